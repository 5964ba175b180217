package io.tsmc.onnx.export;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Op;
import io.tsmc.onnx.export.Affine.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A graph as layers: sums of multiples, and functions of all of them at once. Of a graph of single numbers, what is linear
 * becomes factors of a matrix; the other operations are sorted by how many of them are before them, and those that are equal
 * and have as many become one of the file. So a network becomes a product and a function a layer again, and any other policy
 * something as short.
 */
final class Layering {

    /** Powers of ten and of e, as a logarithm needs them. */
    private static final double LOG_10 = 2.302585092994046;

    private final Graph graph;
    private final Sheet sheet;
    private final Affine[] inputs;
    /** How deep a node is: the longest way of operations that are not linear. */
    private final int[] depth;

    private final @Nullable Affine[] values;

    private Layering(Graph graph, Sheet sheet, Affine[] inputs) {
        this.graph = graph;
        this.sheet = sheet;
        this.inputs = inputs;
        depth = new int[graph.size()];
        values = new Affine[graph.size()];
    }

    /**
     * The outputs of a graph.
     *
     * @param sheet is added to
     * @param inputs by index
     * @return by index
     * @throws IllegalArgumentException if it has an operation that ONNX has not
     */
    static List<Affine> of(Graph graph, Sheet sheet, Affine[] inputs) {
        Layering layering = new Layering(graph, sheet, inputs);
        layering.run();
        List<Affine> outputs = new ArrayList<>();
        for (int k = 0; k < graph.outputCount(); k++) {
            outputs.add(layering.value(graph.outputNode(k)));
        }
        return outputs;
    }

    private Affine value(int node) {
        Affine value = values[node];
        if (value == null) {
            throw new IllegalStateException("node " + node + " is not computed yet");
        }
        return value;
    }

    /** Depth by depth: first what is linear in what is there, then the operations on it. */
    private void run() {
        boolean[] linear = new boolean[graph.size()];
        boolean[] constant = new boolean[graph.size()];
        for (int node = 0; node < depth.length; node++) {
            describe(node, linear, constant);
        }
        int deepest = Arrays.stream(depth).max().orElse(0);
        for (int level = 0; level <= deepest; level++) {
            Map<Op, List<Integer>> groups = new EnumMap<>(Op.class);
            for (int node = 0; node < depth.length; node++) {
                if (depth[node] == level && !linear[node]) {
                    groups.computeIfAbsent(graph.op(node), op -> new ArrayList<>())
                            .add(node);
                }
            }
            groups.forEach(this::add);
            for (int node = 0; node < depth.length; node++) {
                if (depth[node] == level && linear[node]) {
                    values[node] = linear(node);
                }
            }
        }
    }

    private void describe(int node, boolean[] linear, boolean[] constant) {
        Op op = graph.op(node);
        if (op == Op.RESULT) {
            throw new IllegalArgumentException(
                    "the policy calls code that cannot be traced, which no ONNX file can hold");
        }
        int arity = op.arity();
        boolean allConstant = op != Op.INPUT;
        int deepest = 0;
        for (int k = 0; k < arity; k++) {
            allConstant &= constant[graph.argument(node, k)];
            deepest = Math.max(deepest, depth[graph.argument(node, k)]);
        }
        constant[node] = op == Op.INPUT ? inputs[graph.inputIndex(node)].isConstant() : allConstant;
        ToIntFunction<Integer> isConstant = k -> constant[graph.argument(node, k)] ? 1 : 0;
        linear[node] = constant[node]
                || switch (op) {
                    case INPUT, CONSTANT, ADD, SUB, NEG -> true;
                    case MUL -> isConstant.applyAsInt(0) + isConstant.applyAsInt(1) > 0;
                    case DIV -> isConstant.applyAsInt(1) > 0;
                    case FMA -> isConstant.applyAsInt(0) + isConstant.applyAsInt(1) > 0;
                    default -> false;
                };
        depth[node] = linear[node] ? deepest : deepest + 1;
    }

    private Affine argument(int node, int position) {
        return value(graph.argument(node, position));
    }

