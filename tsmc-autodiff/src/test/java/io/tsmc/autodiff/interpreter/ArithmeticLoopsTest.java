package io.tsmc.autodiff.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.interpreter.ArithmeticLoops.RowLoop;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fused loop, whether or not a program of today chooses it, computes the bits of its operations one by one. */
class ArithmeticLoopsTest {

    private static final String ROWS = "abcd";

    /** Lengths around those at which vectorised loops change over to scalar ones. */
    private static final int[] LANES = {1, 3, 8, 17, 64, 131};

    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        Double.MIN_VALUE,
        -Double.MIN_NORMAL,
        0x1p-1040,
        1e-200,
        -1e200,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    static Set<String> expressions() {
        return ArithmeticLoops.expressions();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void computesWhatItsNameSays(String expression) {
        Random random = new Random(expression.hashCode());
        RowLoop loop = Objects.requireNonNull(ArithmeticLoops.of(expression));
        for (int lanes : LANES) {
            double s = number(random);
            double t = number(random);
            Graph graph = Expression.graph(expression, ROWS, Map.of('s', s, 't', t));
            double[][] in = rows(ROWS.length(), lanes, random);
            double[] expected = expected(graph, in);
            double[] y = new double[lanes];
            loop.run(in[0], in[1], in[2], in[3], s, t, y, lanes);
            assertThat(y).isEqualTo(expected);
            // The result may overwrite any of the arguments.
            for (int k = 0; k < in.length; k++) {
                double[][] over = Arrays.stream(in).map(double[]::clone).toArray(double[][]::new);
                loop.run(over[0], over[1], over[2], over[3], s, t, over[k], lanes);
                assertThat(over[k]).as("over %s", ROWS.charAt(k)).isEqualTo(expected);
            }
        }
    }

    /** A loop that is not chosen where nothing but its expression is to be computed never is. */
    @ParameterizedTest
    @MethodSource("expressions")
    void isChosenForItsExpression(String expression) {
        Graph graph = Expression.graph(expression, ROWS, Map.of('s', 0.3, 't', 0.7));
        Fusion.Fused fused = Objects.requireNonNull(new Fusion(graph).of(graph.outputNode(0)));
        assertThat(fused.loop()).isSameAs(ArithmeticLoops.of(expression));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, ProductSums.MOST_PRODUCTS})
    void productSumsAddFromLeftToRight(int products) {
        GraphBuilder builder = new GraphBuilder();
        int[] x = builder.input("x", 1 + 2 * products);
        int sum = x[0];
        for (int k = 0; k < products; k++) {
            sum = builder.apply(Op.ADD, sum, builder.apply(Op.MUL, x[1 + 2 * k], x[2 + 2 * k]));
        }
        builder.output("y", sum);
        Graph graph = builder.build();
        Fusion.ProductSum chosen = Objects.requireNonNull(new Fusion(graph).sumOf(graph.outputNode(0)));
        assertThat(chosen.rows()).hasSize(x.length);
        int[] terms = chosen.rows().stream().mapToInt(graph::inputIndex).toArray();
        Random random = new Random(products);
        for (int lanes : LANES) {
            double[][] in = rows(x.length, lanes, random);
            double[] expected = expected(graph, in);
            double[][] rows = Arrays.copyOf(in, x.length + 1);
            rows[x.length] = new double[lanes];
            ProductSums.run(rows, terms, x.length, lanes);
            assertThat(rows[x.length]).isEqualTo(expected);
            for (int k = 0; k < x.length; k++) {
                double[][] over = Arrays.stream(in).map(double[]::clone).toArray(double[][]::new);
                ProductSums.run(over, terms, k, lanes);
                assertThat(over[k]).as("over %s", k).isEqualTo(expected);
            }
        }
    }

    /** The operations one by one, lane by lane. */
    private static double[] expected(Graph graph, double[][] in) {
        double[] expected = new double[in[0].length];
        Arrays.setAll(
                expected,
                lane -> graph.evaluate(
                                Arrays.stream(in).mapToDouble(row -> row[lane]).toArray())[0]);
        return expected;
    }

    private static double[][] rows(int count, int lanes, Random random) {
        double[][] rows = new double[count][lanes];
        for (double[] row : rows) {
            Arrays.setAll(row, lane -> number(random));
        }
        return rows;
    }

    private static double number(Random random) {
        return random.nextInt(4) == 0 ? SPECIAL[random.nextInt(SPECIAL.length)] : 3.0 * random.nextGaussian();
    }
}
