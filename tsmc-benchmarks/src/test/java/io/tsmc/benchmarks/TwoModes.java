package io.tsmc.benchmarks;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.runtime.spec.RunSpecBuilder;

/**
 * Runs whose target is a mixture of two round normal distributions, so that log Z is 0 and the mass of each is its weight.
 * A single step takes the state to where the control says.
 *
 * @param dim coordinates
 * @param weight mass of the first
 * @param mean first coordinate of either mean; the others are 0, [2]
 * @param deviation of either, less than 1, [2]
 */
record TwoModes(int dim, double weight, double[] mean, double[] deviation) {

    /** As a run file has it by default. */
    RunSpecBuilder run(String name) {
        return RunSpec.builder(name)
                .dynamics(new Anywhere(dim))
                .initialState(new double[dim])
                .horizon(1)
                .prior(new ColoredGaussian(0.0, 1.0))
                .cost(new MinusLogRatio(dim, weight, mean, deviation))
                .temperature(1.0);
    }

    /**
     * The next state is the control.
     *
     * @param dim of both
     */
    record Anywhere(int dim) implements Dynamics {
        @Override
        public int stateDim() {
            return dim;
        }

        @Override
        public int controlDim() {
            return dim;
        }

        @Override
        public double timeStep() {
            return 1.0;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            for (int i = 0; i < dim; i++) {
                next[i] = u[i];
            }
        }
    }

    /**
     * Minus the log of the mixture over the prior.
     *
     * @param dim of the state
     * @param weight mass of the first
     * @param mean first coordinate of either mean
     * @param deviation of either
     */
    record MinusLogRatio(int dim, double weight, double[] mean, double[] deviation) implements Cost {
        @Override
        public double terminal(double[] x) {
            double rest = 0.0;
            for (int i = 1; i < dim; i++) {
                rest += x[i] * x[i];
            }
            double first = Math.log(weight) + logDensity(0, x[0], rest);
            double second = Math.log(1.0 - weight) + logDensity(1, x[0], rest);
            double mixture = Math.max(first, second) + Math.log(1.0 + Math.exp(-Math.abs(first - second)));
            return -mixture - 0.5 * (x[0] * x[0] + rest);
        }

        /** But for a factor that the prior has, too. */
        private double logDensity(int k, double x, double rest) {
            double square = (x - mean[k]) * (x - mean[k]) + rest;
            return -0.5 * square / (deviation[k] * deviation[k]) - dim * Math.log(deviation[k]);
        }
    }
}
