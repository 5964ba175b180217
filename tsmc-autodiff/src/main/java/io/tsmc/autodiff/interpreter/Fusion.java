package io.tsmc.autodiff.interpreter;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.interpreter.ArithmeticLoops.RowLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    record Fused(RowLoop loop, List<Integer> rows, List<Double> numbers) {}

    /**
     * A sum that begins with a row and goes on with products of rows, see {@link ProductSums}.
     *
     * @param rows the nodes x, a, b, c, d, …, in order
     */
    record ProductSum(List<Integer> rows) {}

    private static final int MOST_ABSORBED = 3;

    private final Graph graph;
    private final int[] uses;
    private final boolean[] absorbed;
    private final @Nullable Fused[] fused;
    private final @Nullable ProductSum[] sums;

    Fusion(Graph graph) {
        this.graph = graph;
        uses = new int[graph.size()];
        absorbed = new boolean[graph.size()];
        fused = new Fused[graph.size()];
        sums = new ProductSum[graph.size()];
        countUses();
        for (int node = graph.size() - 1; node >= 0; node--) {
            if (isArithmetic(node) && !absorbed[node]) {
                sums[node] = productSum(node);
                if (sums[node] == null) {
                    fused[node] = choose(node);
                }
            }
        }
    }

    /** Whether a node is computed as a part of its user. */
    boolean isAbsorbed(int node) {
        return absorbed[node];
    }

    /** The loop that computes an arithmetic node that is neither absorbed nor a {@link #sumOf sum}; else null. */
    @Nullable
    Fused of(int node) {
        return fused[node];
    }

    /** The sum of products that computes an arithmetic node; null if it is none, or is absorbed. */
    @Nullable
    ProductSum sumOf(int node) {
        return sums[node];
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

    /** From the last product down; null if there are fewer than two that are added to a row. */
    private @Nullable ProductSum productSum(int node) {
        Deque<Integer> rows = new ArrayDeque<>();
        List<Integer> inside = new ArrayList<>();
        int rest = node;
        while (inside.size() < 2 * ProductSums.MOST_PRODUCTS && (rest == node || canBeAbsorbed(rest))) {
            int product = lastProduct(rest);
            if (product < 0 || graph.op(otherArgument(rest, product)) == Op.CONSTANT) {
                break;
            }
            rows.addFirst(graph.argument(product, 1));
            rows.addFirst(graph.argument(product, 0));
            inside.add(rest);
            inside.add(product);
            rest = otherArgument(rest, product);
        }
        rows.addFirst(rest);
        if (inside.size() < 4) {
            return null;
        }
        inside.stream().skip(1).forEach(n -> absorbed[n] = true);
        return new ProductSum(List.copyOf(rows));
    }

    /** The product of two rows, used nowhere else, that a sum ends with; negative if there is none. */
    private int lastProduct(int node) {
        if (graph.op(node) != Op.ADD) {
            return -1;
        }
        int x = graph.argument(node, 0);
        int y = graph.argument(node, 1);
        if (isProductOfRows(y)) {
            return y;
        }
        return isProductOfRows(x) ? x : -1;
    }

    private int otherArgument(int node, int argument) {
        return graph.argument(node, graph.argument(node, 1) == argument ? 0 : 1);
    }

    private boolean isProductOfRows(int node) {
        return canBeAbsorbed(node)
                && graph.op(node) == Op.MUL
                && graph.op(graph.argument(node, 0)) != Op.CONSTANT
                && graph.op(graph.argument(node, 1)) != Op.CONSTANT;
    }

    /** The loop that does most: of all choices of arguments, and of their arguments, the one that absorbs most nodes. */
    private Fused choose(int node) {
        Expression best = null;
        for (Set<Integer> choice : choices(node)) {
            Expression expression = new Expression(node, choice);
            if (expression.loop != null && (best == null || choice.size() > best.absorbs.size())) {
                best = expression;
            }
        }
        if (best == null || best.loop == null) {
            throw new IllegalStateException("no loop for " + graph.op(node));
        }
        best.absorbs.forEach(argument -> absorbed[argument] = true);
        return new Fused(best.loop, best.rows, best.numbers);
    }

    /** Every set of up to {@link #MOST_ABSORBED} nodes that could be absorbed together, connected to the node. */
    private List<Set<Integer>> choices(int node) {
        List<Set<Integer>> choices = new ArrayList<>();
        choices.add(Set.of());
        for (int i = 0; i < choices.size(); i++) {
            Set<Integer> choice = choices.get(i);
            if (choice.size() == MOST_ABSORBED) {
                continue;
            }
            Set<Integer> users = new LinkedHashSet<>(choice);
            users.add(node);
            for (int user : users) {
                for (int k = 0; k < 2; k++) {
                    int argument = graph.argument(user, k);
                    if (canBeAbsorbed(argument) && !choice.contains(argument)) {
                        Set<Integer> larger = new LinkedHashSet<>(choice);
                        larger.add(argument);
                        if (!choices.contains(larger)) {
                            choices.add(larger);
                        }
                    }
                }
            }
        }
        return choices;
    }

    private boolean canBeAbsorbed(int node) {
        Op op = graph.op(node);
        return uses[node] == 1 && (op == Op.ADD || op == Op.SUB || op == Op.MUL);
    }

    private boolean isArithmetic(int node) {
        Op op = graph.op(node);
        return op == Op.ADD || op == Op.SUB || op == Op.MUL || op == Op.DIV;
    }

    /**
     * A node and what it absorbs, in the form that names the loops: rows and numbers are lettered in order of appearance.
     * What absorbs more is written first, so that a·b + c and c + a·b are one form.
     */
    private final class Expression {

        private static final String ROWS = "abcd";
        private static final String NUMBERS = "st";

        private final Set<Integer> absorbs;
        private final List<Integer> rows = new ArrayList<>();
        private final List<Double> numbers = new ArrayList<>();
        private final @Nullable RowLoop loop;
        private boolean tooLong;

        Expression(int node, Set<Integer> absorbs) {
            this.absorbs = absorbs;
            String text = text(node);
            loop = tooLong ? null : ArithmeticLoops.of(text);
        }

        private String text(int node) {
            int x = graph.argument(node, 0);
            int y = graph.argument(node, 1);
            boolean exchanged = weight(y) > weight(x);
            String first = operand(exchanged ? y : x);
            String second = operand(exchanged ? x : y);
            return switch (graph.op(node)) {
                case ADD -> first + "+" + bracketed(second);
                case MUL -> bracketed(first) + "*" + grouped(second);
                case SUB -> {
                    if (isNumber(y)) {
                        // x - s is x + (-s), exactly.
                        numbers.set(numbers.size() - 1, -numbers.get(numbers.size() - 1));
                        yield first + "+" + second;
                    }
                    yield exchanged ? second + "-" + bracketed(first) : first + "-" + bracketed(second);
                }
                default ->
                    exchanged ? bracketed(second) + "/" + grouped(first) : bracketed(first) + "/" + grouped(second);
            };
        }

        /** Nodes absorbed from here on; rows come before numbers. */
        private int weight(int node) {
            if (isNumber(node)) {
                return -1;
            }
            return absorbs.contains(node)
                    ? 1 + Math.max(0, weight(graph.argument(node, 0))) + Math.max(0, weight(graph.argument(node, 1)))
                    : 0;
        }

        private String operand(int node) {
            return absorbs.contains(node) ? text(node) : leaf(node);
        }

        private String leaf(int node) {
            String names = isNumber(node) ? NUMBERS : ROWS;
            int known = isNumber(node) ? numbers.size() : rows.size();
            if (known == names.length()) {
                tooLong = true;
                return "";
            }
            if (isNumber(node)) {
                numbers.add(graph.constant(node));
            } else {
                rows.add(node);
            }
            return names.substring(known, known + 1);
        }

        private boolean isNumber(int node) {
            return graph.op(node) == Op.CONSTANT;
        }

        private static String grouped(String operand) {
            return operand.length() > 1 ? "(" + operand + ")" : operand;
        }

        private static String bracketed(String operand) {
            return isSum(operand) ? "(" + operand + ")" : operand;
        }

        /** Whether there is a sum or difference outside all brackets. */
        private static boolean isSum(String operand) {
            int depth = 0;
            for (int i = 0; i < operand.length(); i++) {
                char c = operand.charAt(i);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0 && (c == '+' || c == '-')) {
                    return true;
                }
            }
            return false;
        }
    }
}
