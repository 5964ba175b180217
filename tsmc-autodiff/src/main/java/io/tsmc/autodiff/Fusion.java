package io.tsmc.autodiff;

import io.tsmc.autodiff.ArithmeticLoops.Loop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses which sums and products of a graph are computed together with the operation that uses them. An operation can be
 * absorbed if it has exactly one user, is no output, and {@link ArithmeticLoops} has a loop for the pair.
 */
final class Fusion {

    /**
     * An arithmetic node as one loop.
     *
     * @param loop what computes it
     * @param rows the nodes that are its row arguments, in order
     * @param numbers its number arguments, in order
     */
    record Fused(Loop loop, List<Integer> rows, List<Double> numbers) {}

    private final Graph graph;
    private final int[] uses;
    private final boolean[] absorbed;
    private final @Nullable Fused[] fused;

    Fusion(Graph graph) {
        this.graph = graph;
        uses = new int[graph.size()];
        absorbed = new boolean[graph.size()];
        fused = new Fused[graph.size()];
        countUses();
        for (int node = graph.size() - 1; node >= 0; node--) {
            if (isArithmetic(node) && !absorbed[node]) {
                fused[node] = choose(node);
            }
        }
    }

    /** Whether a node is computed as a part of its user. */
    boolean isAbsorbed(int node) {
        return absorbed[node];
    }

    /** The loop that computes an arithmetic node that is not absorbed; null for other operations. */
    @Nullable
    Fused of(int node) {
        return fused[node];
    }

    private void countUses() {
        for (int node = 0; node < graph.size(); node++) {
            for (int k = 0; k < graph.op(node).arity(); k++) {
                uses[graph.argument(node, k)]++;
            }
        }
        for (int output = 0; output < graph.outputCount(); output++) {
            // An output has to be written: it is never absorbed.
            uses[graph.outputNode(output)] += 2;
        }
    }

    private Fused choose(int node) {
        int left = graph.argument(node, 0);
        int right = graph.argument(node, 1);
        boolean leftFree = canBeAbsorbed(left) && left != right;
        boolean rightFree = canBeAbsorbed(right) && left != right;
        Fused choice = null;
        if (leftFree && rightFree) {
            choice = absorbing(node, true, true);
        }
        // Products first: a sum of a product is the most common pair, and a product is rarely wanted elsewhere.
        boolean productLeft = leftFree && graph.op(left) == Op.MUL;
        if (choice == null && rightFree && !productLeft) {
            choice = absorbing(node, false, true);
        }
        if (choice == null && leftFree) {
            choice = absorbing(node, true, false);
        }
        if (choice == null && rightFree) {
            choice = absorbing(node, false, true);
        }
        if (choice == null) {
            choice = absorbing(node, false, false);
        }
        if (choice == null) {
            throw new IllegalStateException("no loop for " + graph.op(node));
        }
        return choice;
    }

    private boolean canBeAbsorbed(int node) {
        Op op = graph.op(node);
        return uses[node] == 1 && (op == Op.ADD || op == Op.SUB || op == Op.MUL);
    }

    private boolean isArithmetic(int node) {
        Op op = graph.op(node);
        return op == Op.ADD || op == Op.SUB || op == Op.MUL || op == Op.DIV;
    }

    /** The node with the chosen arguments absorbed, or null if there is no loop for that. */
    private @Nullable Fused absorbing(int node, boolean left, boolean right) {
        Expression expression = new Expression();
        String text = expression.of(node, left, right);
        Loop loop = ArithmeticLoops.of(text);
        if (loop == null) {
            return null;
        }
        absorbed[graph.argument(node, 0)] |= left;
        absorbed[graph.argument(node, 1)] |= right;
        return new Fused(loop, expression.rows, expression.numbers);
    }

    /** Writes a node and absorbed arguments in the form that names the loops. */
    private final class Expression {

        private static final String ROWS = "abcd";
        private static final String NUMBERS = "st";

        private final List<Integer> rows = new ArrayList<>();
        private final List<Double> numbers = new ArrayList<>();
        private boolean tooLong;

        String of(int node, boolean left, boolean right) {
            int x = graph.argument(node, 0);
            int y = graph.argument(node, 1);
            // What is absorbed comes first, so that (a·b) + c and c + (a·b) are one form.
            boolean exchanged = right && !left;
            String first = exchanged ? operand(y, true) : operand(x, left);
            String second = exchanged ? operand(x, false) : operand(y, right);
            String text = exchanged
                    ? combine(graph.op(node), second, first, true)
                    : combine(graph.op(node), first, second, false);
            return tooLong ? "" : text;
        }

        private String operand(int node, boolean absorb) {
            if (!absorb) {
                return leaf(node);
            }
            String first = leaf(graph.argument(node, 0));
            String second = leaf(graph.argument(node, 1));
            return combine(graph.op(node), first, second, false);
        }

        private String leaf(int node) {
            List<?> named = graph.op(node) == Op.CONSTANT ? numbers : rows;
            String names = graph.op(node) == Op.CONSTANT ? NUMBERS : ROWS;
            if (named.size() == names.length()) {
                tooLong = true;
                return "";
            }
            String name = names.substring(named.size(), named.size() + 1);
            if (graph.op(node) == Op.CONSTANT) {
                numbers.add(graph.constant(node));
            } else {
                rows.add(node);
            }
            return name;
        }

        /** Joins two operands; sums in brackets where they are factors or subtracted. */
        private String combine(Op op, String left, String right, boolean exchanged) {
            boolean numberFirst = NUMBERS.contains(left) && !left.isEmpty();
            boolean numberSecond = NUMBERS.contains(right) && !right.isEmpty();
            return switch (op) {
                case ADD -> numberFirst || exchanged ? right + "+" + left : left + "+" + right;
                case MUL -> numberFirst || exchanged ? factor(right) + "*" + left : factor(left) + "*" + factor(right);
                case SUB -> {
                    if (numberSecond) {
                        // x - s is x + (-s), exactly.
                        numbers.set(numbers.size() - 1, -numbers.get(numbers.size() - 1));
                        yield left + "+" + right;
                    }
                    yield left + "-" + (isSum(right) ? "(" + right + ")" : right);
                }
                default -> factor(left) + "/" + factor(right);
            };
        }

        private static String factor(String operand) {
            return isSum(operand) ? "(" + operand + ")" : operand;
        }

        private static boolean isSum(String operand) {
            return operand.indexOf('+') >= 0 || operand.indexOf('-') >= 0;
        }
    }
}
