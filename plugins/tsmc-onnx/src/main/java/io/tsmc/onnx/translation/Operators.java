package io.tsmc.onnx.translation;

import io.tsmc.onnx.format.ElementType;
import io.tsmc.onnx.network.Function;
import io.tsmc.onnx.network.PairFunction;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** The operators that are supported, and what each is made of. Their definitions are those of the ONNX specification. */
final class Operators {

    /** What a node becomes: its outputs, of which the last may be missing where nobody takes them. */
    interface Operator {
        List<Value> of(Call call);
    }

    private static final Map<String, Operator> ALL = all();

    private Operators() {}

    /** An operator; empty if it is not supported. */
    static Optional<Operator> of(String domain, String name) {
        return Optional.ofNullable(ALL.get(domain.isEmpty() ? name : domain + "." + name));
    }

    /** Those of ONNX itself, for a message. */
    static String names() {
        return ALL.keySet().stream().filter(name -> !name.contains(".")).collect(Collectors.joining(", "));
    }

    private static Map<String, Operator> all() {
        Map<String, Operator> all = new TreeMap<>();
        functions(all);
        pairs(all);
        Arrangements.addTo(all);
        Reductions.addTo(all);
        Layers.addTo(all);
        Recurrent.addTo(all);
        return Collections.unmodifiableMap(all);
    }

    private static void functions(Map<String, Operator> all) {
        Map.ofEntries(
                        Map.entry("Neg", Function.NEGATIVE),
                        Map.entry("Abs", Function.ABS),
                        Map.entry("Sqrt", Function.SQRT),
                        Map.entry("Exp", Function.EXP),
                        Map.entry("Log", Function.LOG),
                        Map.entry("Reciprocal", Function.RECIPROCAL),
                        Map.entry("Sin", Function.SIN),
                        Map.entry("Cos", Function.COS),
                        Map.entry("Tan", Function.TAN),
                        Map.entry("Asin", Function.ASIN),
                        Map.entry("Acos", Function.ACOS),
                        Map.entry("Atan", Function.ATAN),
                        Map.entry("Sinh", Function.SINH),
                        Map.entry("Cosh", Function.COSH),
                        Map.entry("Tanh", Function.TANH),
                        Map.entry("Erf", Function.ERF),
                        Map.entry("Floor", Function.FLOOR),
                        Map.entry("Ceil", Function.CEIL),
                        Map.entry("Round", Function.ROUND),
                        Map.entry("Sign", Function.SIGN),
                        Map.entry("Not", Function.NOT),
                        Map.entry("Relu", Function.RELU),
                        Map.entry("Sigmoid", Function.SIGMOID),
                        Map.entry("Softplus", Function.SOFTPLUS),
                        Map.entry("Softsign", Function.SOFTSIGN),
                        Map.entry("Mish", Function.MISH))
                .forEach((name, function) ->
                        all.put(name, call -> List.of(call.draft().each(function, call.in(0)))));
        withAlpha(all, "LeakyRelu", Function.LEAKY_RELU, 0.01f);
        withAlpha(all, "Elu", Function.ELU, 1.0);
        withAlpha(all, "Celu", Function.CELU, 1.0);
        withAlpha(all, "ThresholdedRelu", Function.THRESHOLDED_RELU, 1.0);
        withAlpha(all, "Swish", Function.SWISH, 1.0);
        // Defaults of attributes are single precision, as the attributes are.
        all.put(
                "Selu",
                call -> List.of(call.draft()
                        .each(
                                Function.SELU,
                                call.real("alpha", 1.67326319217681884765625f),
                                call.real("gamma", 1.05070102214813232421875f),
                                call.in(0))));
        all.put(
                "HardSigmoid",
                call -> List.of(call.draft()
                        .each(Function.HARD_SIGMOID, call.real("alpha", 0.2f), call.real("beta", 0.5f), call.in(0))));
        all.put("HardSwish", call -> List.of(call.draft().each(Function.HARD_SWISH, 1.0 / 6.0, 0.5, call.in(0))));
        all.put(
                "Gelu",
                call -> List.of(call.draft()
                        .each(
                                call.text("approximate", "none").equals("tanh") ? Function.GELU_TANH : Function.GELU,
                                call.in(0))));
        all.put("Clip", call -> {
            double low = call.isSet("min") ? call.real("min", 0) : bound(call, 1, Double.NEGATIVE_INFINITY);
            double high = call.isSet("max") ? call.real("max", 0) : bound(call, 2, Double.POSITIVE_INFINITY);
            return List.of(call.draft().each(Function.CLIP, low, high, call.in(0)));
        });
        all.put("Cast", call -> List.of(cast(call, (int) call.integer("to", 0))));
        all.put("CastLike", call -> List.of(cast(call, call.in(1).type().number())));
    }

