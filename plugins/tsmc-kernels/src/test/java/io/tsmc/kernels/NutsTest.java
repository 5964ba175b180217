package io.tsmc.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.sampler.kernel.MassMatrix;
import io.tsmc.sampler.kernel.Preconditioner;
import io.tsmc.sampler.kernel.Trajectories;
import io.tsmc.testkit.KernelContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NutsTest implements KernelContract {

    private static final int COUNT = 300;
    private static final double STEP_SIZE = 0.25;
    private static final int DEPTH = 6;

    @Override
    public Kernel kernel() {
        return new Nuts();
    }

    /** Particle by particle the unrolled recursion does what the recursion does, with the same random numbers. */
    @Test
    void doesWhatTheRecursionDoes() {
        Banana target = new Banana(3, 4.0);
        Particles particles = target.priorSample(COUNT);
        List<Recursion> expected = new ArrayList<>();
        Set<Integer> lengths = new HashSet<>();
        for (int n = 0; n < COUNT; n++) {
            Recursion recursion = new Recursion(
                    target, particles.slice(n, n + 1), RngStreams.move(5, 1, 1).particle(n));
            recursion.run();
            expected.add(recursion);
            lengths.add(recursion.evaluations);
        }
        assertThat(lengths).as("different numbers of steps").hasSizeGreaterThan(8);

        Mutation mutation = new Nuts(STEP_SIZE, DEPTH, MassMatrix.DIAGONAL, 0.8)
                .mutate(target, 1.0, particles, RngStreams.move(5, 1, 1));
        assertThat(mutation.gradientEvaluations())
                .isEqualTo(expected.stream().mapToLong(r -> r.evaluations).sum());
        for (int n = 0; n < COUNT; n++) {
            assertThat(particles.positionOf(n)).containsExactly(expected.get(n).draw, within(1e-9));
        }
    }

    /** On a normal distribution a trajectory of small steps turns back after half a period, or little more. */
    @Test
    void trajectoriesEndWhereTheyTurnBack() {
        Banana target = new Banana(50, 0.0);
        double step = 0.1;
        Kernel kernel = new Nuts(step * Math.pow(50, 0.25), 10, MassMatrix.DIAGONAL, 0.8);
        Mutation mutation = kernel.mutate(target, 1.0, target.priorSample(COUNT), RngStreams.move(1, 1, 1));
        double meanLength = step * mutation.gradientEvaluations() / COUNT;
        // At half a period, π, the ends face each other; the length doubles from below it to at most twice it.
        assertThat(meanLength).isBetween(Math.PI, 2 * Math.PI);
        assertThat(mutation.divergences()).isZero();
    }

    @Test
    void countsTrajectoriesThatDiverge() {
        Banana target = new Banana(2, 1e9);
        Particles particles = target.priorSample(COUNT);
        double[] before = particles.position().clone();
        Mutation mutation = kernel().mutate(target, 1.0, particles, RngStreams.move(1, 1, 1));
        assertThat(mutation.divergences()).isEqualTo(COUNT);
        assertThat(mutation.gradientEvaluations()).isEqualTo(COUNT);
        assertThat(particles.position()).containsExactly(before);
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        MassMatrix diagonal = MassMatrix.DIAGONAL;
        assertThatThrownBy(() -> new Nuts(0, 6, diagonal, 0.8)).hasMessageContaining("stepSize: 0.0");
        assertThatThrownBy(() -> new Nuts(1, 0, diagonal, 0.8)).hasMessageContaining("maxTreeDepth: 0");
        assertThatThrownBy(() -> new Nuts(1, 21, diagonal, 0.8)).hasMessageContaining("maxTreeDepth: 21");
        assertThatThrownBy(() -> new Nuts(1, 6, diagonal, 80)).hasMessageContaining("targetAcceptance: 80.0");
    }

    /** The algorithm as it is usually written, for one particle and the identity as mass matrix. */
    private static final class Recursion {
        private final Banana target;
        private final Rng rng;
        private final Particles start;
        private final double startEnergy;
        private final double[] startVelocity;
        double[] draw;
        int evaluations;

        // Of the branch that is being built, in the order of time outwards.
        private Trajectories state;
        private final List<double[]> velocities = new ArrayList<>();
        private double branchWeight;
        private double[] branchDraw;

        Recursion(Banana target, Particles start, Rng rng) {
            this.target = target;
            this.rng = rng;
            this.start = start;
            draw = start.positionOf(0);
            branchDraw = draw;
            startVelocity = new double[start.dim()];
            Arrays.setAll(startVelocity, d -> rng.nextGaussian());
            state = new Trajectories(target, 1.0, start, startVelocity.clone(), Preconditioner.identity());
            startEnergy = state.hamiltonians()[0];
        }

        void run() {
            Particles[] ends = {start, start};
            List<double[]> all = new ArrayList<>(List.of(startVelocity));
            double weight = 1.0;
            for (int depth = 0; depth < DEPTH; depth++) {
                boolean forward = rng.nextInt(2) == 1;
                double sign = forward ? 1 : -1;
                double[] velocity = scaled(sign, all.get(forward ? all.size() - 1 : 0));
                state = new Trajectories(target, 1.0, ends[forward ? 1 : 0], velocity, Preconditioner.identity());
                velocities.clear();
                branchWeight = 0.0;
                if (!build(depth)) {
                    return;
                }
                if (rng.nextUniform() < branchWeight / weight) {
                    draw = branchDraw;
                }
                weight += branchWeight;
                ends[forward ? 1 : 0] = state.end();
                for (double[] v : velocities) {
                    all.add(forward ? all.size() : 0, scaled(sign, v));
                }
                if (turns(all)) {
                    return;
                }
            }
        }

        private boolean build(int depth) {
            if (depth == 0) {
                state.follow(1, STEP_SIZE / Math.pow(start.dim(), 0.25));
                evaluations++;
                velocities.add(state.velocity().clone());
                double error = state.hamiltonians()[0] - startEnergy;
                if (!(error <= 1000)) {
                    return false;
                }
                branchWeight += Math.exp(-error);
                if (rng.nextUniform() < Math.exp(-error) / branchWeight) {
                    branchDraw = state.end().positionOf(0);
                }
                return true;
            }
            int from = velocities.size();
            boolean nearer = build(depth - 1);
            boolean both = nearer && build(depth - 1);
            return both && !turns(velocities.subList(from, velocities.size()));
        }

        private static boolean turns(List<double[]> velocities) {
            double[] first = velocities.get(0);
            double[] last = velocities.get(velocities.size() - 1);
            double towardsFirst = 0.0;
            double towardsLast = 0.0;
            for (double[] v : velocities) {
                for (int d = 0; d < v.length; d++) {
                    towardsFirst += first[d] * v[d];
                    towardsLast += last[d] * v[d];
                }
            }
            return towardsFirst <= 0 || towardsLast <= 0;
        }

        private static double[] scaled(double factor, double[] v) {
            return Arrays.stream(v).map(x -> factor * x).toArray();
        }
    }
}
