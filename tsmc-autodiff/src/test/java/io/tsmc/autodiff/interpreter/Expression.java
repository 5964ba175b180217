package io.tsmc.autodiff.interpreter;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The expression that names a loop, such as {@code (a-b)*s+c}, read in the usual order of operations into a graph. */
final class Expression {

    private final String text;
    private final GraphBuilder builder = new GraphBuilder();
    private final Map<Character, Integer> leaves = new LinkedHashMap<>();
    private int next;

    private Expression(String text) {
        this.text = text;
    }

    /**
     * The graph of an expression.
     *
     * @param rows letters of the inputs, in order
     * @param numbers the value of each other letter
     */
    static Graph graph(String text, String rows, Map<Character, Double> numbers) {
        Expression expression = new Expression(text);
        int[] inputs = expression.builder.input("x", rows.length());
        for (int i = 0; i < inputs.length; i++) {
            expression.leaves.put(rows.charAt(i), inputs[i]);
        }
        numbers.forEach((letter, value) -> expression.leaves.put(letter, expression.builder.constant(value)));
        int root = expression.sum();
        if (expression.next != text.length()) {
            throw new IllegalArgumentException("no expression: " + text);
        }
        expression.builder.output("y", root);
        return expression.builder.build();
    }

    private int sum() {
        int left = product();
        while (sees("+-")) {
            Op op = text.charAt(next++) == '+' ? Op.ADD : Op.SUB;
            left = builder.apply(op, left, product());
        }
        return left;
    }

    private int product() {
        int left = leaf();
        while (sees("*/")) {
            Op op = text.charAt(next++) == '*' ? Op.MUL : Op.DIV;
            left = builder.apply(op, left, leaf());
        }
        return left;
    }

    private int leaf() {
        char first = text.charAt(next++);
        if (first != '(') {
            return Objects.requireNonNull(leaves.get(first), text);
        }
        int inside = sum();
        next++;
        return inside;
    }

    private boolean sees(String operators) {
        return next < text.length() && operators.indexOf(text.charAt(next)) >= 0;
    }
}
