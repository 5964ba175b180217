package io.tsmc.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract passes a correct back end, and each of its checks catches one that breaks just that. */
class BackendContractTest {

    @Nested
    class OfTheBlockInterpreter implements BackendContract {
        @Override
        public Backend backend() {
            return new BlockInterpreter();
        }
    }

    /** Node by node, as {@link Graph#evaluate} does; {@code apply} is what an operation gives. */
    private static Backend nodeByNode(Operation apply) {
        return graph -> lanes -> (inputs, outputs, active) -> {
            for (int lane = 0; lane < active; lane++) {
                double[] values = new double[graph.size()];
                for (int node = 0; node < values.length; node++) {
                    values[node] = switch (graph.op(node)) {
                        case INPUT -> inputs[graph.inputIndex(node)][lane];
                        case CONSTANT -> graph.constant(node);
                        default -> apply.of(graph, node, values);
                    };
                }
                for (int k = 0; k < outputs.length; k++) {
                    outputs[k][lane] = values[graph.outputNode(k)];
                }
            }
        };
    }

    private interface Operation {
        double of(Graph graph, int node, double[] values);
    }

    private static double defined(Graph graph, int node, double[] values) {
        Op op = graph.op(node);
        double[] a = new double[3];
        for (int k = 0; k < op.arity(); k++) {
            a[k] = values[graph.argument(node, k)];
        }
        return graph.apply(node, a[0], a[1], a[2]);
    }

    @Nested
    class OfNodeByNode implements BackendContract {
        @Override
        public Backend backend() {
            return nodeByNode(BackendContractTest::defined);
        }
    }

    @Test
    void catchesAnotherSine() {
        Backend javas = nodeByNode((graph, node, values) ->
                graph.op(node) == Op.SIN ? Math.sin(values[graph.argument(node, 0)]) : defined(graph, node, values));
        assertCaught(contract(javas)::computesTheBitsOfEachOperation, "sin: output 0 is");
    }

    @Test
    void catchesAMinimumThatTakesZerosForEqual() {
        Backend careless = nodeByNode((graph, node, values) -> {
            double a = values[graph.argument(node, 0)];
            double b = values[graph.argument(node, 1)];
            return graph.op(node) == Op.MIN && !Double.isNaN(a) && !Double.isNaN(b)
                    ? (a < b ? a : b)
                    : defined(graph, node, values);
        });
        assertCaught(contract(careless)::computesTheBitsOfEachOperation, "min: output 0 is");
    }

    @Test
    void catchesSumsOfProductsThatAreRoundedOnce() {
        Backend fusing = nodeByNode((graph, node, values) -> {
            int product = graph.argument(node, 0);
            return graph.op(node) == Op.ADD && graph.op(product) == Op.MUL
                    ? Math.fma(
                            values[graph.argument(product, 0)],
                            values[graph.argument(product, 1)],
                            values[graph.argument(node, 1)])
                    : defined(graph, node, values);
        });
        assertCaught(contract(fusing)::computesTheBitsOfWholePrograms, "random program");
    }

    @Test
    void catchesOutputsThatAreWrittenTooEarly() {
        Backend clearing = graph -> lanes -> {
            Program.Evaluator evaluator = new BlockInterpreter().compile(graph).evaluator(lanes);
            return (inputs, outputs, active) -> {
                Arrays.stream(outputs).forEach(row -> Arrays.fill(row, 0.0));
                evaluator.evaluate(inputs, outputs, active);
            };
        };
        assertCaught(contract(clearing)::addsToARunningSumInPlace, "a running sum added to in place");
    }

    /** The rows of one program are one thread's at a time. */
    @Test
    void catchesWorkingMemoryInTheProgram() {
        Backend sharing = graph -> {
            double[] values = new double[graph.size()];
            return lanes -> (inputs, outputs, active) -> {
                for (int lane = 0; lane < active; lane++) {
                    double[] in = new double[inputs.length];
                    for (int i = 0; i < in.length; i++) {
                        in[i] = inputs[i][lane];
                    }
                    double kept = values[0];
                    values[0] = in[0];
                    double[] out = graph.evaluate(in);
                    for (int k = 0; k < out.length; k++) {
                        outputs[k][lane] = kept == values[0] || kept == 0.0 ? out[k] : out[k] + 1e-9;
                    }
                }
            };
        };
        assertCaught(contract(sharing)::evaluatorsOfOneProgramDoNotDisturbEachOther, "output");
    }

    private static BackendContract contract(Backend backend) {
        return () -> backend;
    }

    private static void assertCaught(ThrowingCallable check, String message) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    }
}
