package io.tsmc.problem.rollout;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Layout;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.rollout.Scan;
import java.util.Map;
import java.util.Set;

/**
 * What a motion starts with as a function of the noise that it is made of, see {@link Starts}, compiled, with its
 * vector–Jacobian product. Immutable and safe to share between threads; a {@link Workspace} is not.
 */
public final class StartMap {

    private final Starts starts;
    private final Program value;
    private final Program gradient;
    private final Layout gradientInputs;

    /** Compiles the starts of a problem. */
    public StartMap(TracedProblem traced, Backend backend) {
        starts = new Starts(traced.problem());
        Graph graph = new StepGraphs(traced, NoiseRole.GIVEN).start(starts);
        value = backend.compile(graph);
        Graph slopes = Gradient.reverse(graph, Set.of(), Set.of(Scan.NOISE));
        gradient = backend.compile(slopes);
        gradientInputs = slopes.inputLayout();
    }

    /** Number of standard normal variables that a start is made of. */
    public int noiseDim() {
        return starts.noiseDim();
    }

    /** One start, see {@link Starts#start}. */
    public double[] start(double[] noise) {
        return starts.start(noise);
    }

    /** Makes the working memory that fills in the starts of a block of rollouts. */
    public Workspace workspace(Rollouts.Workspace rollouts, int lanes) {
        return new Workspace(rollouts, lanes);
    }

    /** Noise and its gradient for a block of rollouts. For one thread at a time. */
    public final class Workspace {

        private final double[][] noise;
        private final double[][] noiseGradient;
        private final double[][] entries = new double[starts.dim()][];
        private final double[][] noiseAndAdjoints;
        private final Program.Evaluator valueEvaluator;
        private final Program.Evaluator gradientEvaluator;

        private Workspace(Rollouts.Workspace rollouts, int lanes) {
            noise = new double[noiseDim()][lanes];
            noiseGradient = new double[noiseDim()][lanes];
            valueEvaluator = value.evaluator(lanes);
            gradientEvaluator = gradient.evaluator(lanes);
            double[][] adjoints = new double[starts.dim()][];
            for (int i = 0; i < adjoints.length; i++) {
                entries[i] = rollouts.start(i);
                adjoints[i] = rollouts.startGradient(i);
            }
            noiseAndAdjoints = gradientInputs.rows(Map.of(Scan.NOISE, noise, Gradient.adjointOf(Scan.STATE), adjoints));
        }

        /** To be filled: one variable, [lanes]. */
        public double[] noise(int index) {
            return noise[index];
        }

        /** Fills in the starts. */
        public void forward(int lanes) {
            valueEvaluator.evaluate(noise, entries, lanes);
        }

        /** Computes the gradient, once the rollouts have been run. */
        public void backward(int lanes) {
            gradientEvaluator.evaluate(noiseAndAdjoints, noiseGradient, lanes);
        }

        /** Result: derivative of the cost by one variable, [lanes]. */
        public double[] noiseGradient(int index) {
            return noiseGradient[index];
        }
    }
}
