package io.tsmc.runtime.fake;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.rollout.Scan;
import io.tsmc.policy.controller.PolicyParameters;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.TracedProblem;
import java.util.Arrays;
import java.util.Map;

/** Open loop with one control, by plain calls and central differences; can be made to fail after so many evaluations. */
public record Trajectory(int failAfter) implements Formulation {

    public Trajectory() {
        this(Integer.MAX_VALUE);
    }

    @Override
    public PolicyTarget target(TracedProblem problem, Backend backend) {
        if (problem.problem().dynamics().controlDim() != 1) {
            throw new IllegalArgumentException("trajectory: one control only");
        }
        return new FakeTarget(problem, failAfter);
    }

    private static final class FakeTarget implements PolicyTarget {
        private static final double H = 1e-5;
        private final TracedProblem traced;
        private final Problem problem;
        private int evaluationsLeft;

        FakeTarget(TracedProblem traced, int failAfter) {
            this.traced = traced;
            problem = traced.problem();
            this.evaluationsLeft = failAfter;
        }

        @Override
        public TracedProblem traced() {
            return traced;
        }

        @Override
        public Map<String, Graph> programs() {
            GraphBuilder builder = new GraphBuilder();
            int[] state = builder.input(Scan.STATE, 1);
            builder.output(Scan.COST, builder.apply(Op.SIN, state[0]));
            return Map.of("later steps", builder.build());
        }

        @Override
        public int dim() {
            return problem.horizon();
        }

        @Override
        public double temperature() {
            return problem.temperature();
        }

        @Override
        public void samplePrior(RngStreams streams, Particles particles) {
            for (int n = 0; n < particles.count(); n++) {
                Rng rng = streams.particle(n);
                for (int d = 0; d < dim(); d++) {
                    particles.position()[d * particles.count() + n] = rng.nextGaussian();
                }
            }
        }

        @Override
        public void evaluate(Particles particles) {
            synchronized (this) {
                if (evaluationsLeft-- <= 0) {
                    throw new ArithmeticException("the fake broke, as told");
                }
            }
            int count = particles.count();
            for (int n = 0; n < count; n++) {
                double[] z = particles.positionOf(n);
                particles.cost()[n] = cost(z);
                particles.logPrior()[n] = problem.prior().logDensity(z);
                for (int d = 0; d < z.length; d++) {
                    double at = z[d];
                    z[d] = at + H;
                    double above = cost(z);
                    z[d] = at - H;
                    particles.costGradient()[d * count + n] = (above - cost(z)) / (2.0 * H);
                    particles.logPriorGradient()[d * count + n] = -at;
                    z[d] = at;
                }
            }
        }

        private double cost(double[] z) {
            Rollout rollout = rollout(z);
            double sum = 0.0;
            for (double[] step : rollout.stageCosts()) {
                for (double cost : step) {
                    sum += cost;
                }
            }
            for (double cost : rollout.terminalCosts()) {
                sum += cost;
            }
            return sum;
        }

        @Override
        public PolicyParameters parameters(double[] z) {
            return new PolicyParameters(new double[0], new double[z.length][1]);
        }

        @Override
        public Rollout rollout(double[] z) {
            int terms = problem.costs().size();
            double timeStep = problem.dynamics().timeStep();
            double[][] states = new double[z.length + 1][];
            double[][] controls = new double[z.length][1];
            double[][] stageCosts = new double[z.length][terms];
            states[0] = problem.initialState().clone();
            for (int t = 0; t < z.length; t++) {
                problem.prior().first(new double[] {z[t]}, controls[t]);
                for (int c = 0; c < terms; c++) {
                    stageCosts[t][c] = timeStep * problem.costs().get(c).stage(states[t], controls[t], t * timeStep);
                }
                states[t + 1] = new double[states[t].length];
                problem.dynamics().step(states[t], controls[t], new double[0], states[t + 1]);
            }
            double[] terminal = new double[terms];
            for (int c = 0; c < terms; c++) {
                terminal[c] = problem.costs().get(c).terminal(states[z.length]);
            }
            double[] times = new double[states.length];
            Arrays.setAll(times, t -> t * timeStep);
            return new Rollout(states, times, controls, stageCosts, terminal);
        }
    }
}
