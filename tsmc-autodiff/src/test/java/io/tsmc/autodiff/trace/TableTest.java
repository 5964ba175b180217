package io.tsmc.autodiff.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of numbers read at an index that depends on a traced double is one operation, however long the table is. */
class TableTest {

    /** Code to trace. */
    public interface Code {
        double at(double x);
    }

    /** Interpolates between two entries of a table. */
    public record Interpolation(double[] table) implements Code {
        @Override
        public double at(double x) {
            int i = (int) Math.floor(x);
            double part = x - i;
            return (1.0 - part) * table[i] + part * table[i + 1];
        }
    }

    /** Reads a table of floats that is written in the traced code, after a branch. */
    public record Written(float first) implements Code {
        @Override
        public double at(double x) {
            float[] table = {first, 2.5f, -3f};
            if (x > 1.5) {
                table[1] = 4f;
            }
            return table[(int) x] * x;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 200, 20_000})
    void costsTheSameHoweverLongTheTableIs(int length) {
        Graph graph = trace(new Interpolation(squares(length)));
        assertThat(graph.histogram().get(Op.LOOKUP)).isEqualTo(2);
        assertThat(graph.operationCount()).isLessThan(25);
    }

    @Test
    void hasTheBitsOfTheJavaCode() {
        double[] table = squares(50);
        Code code = new Interpolation(table);
        Graph graph = trace(code);
        double[] x = IntStream.range(0, 490).mapToDouble(i -> 0.1 * i).toArray();
        double[][] out = new double[1][x.length];
        new BlockInterpreter().compile(graph).evaluator(x.length).evaluate(new double[][] {x}, out, x.length);
        for (int i = 0; i < x.length; i++) {
            assertThat(graph.evaluate(x[i])[0]).isEqualTo(code.at(x[i]));
            assertThat(out[0][i]).isEqualTo(code.at(x[i]));
        }
    }

    @Test
    void hasTheSlopeBetweenTheEntries() {
        Graph slope = Gradient.reverse(trace(new Interpolation(squares(9))), Set.of("y"), Set.of("x"));
        assertThat(slope.evaluate(3.25)).containsExactly(4.0 * 4.0 - 3.0 * 3.0);
    }

    /** Where Java throws. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.5, 8.0, 1e300, Double.NEGATIVE_INFINITY})
    void isNotANumberOutside(double x) {
        assertThat(trace(new Interpolation(squares(9))).evaluate(x)).containsExactly(Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1.25, 1.75, 2.5})
    void selectsFromWhatIsWrittenInABranch(double x) {
        Code code = new Written(0.1f);
        assertThat(trace(code).evaluate(x)).containsExactly(code.at(x));
    }

    private static Graph trace(Code code) {
        Tracer tracer = new Tracer();
        Tracer.Vector x = tracer.input("x", 1);
        tracer.output("y", tracer.vector(tracer.callForDouble(code, "at", tracer.entry(x, 0))));
        return tracer.graph();
    }

    private static double[] squares(int length) {
        return IntStream.range(0, length).mapToDouble(i -> (double) i * i).toArray();
    }
}