    private Affine linear(int node) {
        Op op = graph.op(node);
        boolean constant = op != Op.INPUT && op != Op.CONSTANT;
        for (int k = 0; k < op.arity(); k++) {
            constant &= argument(node, k).isConstant();
        }
        if (constant) {
            double[] known = new double[3];
            for (int k = 0; k < op.arity(); k++) {
                known[k] = argument(node, k).constant();
            }
            return Affine.of(graph.apply(node, known[0], known[1], known[2]));
        }
        return switch (op) {
            case INPUT -> inputs[graph.inputIndex(node)];
            case CONSTANT -> Affine.of(graph.constant(node));
            case ADD -> argument(node, 0).plus(1.0, argument(node, 1));
            case SUB -> argument(node, 0).plus(-1.0, argument(node, 1));
            case NEG -> argument(node, 0).times(-1.0);
            case MUL -> multiple(argument(node, 0), argument(node, 1));
            case DIV -> argument(node, 0).times(1.0 / argument(node, 1).constant());
            case FMA -> multiple(argument(node, 0), argument(node, 1)).plus(1.0, argument(node, 2));
            default -> throw new IllegalStateException(op + " is not linear");
        };
    }

    private static Affine multiple(Affine a, Affine b) {
        return a.isConstant() ? b.times(a.constant()) : a.times(b.constant());
    }

    /** One operation for all nodes of a level that do the same. */
    private void add(Op op, List<Integer> nodes) {
        if (op == Op.LOOKUP) {
            nodes.forEach(node -> take(List.of(node), sheet.lookedUp(graph.table(node), argument(node, 0))));
            return;
        }
        List<List<Affine>> arguments = new ArrayList<>();
        for (int k = 0; k < op.arity(); k++) {
            List<Affine> of = new ArrayList<>();
            for (int node : nodes) {
                of.add(argument(node, k));
            }
            arguments.add(of);
        }
        int a = sheet.gathered(arguments.get(0));
        int b = op.arity() > 1 ? sheet.gathered(arguments.get(1)) : -1;
        int c = op.arity() > 2 ? sheet.gathered(arguments.get(2)) : -1;
        take(nodes, computed(op, a, b, c));
    }

    private void take(List<Integer> nodes, int tensor) {
        for (int i = 0; i < nodes.size(); i++) {
            values[nodes.get(i)] = Affine.of(new Entry(tensor, i));
        }
    }

    private int computed(Op op, int a, int b, int c) {
        return switch (op) {
            case MUL -> sheet.node("Mul", a, b);
            case DIV -> sheet.node("Div", a, b);
            case FMA -> sheet.node("Add", sheet.node("Mul", a, b), c);
            case SQRT -> sheet.node("Sqrt", a);
            case SIN -> sheet.node("Sin", a);
            case COS -> sheet.node("Cos", a);
            case TAN -> sheet.node("Div", sheet.node("Sin", a), sheet.node("Cos", a));
            case EXP -> sheet.node("Exp", a);
            case EXPM1 -> sheet.node("Sub", sheet.node("Exp", a), sheet.number(1.0));
            case LOG -> sheet.node("Log", a);
            case LOG1P -> sheet.node("Log", sheet.node("Add", a, sheet.number(1.0)));
            case LOG10 -> sheet.node("Div", sheet.node("Log", a), sheet.number(LOG_10));
            case POW -> sheet.node("Pow", a, b);
            case HYPOT -> sheet.node("Sqrt", sheet.node("Add", sheet.node("Mul", a, a), sheet.node("Mul", b, b)));
            case TANH -> sheet.node("Tanh", a);
            case SINH, COSH -> halfOfPowers(op == Op.SINH ? "Sub" : "Add", a);
            case ABS -> sheet.node("Abs", a);
            case MIN -> sheet.node("Min", a, b);
            case MAX -> sheet.node("Max", a, b);
            case SIGNUM -> sheet.node("Sign", a);
            case FLOOR -> sheet.node("Floor", a);
            case CEIL -> sheet.node("Ceil", a);
            case RINT -> sheet.node("Round", a);
            case LT -> sheet.truth("Less", a, b);
            case LE -> sheet.truth("LessOrEqual", a, b);
            case EQ -> sheet.truth("Equal", a, b);
            case SELECT -> sheet.chosen(a, b, c);
            default ->
                throw new IllegalArgumentException("the policy takes "
                        + op.name().toLowerCase(Locale.ROOT) + ", which no ONNX file can hold in double precision");
        };
    }

    private int halfOfPowers(String operator, int a) {
        int powers = sheet.node(operator, sheet.node("Exp", a), sheet.node("Exp", sheet.node("Neg", a)));
        return sheet.node("Mul", powers, sheet.number(0.5));
    }
}
