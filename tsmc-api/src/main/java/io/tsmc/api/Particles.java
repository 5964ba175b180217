package io.tsmc.api;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A cloud of particles as a structure of arrays: positions, and what {@link Target#evaluate} found there.
 *
 * <p>Log prior and cost are kept apart, each with its gradient, so that the tempered density at <em>any</em> β is a
 * linear combination: choosing β and reweighting cost no evaluations.
 *
 * <p>The arrays handed out are the live ones. Not safe for concurrent writing; use {@link #slice} and {@link #set} to
 * work on blocks.
 */
public final class Particles {

    private final int dim;
    private final int count;
    private final double[] position;
    private final double[] logPrior;
    private final double[] cost;
    private final double[] logPriorGradient;
    private final double[] costGradient;
    private final int[] ancestor;

    /**
     * Makes a cloud at the origin; every particle is its own ancestor.
     *
     * @param dim coordinates of one particle, at least 1
     * @param count number of particles, at least 1
     */
    public Particles(int dim, int count) {
        if (dim < 1 || count < 1) {
            throw new IllegalArgumentException(
                    "particles need dim >= 1 and count >= 1, got dim = " + dim + ", count = " + count);
        }
        this.dim = dim;
        this.count = count;
        int size = Math.multiplyExact(dim, count);
        position = new double[size];
        logPrior = new double[count];
        cost = new double[count];
        logPriorGradient = new double[size];
        costGradient = new double[size];
        ancestor = new int[count];
        Arrays.setAll(ancestor, n -> n);
    }

    /** Number of coordinates of one particle. */
    public int dim() {
        return dim;
    }

    /** Number of particles. */
    public int count() {
        return count;
    }

    /** Positions z, [dim][count]. */
    public double[] position() {
        return position;
    }

    /** Log prior density at each position [nat], [count]. */
    public double[] logPrior() {
        return logPrior;
    }

    /** Cost at each position, in the units of the problem, [count]; NaN or infinite where there is no finite cost. */
    public double[] cost() {
        return cost;
    }

    /** Gradient of the log prior density, [dim][count]. */
    public double[] logPriorGradient() {
        return logPriorGradient;
    }

    /** Gradient of the cost, [dim][count]. */
    public double[] costGradient() {
        return costGradient;
    }

    /** Which particle of the cloud before the last resampling each one descends from, [count]. */
    public int[] ancestor() {
        return ancestor;
    }

    /** Their sizes; of the values there are too many. */
    @Override
    public String toString() {
        return "Particles[dim=" + dim + ", count=" + count + "]";
    }

    /**
     * Whether a particle has a probability at all, and so can be a solution: its cost and its log prior are finite. A cost of
     * minus infinity is as impossible as any other that is not finite.
     */
    public boolean isPossible(int particle) {
        return Double.isFinite(cost[particle]) && Double.isFinite(logPrior[particle]);
    }

    /** Index of the particle of lowest cost among the possible ones, the first of equals; -1 if none is possible. */
    public int lowest() {
        int lowest = -1;
        for (int n = 0; n < count; n++) {
            if (isPossible(n) && (lowest < 0 || cost[n] < cost[lowest])) {
                lowest = n;
            }
        }
        return lowest;
    }

    /** Indices of all particles by their cost, the lowest first; of equals in their order, and NaN last, [count]. */
    public int[] byCost() {
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(n -> cost[n]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The position of one particle, as a new array [dim]. */
    public double[] positionOf(int particle) {
        Objects.checkIndex(particle, count);
        double[] z = new double[dim];
        for (int d = 0; d < dim; d++) {
            z[d] = position[d * count + particle];
        }
        return z;
    }

    /** Copies the particles {@code from} (inclusive) to {@code to} (exclusive) into a cloud of their own. */
    public Particles slice(int from, int to) {
        Objects.checkFromToIndex(from, to, count);
        Particles slice = new Particles(dim, to - from);
        copyRange(this, from, slice, 0, to - from);
        return slice;
    }

    /** Overwrites the particles from index {@code from} on with all those of another cloud of the same dimension. */
    public void set(int from, Particles block) {
        requireSameDim(block);
        Objects.checkFromIndexSize(from, block.count, count);
        copyRange(block, 0, this, from, block.count);
    }

    /**
     * Makes the cloud in which particle n is a copy of particle {@code ancestors[n]} of this one, and says so in
     * {@link #ancestor()}.
     *
     * @param ancestors indices into this cloud; any number of them
     */
    public Particles gather(int[] ancestors) {
        Particles offspring = new Particles(dim, ancestors.length);
        gatherRows(position, offspring.position, dim, ancestors);
        gatherRows(logPrior, offspring.logPrior, 1, ancestors);
        gatherRows(cost, offspring.cost, 1, ancestors);
        gatherRows(logPriorGradient, offspring.logPriorGradient, dim, ancestors);
        gatherRows(costGradient, offspring.costGradient, dim, ancestors);
        System.arraycopy(ancestors, 0, offspring.ancestor, 0, ancestors.length);
        return offspring;
    }

    /**
     * Copies one particle, ancestor included, over one of this cloud.
     *
     * @param to index here
     * @param source a cloud of the same dimension
     * @param from index there
     */
    public void setOne(int to, Particles source, int from) {
        requireSameDim(source);
        copyRange(source, from, this, to, 1);
    }

    private void gatherRows(double[] from, double[] to, int rows, int[] ancestors) {
        int columns = ancestors.length;
        for (int row = 0; row < rows; row++) {
            for (int n = 0; n < columns; n++) {
                to[row * columns + n] = from[row * count + ancestors[n]];
            }
        }
    }

    private void requireSameDim(Particles other) {
        if (other.dim != dim) {
            throw new IllegalArgumentException("particles have " + other.dim + " coordinates, expected " + dim);
        }
    }

    private static void copyRange(Particles source, int from, Particles sink, int to, int length) {
        copyRows(source.position, source.count, from, sink.position, sink.count, to, source.dim, length);
        copyRows(source.logPrior, source.count, from, sink.logPrior, sink.count, to, 1, length);
        copyRows(source.cost, source.count, from, sink.cost, sink.count, to, 1, length);
        copyRows(
                source.logPriorGradient, source.count, from, sink.logPriorGradient, sink.count, to, source.dim, length);
        copyRows(source.costGradient, source.count, from, sink.costGradient, sink.count, to, source.dim, length);
        System.arraycopy(source.ancestor, from, sink.ancestor, to, length);
    }

    private static void copyRows(
            double[] source, int sourceStride, int from, double[] sink, int sinkStride, int to, int rows, int length) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(source, row * sourceStride + from, sink, row * sinkStride + to, length);
        }
    }
}
