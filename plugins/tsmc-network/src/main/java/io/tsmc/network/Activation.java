package io.tsmc.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a layer applies to each of its sums. Computed with the functions of {@link Op}, whose bits are the same on every
 * machine.
 */
@SuppressWarnings("ImmutableEnumChecker") // Formulas are immutable, which is not written where the checker looks.
public enum Activation {
    /** Nothing: y = a. */
    @JsonProperty("linear")
    LINEAR((graph, a) -> new Nodes(a, graph.constant(1.0))),

    /** Hyperbolic tangent. */
    @JsonProperty("tanh")
    TANH((graph, a) -> {
        int y = graph.apply(Op.TANH, a);
        return new Nodes(y, graph.apply(Op.SUB, graph.constant(1.0), graph.apply(Op.MUL, y, y)));
    }),

    /** max(0, a); the slope at 0 is 0. */
    @JsonProperty("relu")
    RELU((graph, a) -> {
        int zero = graph.constant(0.0);
        return new Nodes(graph.apply(Op.MAX, zero, a), graph.apply(Op.LT, zero, a));
    }),

    /** 1 / (1 + exp(-a)). */
    @JsonProperty("sigmoid")
    SIGMOID((graph, a) -> {
        int y = sigmoid(graph, a);
        return new Nodes(y, graph.apply(Op.MUL, y, graph.apply(Op.SUB, graph.constant(1.0), y)));
    }),

    /** log(1 + exp(a)). */
    @JsonProperty("softplus")
    SOFTPLUS((graph, a) -> {
        return new Nodes(softplus(graph, a), sigmoid(graph, a));
    }),

    /** a / (1 + exp(-a)), also called swish. */
    @JsonProperty("silu")
    SILU((graph, a) -> {
        int s = sigmoid(graph, a);
        int y = graph.apply(Op.MUL, a, s);
        int rest = graph.apply(Op.SUB, graph.constant(1.0), s);
        return new Nodes(y, graph.apply(Op.ADD, s, graph.apply(Op.MUL, y, rest)));
    });

    /** Value and slope in a graph. */
    private record Nodes(int value, int slope) {}

    private interface Formula {
        Nodes of(GraphBuilder graph, int a);
    }

    private final Formula formula;

    Activation(Formula formula) {
        this.formula = formula;
    }

    /** Made when a network is first computed: that it could be is no reason to compile. */
    private static final class Programs {
        static final Map<Activation, Program> VALUE = all(false);
        static final Map<Activation, Program> VALUE_AND_SLOPE = all(true);

        private static Map<Activation, Program> all(boolean withSlope) {
            return Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(a -> a, a -> compile(a.formula, withSlope)));
        }
    }

    private static Program compile(Formula formula, boolean withSlope) {
        GraphBuilder graph = new GraphBuilder();
        Nodes nodes = formula.of(graph, graph.input("a", 1)[0]);
        graph.output("y", nodes.value);
        if (withSlope) {
            graph.output("dy/da", nodes.slope);
        }
        return new BlockInterpreter().compile(graph.build());
    }

    /** As max(0, a) + log(1 + exp(-|a|)), which overflows nowhere. */
    static int softplus(GraphBuilder graph, int a) {
        int small = graph.apply(Op.EXP, graph.apply(Op.NEG, graph.apply(Op.ABS, a)));
        int ramp = graph.apply(Op.MAX, graph.constant(0.0), a);
        return graph.apply(Op.ADD, ramp, graph.apply(Op.LOG1P, small));
    }

    /** As (1 + tanh(a/2)) / 2, which overflows nowhere. */
    static int sigmoid(GraphBuilder graph, int a) {
        int half = graph.constant(0.5);
        return graph.apply(Op.ADD, half, graph.apply(Op.MUL, half, graph.apply(Op.TANH, graph.apply(Op.MUL, half, a))));
    }

    /** Computes y from a, [1][lanes] each. */
    Program value() {
        return Objects.requireNonNull(Programs.VALUE.get(this));
    }

    /** Computes y and dy/da, [2][lanes], from a, [1][lanes]. */
    Program valueAndSlope() {
        return Objects.requireNonNull(Programs.VALUE_AND_SLOPE.get(this));
    }
}
