package io.tsmc.autodiff.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.TraceException;
import io.tsmc.autodiff.trace.Tracer.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TracerTest {

    /** Plain Java in its many forms; each is called and traced, and both must agree to the bit. */
    public interface Code {
        void run(double[] x, double[] y);
    }

    public record Straight(double gain) implements Code {
        @Override
        public void run(double[] x, double[] y) {
            double a = x[0] * gain + x[1];
            y[0] = a / (1.0 + x[2] * x[2]) - Math.sqrt(Math.abs(a));
            y[1] = -a % 3.0;
            y[2] = Math.fma(a, x[1], x[2]);
        }
    }

    public record Loops(int count, double[] weights, int[] order) implements Code {
        @Override
        public void run(double[] x, double[] y) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                for (int j = i; j >= 0; j -= 2) {
                    sum += weights[j % weights.length] * x[order[i % order.length]];
                    if (j == 3) {
                        continue;
                    }
                    sum *= 0.5;
                }
                if (i > 7) {
                    break;
                }
            }
            y[0] = sum;
            int k = 0;
            do {
                y[1] += k * sum;
            } while (++k < 4);
            long l = 3L << 2;
            while (l > 0) {
                y[2] += l;
                l -= 5;
            }
        }
    }

    public record Arrays2D() implements Code {
        @Override
        public void run(double[] x, double[] y) {
            double[][] m = new double[3][3];
            double[][][] deep = new double[2][][];
            deep[1] = m;
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    m[i][j] = x[i] * x[j] + (i == j ? 1 : 0);
                }
            }
            double[] copy = m[0].clone();
            m[0][0] = 17;
            System.arraycopy(copy, 0, m[2], 1, 2);
            double[] literal = {x[0], 2.0, x[2]};
            y[0] = copy[0] + deep[1][0][0];
            y[1] = m[2][2] + literal.length + literal[2];
            y[2] = Arrays.copyOf(literal, 5)[1];
        }
    }

    public record Branches() implements Code {
        @Override
        public void run(double[] x, double[] y) {
            double a;
            if (x[0] > 0.2) {
                a = x[1];
                y[1] = 3 * a;
            } else if (x[0] < -0.3) {
                a = -x[1];
            } else {
                a = x[2] * 2;
                y[2] = a;
            }
            y[0] = a;
            y[1] += (x[1] > 0 && x[2] > 0) || x[0] > 1 ? 1.5 * x[0] : x[1] <= -1 ? 2 : clamp(x[2]);
            boolean big = x[0] * x[0] > 0.5;
            if (!big) {
                y[2] -= 1;
            }
            int count = x[1] >= 0 ? 2 : 5;
            y[2] += count * x[0];
            if (count == 5 ^ big) {
                y[0] *= 2;
            }
        }

        private static double clamp(double v) {
            if (v < -0.5) {
                return -0.5;
            }
            if (v > 0.5) {
                return 0.5;
            }
            return v;
        }
    }

    public record EarlyExit() implements Code {
        @Override
        public void run(double[] x, double[] y) {
            double v = x[0];
            for (int i = 0; i < 12; i++) {
                if (v * v < 0.01) {
                    break;
                }
                v = 0.5 * v + 0.1 * x[1];
                y[1] += v;
            }
            y[0] = v;
            for (double w : x) {
                if (w < 0) {
                    continue;
                }
                y[2] += w;
            }
        }
    }

    public record Vec(double x, double y) {
        Vec plus(Vec o) {
            return new Vec(x + o.x, y + o.y);
        }

        Vec times(double s) {
            return new Vec(s * x, s * y);
        }

        double dot(Vec o) {
            return x * o.x + y * o.y;
        }
    }

    /** A mutable helper object, as written by people. */
    static final class Accumulator {
        private double total;
        private int calls;

        void add(double v) {
            total += v;
            calls++;
        }
    }

    interface Shape {
        double area(double scale);

        default double twice(double scale) {
            return 2 * area(scale);
        }
    }

    public record Disc(double radius) implements Shape {
        @Override
        public double area(double scale) {
            return Math.PI * radius * radius * scale;
        }
    }

    public record Square(double side) implements Shape {
        @Override
        public double area(double scale) {
            return side * side * scale;
        }

        @Override
        public double twice(double scale) {
            return side * scale;
        }
    }

    enum Mode {
        UP,
        DOWN,
        SIDEWAYS
    }

    public record Objects(Vec offset, List<Disc> discs, Mode mode) implements Code {
        private static final double[] TABLE = {0.5, 0.25, 0.125};

        @Override
        public void run(double[] x, double[] y) {
            Vec v = new Vec(x[0], x[1]).plus(offset).times(x[2]);
            y[0] = v.dot(offset) + TABLE[1];
            Accumulator sum = new Accumulator();
            for (int i = 0; i < discs.size(); i++) {
                sum.add(discs.get(i).area(x[0]));
            }
            Shape[] shapes = {new Disc(x[1]), new Square(x[2])};
            for (Shape shape : shapes) {
                sum.add(shape.twice(x[0]));
                if (shape instanceof Square square) {
                    sum.add(square.side());
                }
            }
            y[1] = sum.total * sum.calls;
            y[2] = switch (mode) {
                case UP -> x[0];
                case DOWN -> -x[0];
                default -> factorial(5) * x[1];
            };
        }

        private static int factorial(int n) {
            return n < 2 ? 1 : n * factorial(n - 1);
        }
    }

    public record Floats() implements Code {
        @Override
        public void run(double[] x, double[] y) {
            float f = (float) x[0] * 1.1f + 2;
            f = f / (float) (1 + x[1] * x[1]) - Math.abs(f);
            y[0] = f;
            y[1] = f > 0.5f ? Math.max(f, 1f) : -f;
            y[2] = Math.rint(x[2]) + Math.floor(x[1]) - Math.ceil(x[0]) + Math.toRadians(x[2]) + Math.min(3, 7);
        }
    }

    static Stream<Code> codes() {
        return Stream.of(
                new Straight(1.7),
                new Loops(11, new double[] {0.5, -1.25, 3}, new int[] {2, 0, 1}),
                new Arrays2D(),
                new Branches(),
                new EarlyExit(),
                new Objects(new Vec(0.5, -2), List.of(new Disc(1), new Disc(0.3)), Mode.SIDEWAYS),
                new Objects(new Vec(1, 1), List.of(), Mode.DOWN),
                new Floats());
    }

    @ParameterizedTest
    @MethodSource("codes")
    void tracedProgramComputesTheBitsOfTheCall(Code code) {
        Graph graph = trace(code);
        Random random = new Random(3);
        for (int trial = 0; trial < 500; trial++) {
            double[] x = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double[] expected = new double[3];
            code.run(x, expected);
            assertThat(graph.evaluate(x)).as("at %s", Arrays.toString(x)).containsExactly(expected);
        }
    }

    /** Every elementary function of {@code Math} that is an operation of a graph. */
    public record Elementary() {
        public void run(double[] x, double[] y) {
            double bounded = x[0] / (1 + Math.abs(x[0]));
            double positive = Math.abs(x[1]) + 0.1;
            y[0] = Math.sin(x[0]);
            y[1] = Math.cos(x[0]);
            y[2] = Math.tan(x[0]);
            y[3] = Math.asin(bounded);
            y[4] = Math.acos(bounded);
            y[5] = Math.atan(x[0]);
            y[6] = Math.atan2(x[0], x[1]);
            y[7] = Math.exp(x[0]);
            y[8] = StrictMath.expm1(x[0]);
            y[9] = Math.log(positive);
            y[10] = Math.log1p(positive);
            y[11] = Math.cbrt(x[0]);
            y[12] = Math.pow(positive, x[1]);
            y[13] = Math.hypot(x[0], x[1]);
            y[14] = Math.sinh(x[0]);
            y[15] = Math.cosh(x[0]);
            y[16] = Math.tanh(x[0]);
            y[17] = Math.log10(positive);
            y[18] = StrictMath.log10(positive);
        }
    }

    /** Our error, see docs/functions.md, and that of {@code Math}, together. */
    private static final double MOST_ULPS = 8.0;

    @Test
    void elementaryFunctionsAgreeWithMathToAFewUlps() {
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", 2);
        Vector y = tracer.vector(19);
        tracer.call(new Elementary(), "run", x, y);
        tracer.output("y", y);
        Graph graph = tracer.graph();
        Random random = new Random(4);
        for (int trial = 0; trial < 20_000; trial++) {
            double[] point = {3 * random.nextGaussian(), 3 * random.nextGaussian()};
            double[] expected = new double[19];
            new Elementary().run(point, expected);
            double[] actual = graph.evaluate(point);
            for (int i = 0; i < expected.length; i++) {
                assertThat(Math.abs(actual[i] - expected[i]))
                        .as("function %d at %s", i, Arrays.toString(point))
                        .isLessThanOrEqualTo(MOST_ULPS * Math.ulp(expected[i]));
            }
        }
    }

    @Test
    void printsOneInstructionALineWithItsSource() {
        String text = trace(new Straight(2.0)).toString();
        assertThat(text).startsWith("inputs  x[3]\n");
        assertThat(text).containsPattern("%\\d+ = mul %\\d+ %\\d+ +; TracerTest\\.java:\\d+\n");
        assertThat(text).containsPattern("y\\[2\\] = %\\d+\n");
    }

    public record LoopOnDouble() implements Code {
        @Override
        public void run(double[] x, double[] y) {
            double v = x[0];
            while (v > 1e-3) {
                v *= 0.5;
            }
            y[0] = v;
        }
    }

    public record Throws() implements Code {
        @Override
        public void run(double[] x, double[] y) {
            if (x[0] < 0) {
                throw new IllegalArgumentException("negative: " + x[0]);
            }
            y[0] = x[0];
        }
    }

    public record Prints() implements Code {
        @Override
        public void run(double[] x, double[] y) {
            System.out.println(x[0]);
        }
    }

    public record WritesAnywhere() implements Code {
        @Override
        public void run(double[] x, double[] y) {
            double[] table = new double[2];
            table[(int) x[0]] = 1.0;
            y[0] = table[0];
        }
    }

    public record Recurses() implements Code {
        @Override
        public void run(double[] x, double[] y) {
            y[0] = down(x[0]);
        }

        private static double down(double v) {
            return v > 0 ? down(v - 1) : v;
        }
    }

    public record WritesSetting(double[] table) implements Code {
        @Override
        public void run(double[] x, double[] y) {
            table[0] = x[0];
        }
    }

    public record CallsNative() implements Code {
        @Override
        public void run(double[] x, double[] y) {
            y[0] = Double.doubleToRawLongBits(x[0]) > 0 ? 1 : 2;
        }
    }

    public record Draws() implements Code {
        @Override
        public void run(double[] x, double[] y) {
            y[0] = x[0] + Math.random();
        }
    }

    static final class Counter implements Code {
        private double calls;

        @Override
        public void run(double[] x, double[] y) {
            calls += x[0];
            y[0] = calls;
        }
    }

    @Test
    void refusesWithPlaceCauseAndRemedy() {
        assertRefused(new LoopOnDouble(), "a loop bound depends on a traced double. Maybe run a fixed number");
        assertRefused(new Throws(), "whether IllegalArgumentException is thrown depends on a traced double. Maybe");
        assertRefused(new Prints(), "no pure function of the arguments. Maybe");
        assertRefused(new WritesAnywhere(), "is outside an array of length 2. Maybe");
        assertRefused(new Recurses(), "calls deep. Maybe a recursion has no end");
        assertRefused(new WritesSetting(new double[2]), "writes to an array that belongs to the record. Maybe");
        assertRefused(
                new CallsNative(), "calls java.lang.Double.doubleToRawLongBits, which has no bytecode to read. Maybe");
        assertRefused(new Draws(), "calls java.lang.Math.random, which is no pure function");
        assertRefused(new Counter(), "writes to field Counter.calls. Maybe use a local variable");
    }

    @Test
    void refusesALambdaByName() {
        Code lambda = (x, y) -> y[0] = x[0];
        assertThatThrownBy(() -> trace(lambda)).hasMessageContaining("Maybe the object is a lambda: write a record");
    }

    private static void assertRefused(Code code, String message) {
        assertThatThrownBy(() -> trace(code))
                .isInstanceOf(TraceException.class)
                .hasMessageMatching("(?s)TracerTest\\.java:\\d+: .*")
                .hasMessageContaining(message);
    }

    private static Graph trace(Code code) {
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", 3);
        Vector y = tracer.vector(3);
        tracer.call(code, "run", x, y);
        tracer.output("y", y);
        return tracer.graph();
    }
}
