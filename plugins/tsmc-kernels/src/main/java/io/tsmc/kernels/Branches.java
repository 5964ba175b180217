package io.tsmc.kernels;

import io.tsmc.api.Particles;
import io.tsmc.sampler.kernel.Trajectories;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One doubling: for each open particle of {@link Trees} a branch of as many states as its trajectory has, and a position
 * drawn from it. A branch that diverges, or turns back within any of the subtrees that it would have had if built by
 * recursion, is dropped; the others go on in step.
 *
 * <p>The recursion is unrolled as by Phan, Pradhan and Jankowiak ("Composable effects for flexible and accelerated
 * probabilistic programming in NumPyro", 2019, appendix A): the left end of each subtree that is not complete waits at a
 * level of its own.
 */
final class Branches {

    private final Trees trees;
    private final int count;
    private final Particles draw;
    private final double[] logWeight;
    private final double[] velocitySum;
    private final double[][] leftVelocity;
    private final double[][] sumBeforeLeft;
    private int[] growing;
    private Trajectories states;

    /**
     * Starts at the ends of trajectories.
     *
     * @param states at the ends of the open trajectories, with time running outwards
     * @param depth a branch has {@code 2^depth} states
     */
    Branches(Trees trees, Trajectories states, int depth) {
        this.trees = trees;
        this.states = states;
        growing = trees.open();
        count = trees.count();
        int dim = states.end().dim();
        draw = new Particles(dim, count);
        logWeight = new double[count];
        Arrays.fill(logWeight, Double.NEGATIVE_INFINITY);
        velocitySum = new double[dim * count];
        leftVelocity = new double[Math.max(1, depth)][dim * count];
        sumBeforeLeft = new double[Math.max(1, depth)][dim * count];
    }

    /**
     * Grows all branches.
     *
     * @return the last states of those that are whole, in the order of {@link #growing}
     */
    Trajectories grow(int leaves) {
        for (int leaf = 0; leaf < leaves && growing.length > 0; leaf++) {
            states.follow(1, trees.step());
            int number = leaf;
            double[] energy = states.hamiltonians();
            int[] kept = IntStream.range(0, growing.length)
                    .filter(m -> add(number, m, energy[m]))
                    .toArray();
            if (kept.length < growing.length) {
                drop(kept);
            }
        }
        return states;
    }

    /** The particles whose branches have been dropped by nothing. */
    int[] growing() {
        return growing;
    }

    /** A position drawn from each branch. */
    Particles draw() {
        return draw;
    }

    /** The logarithm of the weight of a particle's branch. */
    double logWeight(int n) {
        return logWeight[n];
    }

    /** Sum of the velocities of each branch, outwards, [dim][count]. */
    double[] velocitySum() {
        return velocitySum;
    }

    /** Adds a state to a branch; tells whether the branch may go on. */
    private boolean add(int leaf, int m, double energy) {
        int n = growing[m];
        double weight = trees.weigh(n, energy);
        if (Double.isNaN(weight)) {
            return false;
        }
        logWeight[n] = Trees.logSum(logWeight[n], weight);
        if (trees.logUniform(n) < weight - logWeight[n]) {
            draw.setOne(n, states.end(), m);
        }
        int level = Integer.bitCount(leaf >> 1);
        if (leaf % 2 == 0) {
            Columns.copy(1.0, velocitySum, count, n, sumBeforeLeft[level], count, n);
            Columns.copy(1.0, states.velocity(), growing.length, m, leftVelocity[level], count, n);
        }
        Columns.add(1.0, states.velocity(), growing.length, m, velocitySum, count, n);
        // The subtrees that this state completes: one for each trailing 1 of its number.
        for (int complete = Integer.numberOfTrailingZeros(~leaf); complete > 0; complete--, level--) {
            if (turns(level, m, n)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the subtree whose left end waits at a level, and whose right end is the current state, turns back. */
    private boolean turns(int level, int m, int n) {
        double[] left = leftVelocity[level];
        double[] before = sumBeforeLeft[level];
        double[] right = states.velocity();
        double first = 0.0;
        double last = 0.0;
        for (int i = n, j = m; i < left.length; i += count, j += growing.length) {
            double sum = velocitySum[i] - before[i];
            first += left[i] * sum;
            last += right[j] * sum;
        }
        return !(first > 0.0 && last > 0.0);
    }

    private void drop(int[] kept) {
        double[] velocity = Columns.gather(states.velocity(), growing.length, kept);
        growing = Arrays.stream(kept).map(m -> growing[m]).toArray();
        if (growing.length > 0) {
            states = trees.follow(states.end().gather(kept), velocity);
        }
    }
}
