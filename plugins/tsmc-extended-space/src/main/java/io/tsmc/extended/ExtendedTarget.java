package io.tsmc.extended;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.policy.controller.PolicyParameters;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.rollout.Blocks;
import io.tsmc.problem.rollout.InitialStateMap;
import io.tsmc.problem.rollout.NoiseRole;
import io.tsmc.problem.rollout.ParameterPrior;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.Rollouts;
import io.tsmc.problem.rollout.Simulation;
import java.util.Arrays;
import java.util.Map;

/**
 * The joint distribution of the {@link ExtendedSpace} formulation. Coordinates: the innovations of the policy's parameters;
 * then, for each replicate, the noise behind its initial state, and its disturbances at step 0, at step 1, …. Particles and
 * replicates fill the lanes together: lane {@code s · particles + n} is particle n in the s-th replicate of a group.
 */
final class ExtendedTarget implements PolicyTarget {

    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

    private final Problem problem;
    private final int replicates;
    private final int stepNoiseDim;
    private final InitialStateMap initialStates;
    private final Rollouts rollouts;
    private final ParameterPrior prior;
    private final Simulation simulation;
    private final Blocks blocks;

    ExtendedTarget(Problem problem, int replicates, Backend backend) {
        this.problem = problem;
        this.replicates = replicates;
        stepNoiseDim = problem.dynamics().noiseDim();
        initialStates = new InitialStateMap(problem, backend);
        rollouts = new Rollouts(problem, NoiseRole.VARIABLE, backend);
        prior = new ParameterPrior(problem, backend);
        simulation = new Simulation(problem);
        blocks = new Blocks(rollouts.preferredLanes(), Work::new);
    }

    /** Noise variables of one replicate. */
    int noiseDim() {
        return initialStates.noiseDim() + problem.horizon() * stepNoiseDim;
    }

    @Override
    public Problem problem() {
        return problem;
    }

    @Override
    public Map<String, Graph> programs() {
        return rollouts.programs();
    }

    @Override
    public int dim() {
        return rollouts.variables() + replicates * noiseDim();
    }

    @Override
    public double temperature() {
        return problem.temperature();
    }

    @Override
    public void samplePrior(RngStreams streams, Particles particles) {
        for (int n = 0; n < particles.count(); n++) {
            Rng rng = streams.particle(n);
            prior.sample(rng, particles, n);
            for (int d = rollouts.variables(); d < dim(); d++) {
                particles.position()[d * particles.count() + n] = rng.nextGaussian();
            }
        }
    }

    @Override
    public PolicyParameters parameters(double[] z) {
        return simulation.parameters(z);
    }

    @Override
    public Rollout rollout(double[] z) {
        int from = coordinate(0, 0);
        int steps = from + initialStates.noiseDim();
        double[][] noise = new double[problem.horizon()][];
        Arrays.setAll(noise, t -> Arrays.copyOfRange(z, steps + t * stepNoiseDim, steps + (t + 1) * stepNoiseDim));
        return simulation.run(z, initialStates.state(Arrays.copyOfRange(z, from, steps)), noise);
    }

    @Override
    public void evaluate(Particles particles) {
        blocks.evaluate(particles);
    }

    /** Working memory to evaluate a block of particles. For one thread at a time. */
    private final class Work implements Blocks.Work {

        private final int lanes;
        private final Rollouts.Work rollout;
        private final InitialStateMap.Work start;
        private final ParameterPrior.Work density;

        Work(int lanes) {
            this.lanes = lanes;
            rollout = rollouts.work(lanes);
            start = initialStates.work(rollout, lanes);
            density = prior.work(lanes);
        }

        /** Evaluates {@code count} particles, at most {@link #lanes}, from index {@code from} on. */
        @Override
        public void evaluate(Particles particles, int from, int count) {
            int groupSize = Math.min(replicates, lanes / count);
            fillParameters(particles, from, count, groupSize);
            Arrays.fill(particles.cost(), from, from + count, 0.0);
            for (int d = 0; d < rollouts.variables(); d++) {
                int row = d * particles.count() + from;
                Arrays.fill(particles.costGradient(), row, row + count, 0.0);
            }
            for (int first = 0; first < replicates; first += groupSize) {
                int group = Math.min(groupSize, replicates - first);
                fillNoise(particles, from, count, first, group);
                start.forward(group * count);
                rollout.run(group * count);
                start.backward(group * count);
                addCosts(particles, from, count, group);
                keepNoiseGradients(particles, from, count, first, group);
            }
            density.evaluate(rollout::variable, particles, from, count);
            addNoisePrior(particles, from, count);
        }

        private void fillParameters(Particles particles, int from, int count, int copies) {
            for (int d = 0; d < rollouts.variables(); d++) {
                for (int s = 0; s < copies; s++) {
                    System.arraycopy(
                            particles.position(), d * particles.count() + from, rollout.variable(d), s * count, count);
                }
            }
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
                    particles.cost()[from + n] += share * rollout.cost()[s * count + n];
                }
            }
            for (int d = 0; d < rollouts.variables(); d++) {
                double[] gradient = rollout.gradient(d);
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
            for (int d = rollouts.variables(); d < dim(); d++) {
                int row = d * particles.count() + from;
                for (int n = 0; n < count; n++) {
                    double xi = particles.position()[row + n];
                    particles.logPrior()[from + n] -= 0.5 * xi * xi + HALF_LOG_TWO_PI;
                    particles.logPriorGradient()[row + n] = -xi;
                }
            }
        }

        private double[] noise(int index) {
            int behindStart = index - initialStates.noiseDim();
            return behindStart < 0
                    ? start.noise(index)
                    : rollout.noise(behindStart / stepNoiseDim, behindStart % stepNoiseDim);
        }

        private double[] noiseGradient(int index) {
            int behindStart = index - initialStates.noiseDim();
            return behindStart < 0
                    ? start.noiseGradient(index)
                    : rollout.noiseGradient(behindStart / stepNoiseDim, behindStart % stepNoiseDim);
        }
    }

    private int coordinate(int replicate, int noise) {
        return rollouts.variables() + replicate * noiseDim() + noise;
    }
}