    private static void withAlpha(Map<String, Operator> all, String name, Function function, double otherwise) {
        all.put(name, call -> List.of(call.draft().each(function, call.real("alpha", otherwise), 0.0, call.in(0))));
    }

    private static double bound(Call call, int input, double otherwise) {
        if (!call.has(input)) {
            return otherwise;
        }
        double[] bound = call.known(input, "a bound");
        call.require(bound.length == 1, bound.length + " bounds");
        return bound[0];
    }

    /** Single and double precision are one here: all is computed in double precision. */
    private static Value cast(Call call, int number) {
        Value x = call.in(0);
        ElementType to = ElementType.of(number)
                .filter(type ->
                        type != ElementType.STRING && type != ElementType.FLOAT16 && type != ElementType.BFLOAT16)
                .orElseThrow(() -> new Refusal("casts to " + ElementType.name(number)
                        + ", which is not supported. Maybe export the network in single or double precision"));
        Value converted = x;
        if (to == ElementType.BOOL) {
            converted = call.draft().each(Function.TRUTH, x);
        } else if (!to.isReal() && x.isReal()) {
            converted = call.draft().each(Function.TRUNCATE, x);
        }
        return new Value(converted.number(), to, converted.shape(), converted.constant());
    }

    private static void pairs(Map<String, Operator> all) {
        pair(all, "Add", PairFunction.ADD);
        pair(all, "Sub", PairFunction.SUB);
        pair(all, "Mul", PairFunction.MUL);
        pair(all, "PRelu", PairFunction.PRELU);
        comparison(all, "Less", PairFunction.LESS, false);
        comparison(all, "LessOrEqual", PairFunction.LESS_OR_EQUAL, false);
        comparison(all, "Greater", PairFunction.LESS, true);
        comparison(all, "GreaterOrEqual", PairFunction.LESS_OR_EQUAL, true);
        comparison(all, "Equal", PairFunction.EQUAL, false);
        comparison(all, "And", PairFunction.AND, false);
        comparison(all, "Or", PairFunction.OR, false);
        all.put(
                "Div",
                call -> List.of(call.draft()
                        .pairs(
                                call.in(0).isReal() ? PairFunction.DIV : PairFunction.WHOLE_DIV,
                                call.in(0),
                                call.in(1))));
        all.put("Pow", call -> List.of(power(call)));
        all.put("Sum", call -> List.of(joined(call, call.draft()::add)));
        all.put("Min", call -> List.of(joined(call, (a, b) -> call.draft().pairs(PairFunction.MIN, a, b))));
        all.put("Max", call -> List.of(joined(call, (a, b) -> call.draft().pairs(PairFunction.MAX, a, b))));
        all.put(
                "Mean",
                call -> List.of(call.draft()
                        .each(Function.SCALE, 1.0 / call.inputs().size(), 0.0, joined(call, call.draft()::add))));
        all.put("Where", call -> List.of(call.draft().choose(call.in(0), call.in(1), call.in(2))));
    }

    private static void pair(Map<String, Operator> all, String name, PairFunction function) {
        all.put(name, call -> List.of(call.draft().pairs(function, call.in(0), call.in(1))));
    }

    private static void comparison(Map<String, Operator> all, String name, PairFunction function, boolean swapped) {
        all.put(
                name,
                call -> List.of(call.draft()
                        .pairs(function, ElementType.BOOL, call.in(swapped ? 1 : 0), call.in(swapped ? 0 : 1))));
    }

    private static Value joined(Call call, BinaryOperator<Value> pair) {
        return call.all().stream().reduce(pair).orElseThrow();
    }

    /** Squares, cubes and roots as such: they are cheaper, and defined where the exponential of a logarithm is not. */
    private static Value power(Call call) {
        Draft draft = call.draft();
        Value x = call.in(0);
        double[] exponent = call.in(1).constant();
        if (exponent != null && exponent.length == 1 && call.in(1).rank() <= x.rank()) {
            if (exponent[0] == 2.0) {
                return draft.mul(x, x);
            }
            if (exponent[0] == 3.0) {
                return draft.mul(draft.mul(x, x), x);
            }
            if (exponent[0] == 0.5) {
                return draft.each(Function.SQRT, x);
            }
        }
        return draft.pairs(PairFunction.POW, x, call.in(1));
    }
}
