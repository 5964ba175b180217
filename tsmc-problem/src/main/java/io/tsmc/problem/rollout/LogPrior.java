package io.tsmc.problem.rollout;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;
import java.util.Set;

/** The log density of one innovation vector of the prior, with its gradient. */
final class LogPrior {

    private final int length;
    private final Program value;
    private final Program gradient;

    LogPrior(Graph logDensity, Backend backend) {
        length = logDensity.inputCount();
        value = backend.compile(logDensity);
        gradient = backend.compile(Gradient.reverse(logDensity, Set.of(Traces.RESULT), Set.of("z")));
    }

    Workspace workspace(int lanes) {
        return new Workspace(lanes);
    }

    /** Working memory for a block. For one thread at a time. */
    final class Workspace {

        private final double[][] z = new double[length][];
        private final double[][] density;
        private final double[][] slope;
        private final Program.Evaluator valueEvaluator;
        private final Program.Evaluator gradientEvaluator;

        private Workspace(int lanes) {
            density = new double[1][lanes];
            slope = new double[length][lanes];
            valueEvaluator = value.evaluator(lanes);
            gradientEvaluator = gradient.evaluator(lanes);
        }

        int length() {
            return length;
        }

        /** Says where the values of one innovation are, [lanes]. */
        void bind(int index, double[] row) {
            z[index] = row;
        }

        void run(int lanes) {
            valueEvaluator.evaluate(z, density, lanes);
            gradientEvaluator.evaluate(z, slope, lanes);
        }

        /** Log density, [lanes]. */
        double[] density() {
            return density[0];
        }

        /** Derivative of the log density by one innovation, [lanes]. */
        double[] slope(int index) {
            return slope[index];
        }
    }
}
