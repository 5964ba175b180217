package io.tsmc.nativecode;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Op;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a graph as C: one function, whose body is a line for each operation, on vectors of lanes.
 *
 * <pre>
 *   int64_t tsmc_block(const double *in, double *out, unsigned char *refused, int64_t stride, int64_t tiles)
 * </pre>
 *
 * <p>Row i of the inputs begins at {@code in + i * stride}, that of the outputs likewise. It computes {@code tiles} times
 * {@link #TILE} lanes, marks tiles in which some lane is not covered, whose outputs are of no use, and returns their number.
 */
final class SourceWriter {

    /** Name of the function. */
    static final String FUNCTION = "tsmc_block";

    /** Lanes that are computed, or refused, together. */
    static final int TILE = 8;

    private static final Pattern DEFINITION = Pattern.compile("\\b([A-Z][A-Za-z]+)_([a-z]\\w*)_(\\d)\\(");

    private final Graph graph;
    private final StringBuilder tables = new StringBuilder();
    private final StringBuilder body = new StringBuilder();

    private SourceWriter(Graph graph) {
        this.graph = graph;
    }

    /** The C of a graph without calls. */
    static String write(Graph graph) {
        return new SourceWriter(graph).source();
    }

    private String source() {
        boolean[] used = usedNodes();
        for (int node = 0; node < graph.size(); node++) {
            if (used[node]) {
                line(2, "V v" + node + " = " + value(node) + ";");
            }
        }
        line(2, "if (any(refusal)) {");
        line(3, "count += !refused[at / TILE];");
        line(3, "refused[at / TILE] = 1;");
        line(2, "}");
        for (int output = 0; output < graph.outputCount(); output++) {
            line(2, "store(out + " + output + " * stride + at, v" + graph.outputNode(output) + ");");
        }
        String functions = resource("functions.c");
        return String.join(
                "\n",
                resource("vectors.c"),
                definitions(functions),
                functions,
                tables,
                "int64_t " + FUNCTION
                        + "(const double *in, double *out, unsigned char *refused, int64_t stride, int64_t tiles) {",
                "  int64_t count = 0;",
                "  __builtin_memset(refused, 0, tiles);",
                "  for (int64_t at = 0; at < tiles * TILE; at += W) {",
                "    L refusal = {0};",
                body + "  }",
                "  return count;",
                "}",
                "");
    }

    private boolean[] usedNodes() {
        boolean[] used = new boolean[graph.size()];
        for (int output = 0; output < graph.outputCount(); output++) {
            used[graph.outputNode(output)] = true;
        }
        for (int node = graph.size() - 1; node >= 0; node--) {
            for (int k = 0; used[node] && k < graph.op(node).arity(); k++) {
                used[graph.argument(node, k)] = true;
            }
        }
        return used;
    }

    private void line(int depth, String text) {
        body.append("  ".repeat(depth)).append(text).append('\n');
    }

    private String value(int node) {
        Op op = graph.op(node);
        return switch (op) {
            case INPUT -> "load(in + " + graph.inputIndex(node) + " * stride + at)";
            case CONSTANT -> number(graph.constant(node));
            case RESULT -> throw new IllegalArgumentException("a graph with calls is not compiled as a whole");
            case ADD -> infix(node, "+");
            case SUB -> infix(node, "-");
            case MUL -> infix(node, "*");
            case DIV -> infix(node, "/");
            case LT -> "truth(" + infix(node, "<") + ")";
            case LE -> "truth(" + infix(node, "<=") + ")";
            case EQ -> "truth(" + infix(node, "==") + ")";
            case SELECT ->
                "where(" + argument(node, 0) + " == 0, " + argument(node, 2) + ", " + argument(node, 1) + ")";
            case LOOKUP -> lookUp(node);
            case NEG, FMA, SQRT, TANH, ASIN, ACOS, ATAN, ABS, MIN, MAX, REM, SIGNUM, FLOOR, CEIL, RINT, TO_FLOAT ->
                call(node, "");
            case SIN, COS, TAN, EXP, EXPM1, SINH, COSH, LOG, LOG1P, LOG10, CBRT, ATAN2, POW, HYPOT ->
                call(node, ", &refusal");
        };
    }

    private String argument(int node, int position) {
        return "v" + graph.argument(node, position);
    }

    private String infix(int node, String operator) {
        return argument(node, 0) + " " + operator + " " + argument(node, 1);
    }

    private String call(int node, String more) {
        Op op = graph.op(node);
        StringBuilder arguments = new StringBuilder();
        for (int k = 0; k < op.arity(); k++) {
            arguments.append(k == 0 ? "" : ", ").append(argument(node, k));
        }
        return op.name().toLowerCase(Locale.ROOT) + "_(" + arguments + more + ")";
    }

    private String lookUp(int node) {
        double[] table = graph.table(node);
        tables.append("static const double table").append(node).append("[] = {");
        // C has no arrays of no entries.
        tables.append(table.length == 0 ? "0" : "");
        for (int i = 0; i < table.length; i++) {
            tables.append(i == 0 ? "" : ", ").append(literal(table[i]));
        }
        tables.append("};\n");
        return "lookup_(table" + node + ", " + table.length + ", " + argument(node, 0) + ")";
    }

    /** A vector with the same number in all lanes. */
    static String number(double x) {
        return "number(" + literal(x) + ")";
    }

    private static String literal(double x) {
        if (Double.isNaN(x)) {
            return "NAN";
        }
        if (Double.isInfinite(x)) {
            return x > 0.0 ? "INFINITY" : "-INFINITY";
        }
        return Double.toHexString(x);
    }

    /** The functions that are named after a class in {@code functions.c}. */
    private static String definitions(String functions) {
        Definitions definitions = new Definitions();
        Matcher name = DEFINITION.matcher(functions);
        while (name.find()) {
            definitions.require(name.group(1), name.group(2), Integer.parseInt(name.group(3)));
        }
        return definitions.code();
    }

    private static String resource(String name) {
        try (InputStream text = Objects.requireNonNull(SourceWriter.class.getResourceAsStream(name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
