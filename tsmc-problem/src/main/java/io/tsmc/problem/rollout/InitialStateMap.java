package io.tsmc.problem.rollout;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Layout;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.rollout.Scan;
import io.tsmc.problem.Problem;
import io.tsmc.problem.initial.InitialStates;
import java.util.Map;
import java.util.Set;

/**
 * The state at time 0 as a function of the noise that it is made of, compiled, with its vector–Jacobian product. Immutable
 * and safe to share between threads; a {@link Workspace} is not.
 */
public final class InitialStateMap {

    private final Problem problem;
    private final int noiseDim;
    private final int stateDim;
    private final Program value;
    private final Program gradient;
    private final Layout gradientInputs;

    /** Compiles {@link InitialStates#start}. */
    public InitialStateMap(TracedProblem traced, Backend backend) {
        problem = traced.problem();
        stateDim = problem.dynamics().stateDim();
        noiseDim = problem.initialStates().noiseDim(stateDim);
        Graph graph = new StepGraphs(traced, NoiseRole.GIVEN).initialState();
        value = backend.compile(graph);
        Graph slopes = Gradient.reverse(graph, Set.of(), Set.of(Scan.NOISE));
        gradient = backend.compile(slopes);
        gradientInputs = slopes.inputLayout();
    }

    /** Number of standard normal variables that a state is made of. */
    public int noiseDim() {
        return noiseDim;
    }

    /** One state, as a new array [nx]. */
    public double[] state(double[] noise) {
        double[] x = new double[stateDim];
        problem.initialStates().start(problem.initialState(), noise, x);
        return x;
    }

    /** Makes the working memory that fills in the initial states of a block of rollouts. */
    public Workspace workspace(Rollouts.Workspace rollouts, int lanes) {
        return new Workspace(rollouts, lanes);
    }

    /** Noise and its gradient for a block of rollouts. For one thread at a time. */
    public final class Workspace {

        private final double[][] noise;
        private final double[][] noiseGradient;
        private final double[][] states = new double[stateDim][];
        private final double[][] noiseAndAdjoints;
        private final Program.Evaluator valueEvaluator;
        private final Program.Evaluator gradientEvaluator;

        private Workspace(Rollouts.Workspace rollouts, int lanes) {
            noise = new double[noiseDim][lanes];
            noiseGradient = new double[noiseDim][lanes];
            valueEvaluator = value.evaluator(lanes);
            gradientEvaluator = gradient.evaluator(lanes);
            double[][] adjoints = new double[stateDim][];
            for (int i = 0; i < stateDim; i++) {
                states[i] = rollouts.initialState(i);
                adjoints[i] = rollouts.initialStateGradient(i);
            }
            noiseAndAdjoints = gradientInputs.rows(Map.of(Scan.NOISE, noise, Gradient.adjointOf(Scan.STATE), adjoints));
        }

        /** To be filled: one variable, [lanes]. */
        public double[] noise(int index) {
            return noise[index];
        }

        /** Fills in the states. */
        public void forward(int lanes) {
            valueEvaluator.evaluate(noise, states, lanes);
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
