package io.tsmc.empirical;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.policy.controller.PolicyParameters;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.risk.Risk;
import io.tsmc.problem.rollout.Blocks;
import io.tsmc.problem.rollout.NoiseRole;
import io.tsmc.problem.rollout.ParameterPrior;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.Rollouts;
import io.tsmc.problem.rollout.Simulation;
import java.util.Arrays;
import java.util.Map;

/**
 * The distribution of the {@link Empirical} formulation. Particles and scenarios fill the lanes together: lane
 * {@code s · particles + n} is particle n in the s-th scenario of a group. The gradients of a group are added up before the
 * next one is simulated, so memory does not grow with the number of scenarios.
 */
final class EmpiricalTarget implements PolicyTarget {

    private final Problem problem;
    private final Empirical settings;
    private final Scenarios scenarios;
    private final Risk risk;
    private final Rollouts rollouts;
    private final ParameterPrior prior;
    private final Simulation simulation;
    private final Blocks blocks;

    EmpiricalTarget(Problem problem, Empirical settings, Backend backend) {
        this.problem = problem;
        this.settings = settings;
        scenarios = Scenarios.of(problem, settings);
        scenarios.requireDifferent();
        risk = settings.risk();
        rollouts = new Rollouts(problem, NoiseRole.GIVEN, backend);
        prior = new ParameterPrior(problem, backend);
        simulation = new Simulation(problem);
        blocks = new Blocks(rollouts.preferredLanes(), Work::new);
    }

    private EmpiricalTarget(EmpiricalTarget same, Empirical settings) {
        problem = same.problem;
        rollouts = same.rollouts;
        prior = same.prior;
        simulation = same.simulation;
        blocks = new Blocks(rollouts.preferredLanes(), Work::new);
        this.settings = settings;
        scenarios = Scenarios.of(problem, settings);
        risk = settings.risk();
    }

    @Override
    public Target refined() {
        return new EmpiricalTarget(this, settings.refined());
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
        return rollouts.variables();
    }

    @Override
    public double temperature() {
        return problem.temperature();
    }

    @Override
    public void samplePrior(RngStreams streams, Particles particles) {
        prior.sample(streams, particles);
    }

    @Override
    public PolicyParameters parameters(double[] z) {
        return simulation.parameters(z);
    }

    @Override
    public Rollout rollout(double[] z) {
        return simulation.run(z, scenarios.initialStates()[0], scenarios.noise()[0]);
    }

    @Override
    public void evaluate(Particles particles) {
        blocks.evaluate(particles);
    }

    /** Working memory to evaluate a block of particles. For one thread at a time. */
    private final class Work implements Blocks.Work {

        private final int lanes;
        private final Rollouts.Work rollout;
        private final ParameterPrior.Work density;
        private final double[][] costs;
        private final double[][] weights;

        Work(int lanes) {
            this.lanes = lanes;
            rollout = rollouts.work(lanes);
            density = prior.work(lanes);
            costs = new double[scenarios.count()][lanes];
            weights = new double[scenarios.count()][lanes];
        }

        /** Evaluates {@code count} particles, at most {@link #lanes}, from index {@code from} on. */
        @Override
        public void evaluate(Particles particles, int from, int count) {
            int groupSize = Math.min(scenarios.count(), lanes / count);
            fillVariables(particles, from, count, groupSize);
            if (risk.weightsDependOnCosts()) {
                for (int first = 0; first < scenarios.count(); first += groupSize) {
                    int group = fillScenarios(first, groupSize, count);
                    rollout.forward(group * count);
                    keepCosts(first, group, count);
                }
                weigh(particles, from, count);
            } else {
                fillConstantWeights(count);
            }
            clearGradient(particles, from, count);
            for (int first = 0; first < scenarios.count(); first += groupSize) {
                int group = fillScenarios(first, groupSize, count);
                rollout.run(group * count);
                keepCosts(first, group, count);
                addGradient(first, group, particles, from, count);
            }
            if (!risk.weightsDependOnCosts()) {
                weigh(particles, from, count);
            }
            density.evaluate(rollout::variable, particles, from, count);
        }

        private void fillVariables(Particles particles, int from, int count, int copies) {
            for (int d = 0; d < dim(); d++) {
                double[] variable = rollout.variable(d);
                for (int s = 0; s < copies; s++) {
                    System.arraycopy(particles.position(), d * particles.count() + from, variable, s * count, count);
                }
            }
        }

        /** Fills in a group of scenarios; returns their number. */
        private int fillScenarios(int first, int most, int count) {
            int group = Math.min(most, scenarios.count() - first);
            for (int s = 0; s < group; s++) {
                double[] initialState = scenarios.initialStates()[first + s];
                for (int i = 0; i < initialState.length; i++) {
                    Arrays.fill(rollout.initialState(i), s * count, (s + 1) * count, initialState[i]);
                }
                double[][] noise = scenarios.noise()[first + s];
                for (int t = 0; t < noise.length; t++) {
                    for (int i = 0; i < noise[t].length; i++) {
                        Arrays.fill(rollout.noise(t, i), s * count, (s + 1) * count, noise[t][i]);
                    }
                }
            }
            return group;
        }

        private void keepCosts(int first, int group, int count) {
            for (int s = 0; s < group; s++) {
                System.arraycopy(rollout.cost(), s * count, costs[first + s], 0, count);
            }
        }

        private void fillConstantWeights(int count) {
            double[] weight = new double[scenarios.count()];
            risk.weigh(new double[scenarios.count()], weight);
            for (int m = 0; m < weight.length; m++) {
                Arrays.fill(weights[m], 0, count, weight[m]);
            }
        }

        /** Computes the risk of each particle, and the weights; infinite or not a number if a scenario's cost is. */
        private void weigh(Particles particles, int from, int count) {
            double[] weight = new double[scenarios.count()];
            for (int n = 0; n < count; n++) {
                double[] cost = costsOf(n);
                if (allFinite(cost)) {
                    particles.cost()[from + n] = risk.weigh(cost, weight);
                } else {
                    particles.cost()[from + n] = Arrays.stream(cost).sum();
                    Arrays.fill(weight, 0.0);
                }
                for (int m = 0; m < weight.length; m++) {
                    weights[m][n] = weight[m];
                }
            }
        }

        private double[] costsOf(int particle) {
            double[] cost = new double[scenarios.count()];
            Arrays.setAll(cost, m -> costs[m][particle]);
            return cost;
        }

        private void clearGradient(Particles particles, int from, int count) {
            for (int d = 0; d < dim(); d++) {
                int row = d * particles.count() + from;
                Arrays.fill(particles.costGradient(), row, row + count, 0.0);
            }
        }

        /** Adds scenario after scenario, so that the sum has the same bits however they are grouped. */
        private void addGradient(int first, int group, Particles particles, int from, int count) {
            double[] sum = particles.costGradient();
            for (int d = 0; d < dim(); d++) {
                double[] gradient = rollout.gradient(d);
                int row = d * particles.count() + from;
                for (int s = 0; s < group; s++) {
                    double[] weight = weights[first + s];
                    for (int n = 0; n < count; n++) {
                        sum[row + n] += weight[n] * gradient[s * count + n];
                    }
                }
            }
        }
    }

    private static boolean allFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
