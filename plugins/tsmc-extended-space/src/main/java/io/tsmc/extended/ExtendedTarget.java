package io.tsmc.extended;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.autodiff.Backend;
import io.tsmc.problem.formulation.RolloutTarget;
import io.tsmc.problem.rollout.NoiseRole;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.StartMap;
import io.tsmc.problem.rollout.TracedProblem;
import java.util.Arrays;

/**
 * The joint distribution of the {@link ExtendedSpace} formulation. Behind the innovations of the policy's parameters there
 * are, for each replicate, the noise behind its initial state and the uncertain settings of its system, and its disturbances at step 0, at step 1, ….
 */
class ExtendedTarget extends RolloutTarget {

    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

    private final int replicates;
    private final int stepNoiseDim;
    private final StartMap starts;

    ExtendedTarget(TracedProblem traced, int replicates, Backend backend) {
        super(traced, NoiseRole.VARIABLE, backend);
        this.replicates = replicates;
        stepNoiseDim = problem().dynamics().noiseDim();
        starts = new StartMap(traced, backend);
    }

    /** Noise variables of one replicate. */
    final int noiseDim() {
        return starts.noiseDim() + problem().horizon() * stepNoiseDim;
    }

    @Override
    public int dim() {
        return parameters() + replicates * noiseDim();
    }

    @Override
    public void samplePrior(RngStreams streams, Particles particles) {
        for (int n = 0; n < particles.count(); n++) {
            Rng rng = streams.particle(n);
            prior().sample(rng, particles, n);
            for (int d = parameters(); d < dim(); d++) {
                particles.position()[d * particles.count() + n] = rng.nextGaussian();
            }
        }
    }

    /** Standard normal variables that the start of a motion is made of. */
    final int startNoiseDim() {
        return starts.noiseDim();
    }

    /** The start of a motion, see {@link io.tsmc.problem.rollout.Starts}. */
    final double[] start(double[] noise) {
        return starts.start(noise);
    }

    /** The start of the motion of the first replicate. */
    final double[] startOf(double[] z) {
        int from = coordinate(0, 0);
        return starts.start(Arrays.copyOfRange(z, from, from + starts.noiseDim()));
    }

    @Override
    public Rollout rollout(double[] z) {
        int steps = coordinate(0, 0) + starts.noiseDim();
        double[][] noise = new double[problem().horizon()][];
        Arrays.setAll(noise, t -> Arrays.copyOfRange(z, steps + t * stepNoiseDim, steps + (t + 1) * stepNoiseDim));
        return simulation().run(z, startOf(z), noise);
    }

    @Override
    protected int rolloutsPerParticle() {
        return replicates;
    }

    @Override
    protected Block block(int lanes) {
        return new Replicated(lanes);
    }

    /** Each particle in all of its replicates. */
    private final class Replicated extends Block {

        private final StartMap.Workspace start;

        Replicated(int lanes) {
            super(lanes);
            start = starts.workspace(rollout(), lanes);
        }

        @Override
        protected void evaluate(Particles particles, int from, int count, int groupSize) {
            Arrays.fill(particles.cost(), from, from + count, 0.0);
            for (int d = 0; d < parameters(); d++) {
                int row = d * particles.count() + from;
                Arrays.fill(particles.costGradient(), row, row + count, 0.0);
            }
            for (int first = 0; first < replicates; first += groupSize) {
                int group = Math.min(groupSize, replicates - first);
                fillNoise(particles, from, count, first, group);
                start.forward(group * count);
                rollout().run(group * count);
                start.backward(group * count);
                addCosts(particles, from, count, group);
                addGradients(particles, from, count, group);
                keepNoiseGradients(particles, from, count, first, group);
            }
            addNoisePrior(particles, from, count);
        }

        @Override
        protected void evaluateCosts(Particles particles, int from, int count, int groupSize) {
            Arrays.fill(particles.cost(), from, from + count, 0.0);
            for (int first = 0; first < replicates; first += groupSize) {
                int group = Math.min(groupSize, replicates - first);
                fillNoise(particles, from, count, first, group);
                start.forward(group * count);
                rollout().forward(group * count);
                addCosts(particles, from, count, group);
            }
            addNoisePrior(particles, from, count);
        }

        private void fillNoise(Particles particles, int from, int count, int first, int group) {
            for (int s = 0; s < group; s++) {
                for (int k = 0; k < noiseDim(); k++) {
                    int row = coordinate(first + s, k) * particles.count() + from;
                    System.arraycopy(particles.position(), row, noise(k), s * count, count);
                }
            }
        }

        /** Adds replicate after replicate, so that the sums have the same bits however they are grouped. */
        private void addCosts(Particles particles, int from, int count, int group) {
            double share = 1.0 / replicates;
            for (int s = 0; s < group; s++) {
                for (int n = 0; n < count; n++) {
                    particles.cost()[from + n] += share * rollout().cost()[s * count + n];
                }
            }
        }

        /** In the same order. */
        private void addGradients(Particles particles, int from, int count, int group) {
            double share = 1.0 / replicates;
            for (int d = 0; d < parameters(); d++) {
                double[] gradient = rollout().gradient(d);
                int row = d * particles.count() + from;
                for (int s = 0; s < group; s++) {
                    for (int n = 0; n < count; n++) {
                        particles.costGradient()[row + n] += share * gradient[s * count + n];
                    }
                }
            }
        }

        private void keepNoiseGradients(Particles particles, int from, int count, int first, int group) {
            double share = 1.0 / replicates;
            for (int s = 0; s < group; s++) {
                for (int k = 0; k < noiseDim(); k++) {
                    double[] gradient = noiseGradient(k);
                    int row = coordinate(first + s, k) * particles.count() + from;
                    for (int n = 0; n < count; n++) {
                        particles.costGradient()[row + n] = share * gradient[s * count + n];
                    }
                }
            }
        }

        private void addNoisePrior(Particles particles, int from, int count) {
            for (int d = parameters(); d < dim(); d++) {
                int row = d * particles.count() + from;
                for (int n = 0; n < count; n++) {
                    double xi = particles.position()[row + n];
                    particles.logPrior()[from + n] -= 0.5 * xi * xi + HALF_LOG_TWO_PI;
                    particles.logPriorGradient()[row + n] = -xi;
                }
            }
        }

        private double[] noise(int index) {
            int behindStart = index - starts.noiseDim();
            return behindStart < 0
                    ? start.noise(index)
                    : rollout().noise(behindStart / stepNoiseDim, behindStart % stepNoiseDim);
        }

        private double[] noiseGradient(int index) {
            int behindStart = index - starts.noiseDim();
            return behindStart < 0
                    ? start.noiseGradient(index)
                    : rollout().noiseGradient(behindStart / stepNoiseDim, behindStart % stepNoiseDim);
        }
    }

    private int coordinate(int replicate, int noise) {
        return parameters() + replicate * noiseDim() + noise;
    }
}
