package io.tsmc.problem.rollout;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Layout;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.rollout.Scan;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of all steps as a function of their innovations, computed once before a rollout, and the gradient by the
 * innovations, once after it. Nothing is computed or copied where the two are the same.
 */
final class SharedParameters {

    private final int length;
    private final @Nullable Program value;
    private final Layout gradientInputs;
    private final @Nullable Program gradient;

    SharedParameters(Graph graph, Backend backend) {
        length = graph.inputCount();
        Graph slopes = Gradient.reverse(graph, Set.of(), Set.of(Scan.SHARED));
        gradientInputs = slopes.inputLayout();
        boolean same = isIdentity(graph);
        value = same ? null : backend.compile(graph);
        gradient = same ? null : backend.compile(slopes);
    }

    private static boolean isIdentity(Graph graph) {
        for (int i = 0; i < graph.outputCount(); i++) {
            int node = graph.outputNode(i);
            if (graph.op(node) != Op.INPUT || graph.inputIndex(node) != i) {
                return false;
            }
        }
        return true;
    }

    Workspace workspace(Scan.Workspace rollout, int lanes) {
        return new Workspace(rollout, lanes);
    }

    /** Innovations and their gradient for a block of rollouts. For one thread at a time. */
    final class Workspace {

        private final double[][] z = new double[length][];
        private final double[][] slope = new double[length][];
        private final double[][] parameters = new double[length][];
        private final double[][] innovationsAndAdjoints;
        private final Program.@Nullable Evaluator valueEvaluator;
        private final Program.@Nullable Evaluator gradientEvaluator;

        private Workspace(Scan.Workspace rollout, int lanes) {
            valueEvaluator = value == null ? null : value.evaluator(lanes);
            gradientEvaluator = gradient == null ? null : gradient.evaluator(lanes);
            double[][] adjoints = new double[length][];
            for (int i = 0; i < length; i++) {
                parameters[i] = rollout.shared(i);
                adjoints[i] = rollout.sharedGradient(i);
                z[i] = value == null ? parameters[i] : new double[lanes];
                slope[i] = value == null ? adjoints[i] : new double[lanes];
            }
            innovationsAndAdjoints =
                    gradientInputs.rows(Map.of(Scan.SHARED, z, Gradient.adjointOf(StepGraphs.PARAMETERS), adjoints));
        }

        double[] variable(int index) {
            return z[index];
        }

        double[] gradient(int index) {
            return slope[index];
        }

        void forward(int lanes) {
            if (valueEvaluator != null) {
                valueEvaluator.evaluate(z, parameters, lanes);
            }
        }

        void backward(int lanes) {
            if (gradientEvaluator != null) {
                gradientEvaluator.evaluate(innovationsAndAdjoints, slope, lanes);
            }
        }
    }
}
