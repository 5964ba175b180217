package io.tsmc.empirical;

import io.tsmc.api.Particles;
import io.tsmc.api.Target;
import io.tsmc.autodiff.Backend;
import io.tsmc.problem.formulation.RolloutTarget;
import io.tsmc.problem.risk.Risk;
import io.tsmc.problem.rollout.NoiseRole;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.TracedProblem;
import java.util.Arrays;

/**
 * The distribution of the {@link Empirical} formulation. The gradients of a group of scenarios are added up before the next
 * one is simulated, so memory does not grow with the number of scenarios.
 */
final class EmpiricalTarget extends RolloutTarget {

    private final Empirical settings;
    private final Scenarios scenarios;
    private final Risk risk;

    EmpiricalTarget(TracedProblem traced, Empirical settings, Backend backend) {
        super(traced, NoiseRole.GIVEN, backend);
        this.settings = settings;
        scenarios = Scenarios.of(traced.problem(), settings);
        scenarios.requireDifferent();
        risk = scenarios.risk();
    }

    private EmpiricalTarget(EmpiricalTarget compiled, Empirical settings) {
        super(compiled, compiled.traced());
        this.settings = settings;
        scenarios = Scenarios.of(problem(), settings);
        risk = scenarios.risk();
    }

    @Override
    public Target refined() {
        return new EmpiricalTarget(this, settings.refined());
    }

    @Override
    public Rollout rollout(double[] z) {
        return simulation().run(z, scenarios.starts()[0], scenarios.noise()[0]);
    }

    @Override
    protected int rolloutsPerParticle() {
        return scenarios.count();
    }

    @Override
    protected Block block(int lanes) {
        return new InScenarios(lanes);
    }

    /** Each particle in all scenarios. */
    private final class InScenarios extends Block {

        private final double[][] costs;
        private final double[][] weights;

        InScenarios(int lanes) {
            super(lanes);
            costs = new double[scenarios.count()][lanes];
            weights = new double[scenarios.count()][lanes];
        }

        @Override
        protected void evaluate(Particles particles, int from, int count, int groupSize) {
            if (risk.weightsDependOnCosts()) {
                evaluateCosts(particles, from, count, groupSize);
            } else {
                fillConstantWeights(count);
            }
            clearGradient(particles, from, count);
            for (int first = 0; first < scenarios.count(); first += groupSize) {
                int group = fillScenarios(first, groupSize, count);
                rollout().run(group * count);
                keepCosts(first, group, count);
                addGradient(first, group, particles, from, count);
            }
            if (!risk.weightsDependOnCosts()) {
                weigh(particles, from, count);
            }
        }

        @Override
        protected void evaluateCosts(Particles particles, int from, int count, int groupSize) {
            for (int first = 0; first < scenarios.count(); first += groupSize) {
                int group = fillScenarios(first, groupSize, count);
                rollout().forward(group * count);
                keepCosts(first, group, count);
            }
            weigh(particles, from, count);
        }

        /** Fills in a group of scenarios; returns their number. */
        private int fillScenarios(int first, int most, int count) {
            int group = Math.min(most, scenarios.count() - first);
            for (int s = 0; s < group; s++) {
                double[] start = scenarios.starts()[first + s];
                for (int i = 0; i < start.length; i++) {
                    Arrays.fill(rollout().start(i), s * count, (s + 1) * count, start[i]);
                }
                double[][] noise = scenarios.noise()[first + s];
                for (int t = 0; t < noise.length; t++) {
                    for (int i = 0; i < noise[t].length; i++) {
                        Arrays.fill(rollout().noise(t, i), s * count, (s + 1) * count, noise[t][i]);
                    }
                }
            }
            return group;
        }

        private void keepCosts(int first, int group, int count) {
            for (int s = 0; s < group; s++) {
                System.arraycopy(rollout().cost(), s * count, costs[first + s], 0, count);
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
                if (Arrays.stream(cost).allMatch(Double::isFinite)) {
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
                double[] gradient = rollout().gradient(d);
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
}
