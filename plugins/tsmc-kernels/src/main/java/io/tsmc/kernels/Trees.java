package io.tsmc.kernels;

import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.sampler.kernel.Preconditioner;
import io.tsmc.sampler.kernel.Trajectories;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The trajectories of a block of particles, each grown by doublings of its own in both directions of time, and for each
 * the position drawn from what it has grown to. Velocities are white and those of forward time.
 */
final class Trees {

    private static final int BACKWARD = 0;
    private static final int FORWARD = 1;

    private final Target target;
    private final double beta;
    private final Preconditioner preconditioner;
    private final double step;
    private final int count;
    private final Rng[] rng;
    private final Particles[] end;
    private final double[][] endVelocity;
    private final double[] velocitySum;
    private final Particles draw;
    private final double[] logWeight;
    private final double[] startEnergy;
    private final double[] acceptanceSum;
    private final int[] leaves;
    private final double[] energyError;
    private int[] open;

    /**
     * Draws a velocity for each particle: a trajectory of a single state.
     *
     * @param start evaluated; copied
     */
    Trees(Target target, double beta, Particles start, Preconditioner preconditioner, double step, RngStreams streams) {
        this.target = target;
        this.beta = beta;
        this.preconditioner = preconditioner;
        this.step = step;
        count = start.count();
        rng = new Rng[count];
        double[] velocity = new double[start.dim() * count];
        for (int n = 0; n < count; n++) {
            rng[n] = streams.particle(n);
            for (int i = n; i < velocity.length; i += count) {
                velocity[i] = rng[n].nextGaussian();
            }
        }
        end = new Particles[] {start.slice(0, count), start.slice(0, count)};
        endVelocity = new double[][] {velocity.clone(), velocity.clone()};
        velocitySum = velocity.clone();
        draw = start.slice(0, count);
        logWeight = new double[count];
        startEnergy = new Trajectories(target, beta, start, velocity, preconditioner).hamiltonians();
        acceptanceSum = new double[count];
        leaves = new int[count];
        energyError = new double[count];
        open = IntStream.range(0, count).toArray();
    }

    /**
     * Doubles each trajectory that has not ended.
     *
     * @param depth number of doublings so far
     * @return whether there are trajectories that may go on
     */
    boolean grow(int depth) {
        int[] direction = new int[count];
        for (int n : open) {
            direction[n] = rng[n].nextInt(2);
        }
        Branches branches = new Branches(this, starts(direction), depth);
        Trajectories grown = branches.grow(1 << depth);
        int[] whole = branches.growing();
        open = IntStream.range(0, whole.length)
                .filter(m -> join(branches, grown, m, whole[m], direction[whole[m]]))
                .map(m -> whole[m])
                .toArray();
        return open.length > 0;
    }

    /** Moves each particle to the position drawn from its trajectory; ancestors stay. */
    Mutation finish(Particles particles) {
        int[] ancestors = particles.ancestor().clone();
        particles.set(0, draw);
        System.arraycopy(ancestors, 0, particles.ancestor(), 0, count);
        double[] acceptance = new double[count];
        Arrays.setAll(acceptance, n -> acceptanceSum[n] / leaves[n]);
        return Mutation.ofTrajectories(
                acceptance, energyError, Arrays.stream(leaves).sum());
    }

    /**
     * Takes note of a state of a particle's trajectory.
     *
     * @return its log weight; NaN where the trajectory has diverged
     */
    double weigh(int n, double energy) {
        double error = energy - startEnergy[n];
        leaves[n]++;
        acceptanceSum[n] += Double.isNaN(error) ? 0.0 : StrictMath.exp(Math.min(0.0, -error));
        // Written so that an error that is not a number is the largest of all.
        if (!(Math.abs(error) <= Math.abs(energyError[n]))) {
            energyError[n] = error;
        }
        return error <= Mutation.DIVERGENCE_THRESHOLD ? -error : Double.NaN;
    }

    /** The logarithm of a uniform draw of a particle. */
    double logUniform(int n) {
        return StrictMath.log(rng[n].nextUniform());
    }

    int count() {
        return count;
    }

    double step() {
        return step;
    }

    /** The particles whose trajectories have not ended. */
    int[] open() {
        return open;
    }

    /** Trajectories of some particles, from given states on. */
    Trajectories follow(Particles from, double[] velocity) {
        return new Trajectories(target, beta, from, velocity, preconditioner);
    }

    /** At the ends at which the open trajectories are to grow, with time running outwards. */
    private Trajectories starts(int[] direction) {
        Particles start = end[FORWARD].gather(open);
        double[] velocity = Columns.gather(endVelocity[FORWARD], count, open);
        for (int m = 0; m < open.length; m++) {
            if (direction[open[m]] == BACKWARD) {
                start.setOne(m, end[BACKWARD], open[m]);
                Columns.copy(-1.0, endVelocity[BACKWARD], count, open[m], velocity, open.length, m);
            }
        }
        return follow(start, velocity);
    }

    /**
     * Joins a branch to the trajectory that it doubles.
     *
     * @return whether the trajectory may go on: it has not turned back
     */
    private boolean join(Branches branches, Trajectories grown, int m, int n, int direction) {
        double branchWeight = branches.logWeight(n);
        // Biased towards the branch, which is the farther half.
        if (logUniform(n) < branchWeight - logWeight[n]) {
            draw.setOne(n, branches.draw(), n);
        }
        logWeight[n] = logSum(logWeight[n], branchWeight);
        double sign = direction == FORWARD ? 1.0 : -1.0;
        end[direction].setOne(n, grown.end(), m);
        Columns.copy(sign, grown.velocity(), grown.end().count(), m, endVelocity[direction], count, n);
        Columns.add(sign, branches.velocitySum(), count, n, velocitySum, count, n);
        double first = 0.0;
        double last = 0.0;
        for (int i = n; i < velocitySum.length; i += count) {
            first += endVelocity[BACKWARD][i] * velocitySum[i];
            last += endVelocity[FORWARD][i] * velocitySum[i];
        }
        return first > 0.0 && last > 0.0;
    }

    /** The logarithm of the sum of two numbers given by their logarithms. */
    static double logSum(double a, double b) {
        double larger = Math.max(a, b);
        return larger + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - larger));
    }
}
