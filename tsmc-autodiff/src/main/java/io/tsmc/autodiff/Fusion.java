package io.tsmc.autodiff;

import io.tsmc.autodiff.ArithmeticLoops.Loop;
import java.util.ArrayList;
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
    record Fused(Loop loop, List<Integer> rows, List<Double> numbers) {}

    private static final int MOST_ABSORBED = 3;

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
        private final @Nullable Loop loop;
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
