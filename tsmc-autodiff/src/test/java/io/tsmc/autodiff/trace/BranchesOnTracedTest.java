package io.tsmc.autodiff.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.TraceException;
import io.tsmc.autodiff.functions.Functions;
import io.tsmc.autodiff.trace.Tracer.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What branches on traced doubles do to references, integers, loops and the heap: as when the code is run, to the bit. */
class BranchesOnTracedTest {

    /** Code that is run and traced. */
    public interface Code {
        void run(double[] x, double[] y);
    }

    enum Mode {
        STICK(0.5),
        SLIP(2.0) {
            @Override
            double force(double v) {
                return -v;
            }
        };

        private final double gain;

        Mode(double gain) {
            this.gain = gain;
        }

        double force(double v) {
            return gain * v;
        }
    }

    public record Vec(double x, double y) {
        Vec plus(Vec o) {
            return new Vec(x + o.x, y + o.y);
        }
    }

    /** References chosen by branches, compared and used. */
    @SuppressWarnings({"ReferenceEquality", "BoxedPrimitiveEquality"})
    public record References() implements Code {
        @Override
        public void run(double[] x, double[] y) {
            Mode mode = x[0] > 0 ? Mode.SLIP : Mode.STICK;
            if (mode == Mode.SLIP) {
                y[0] = 3 * x[1];
            }
            y[0] += mode.force(x[2])
                    + switch (mode) {
                        case STICK -> x[0];
                        case SLIP -> 2 * x[0];
                    };
            Vec hit = null;
            Vec first = new Vec(x[0], x[1]);
            for (int i = 0; i < 3; i++) {
                if (x[i] > 0.3) {
                    hit = hit == null ? first : new Vec(x[i], 1);
                }
            }
            if (hit != null) {
                y[1] = hit.x() + (hit == first ? 10 : 20);
            }
            Boolean flag = x[2] < 0;
            y[2] = flag == Boolean.TRUE ? 1 : 2;
            Object any = x[1] > 0 ? (Object) "text" : Double.valueOf(x[0]);
            y[2] += any instanceof Double d ? d : ((String) any).length();
        }
    }

    /** Records whose fields are merged stay the objects that they were. */
    @SuppressWarnings("ReferenceEquality")
    public record Identities() implements Code {
        @Override
        public void run(double[] x, double[] y) {
            Vec a = new Vec(x[0], x[1]);
            Vec b = new Vec(x[0], x[1]);
            Vec c = x[2] > 0 ? a : b;
            y[0] = c == a ? 1 : 2;
            y[1] = c.equals(a) ? c.plus(b).x() : 7;
            Vec d = x[1] > 0 ? c : new Vec(1, 2);
            y[2] = (d == a ? 1 : 0) + (d == b ? 2 : 0) + (d == c ? 4 : 0) + d.y();
        }
    }

    /** Objects with state, written in branches and through names of which it is not known which they are. */
    public record Heaps() implements Code {
        static final class Cell {
            double value;
            int writes;

            void set(double v) {
                value = v;
                writes++;
            }
        }

        @Override
        public void run(double[] x, double[] y) {
            Cell a = new Cell();
            Cell b = new Cell();
            Cell c = x[0] > 0 ? a : b;
            c.set(x[1]);
            if (x[2] > 0) {
                c.set(c.value + 1);
                if (x[1] > 0.2) {
                    a.set(5);
                }
            }
            y[0] = a.value + 10 * a.writes;
            y[1] = b.value + 10 * b.writes;
            double[] p = {1, 2, 3};
            double[] q = p.clone();
            double[] r = x[1] > 0 ? p : q;
            r[x[0] > 0 ? 0 : 2] = x[2];
            y[2] = p[0] + 2 * p[2] + 4 * q[0] + 8 * q[2];
        }
    }

    /** Integers that count what branches do. */
    public record Integers(double[] table) implements Code {
        @Override
        public void run(double[] x, double[] y) {
            int k = 0;
            long bits = 0;
            Integer boxed = 0;
            for (int i = 0; i < 3; i++) {
                if (x[i] > 0) {
                    k++;
                    bits |= 1L << i;
                    boxed++;
                }
            }
            y[0] = table[k] + k * x[0] + (k % 2 == 0 ? 1 : -1) + (double) (bits << 1) / 3;
            for (int i = 0; i < k; i++) {
                y[1] += x[i];
            }
            switch (k) {
                case 0 -> y[1] += 1;
                case 3 -> y[1] -= 1;
                default -> y[1] *= 2;
            }
            y[2] = (int) (3 * x[1])
                    + Math.round(2 * x[2])
                    + (int) x[0] / 2
                    + Math.floorMod((int) (5 * x[2]), 3)
                    + Math.floorDiv((int) (7 * x[1]), -3);
            y[2] += boxed
                    + (k > 1 && boxed == k ? 0.5 : 0.25)
                    + (short) (k * 40_000)
                    + (byte) (Math.floorMod((int) (9 * x[0]), 8) & 5);
        }
    }

    /** A table read at a traced time. */
    public record Lookup(double[] table, double timeStep) implements Code {
        @Override
        public void run(double[] x, double[] y) {
            double at = Math.abs(x[0]) / timeStep;
            int i = Math.min((int) at, table.length - 2);
            double part = Math.min(at - i, 1);
            y[0] = table[i] + part * (table[i + 1] - table[i]);
            int j = (int) Math.floor(x[1]);
            if (j < 0) {
                j = 0;
            }
            if (j > table.length - 1) {
                j = table.length - 1;
            }
            y[1] = table[j];
            y[2] = x[2] >= 0 && x[2] < table.length ? table[(int) x[2]] : -1;
        }
    }

    /** Lists, maps and iterators that exist, read in branches. */
    public record Collected(List<Double> gains, Map<String, Double> weights) implements Code {
        @Override
        public void run(double[] x, double[] y) {
            for (Double g : gains) {
                if (x[0] > 0.1) {
                    y[0] += g * x[1];
                    if (y[0] > 0.4) {
                        break;
                    }
                }
                y[0] -= 0.5 * g;
            }
            for (Map.Entry<String, Double> entry : weights.entrySet()) {
                if (x[1] > 0) {
                    y[1] += entry.getValue() * x[0];
                }
            }
            var it = gains.iterator();
            y[1] += x[2] > 0 ? it.next() : 2 * it.next();
            y[1] += it.next();
            for (int i = 0; i < 4; i++) {
                y[2] += weights.getOrDefault("w" + i, 0.25) * x[2];
            }
            List<Double> own = new ArrayList<>(gains);
            Collections.swap(own, 0, 1);
            own.add(x[0]);
            y[2] += own.get(0) * own.get(own.size() - 1);
            Map<String, Double> found = new HashMap<>();
            found.put("k" + own.size(), x[1]);
            y[2] += found.getOrDefault("k4", 0.5);
            String text = "mode" + (x[0] > 0 ? 1 : 2);
            switch (text) {
                case "mode1" -> y[2] += 1;
                default -> y[2] -= 1;
            }
        }
    }

    /** Lambdas of the record and of the code. */
    public record Functions(
            DoubleUnaryOperator first,
            DoubleUnaryOperator second,
            DoubleUnaryOperator third,
            DoubleBinaryOperator both,
            ToDoubleFunction<Vec> ofVec)
            implements Code {

        static Functions of(double scale) {
            return new Functions(v -> v * v + 1, v -> Math.max(v, 0), v -> scale * v, (a, b) -> a - 2 * b, Vec::x);
        }

        @Override
        public void run(double[] x, double[] y) {
            DoubleUnaryOperator own = v -> v * x[2] + first.applyAsDouble(v);
            y[0] = first.applyAsDouble(x[0]) + second.applyAsDouble(x[1]);
            y[1] = third.applyAsDouble(both.applyAsDouble(x[1], x[2])) + ofVec.applyAsDouble(new Vec(x[1], 0));
            DoubleUnaryOperator chosen = x[0] > 0 ? own : second.andThen(Math::abs);
            y[2] = chosen.applyAsDouble(x[1]);
        }
    }

    static Stream<Code> codes() {
        return Stream.of(
                new References(),
                new Identities(),
                new Heaps(),
                new Integers(new double[] {0.5, -1, 2, 7}),
                new Lookup(new double[] {1, -2, 4, 0.5, 3}, 0.4),
                new Collected(List.of(0.5, -1.5, 2.0), Map.of("w1", 0.75)),
                Functions.of(1.25));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void tracedProgramComputesTheBitsOfTheCall(Code code) {
        Graph graph = trace(code, 3);
        Random random = new Random();
        for (int trial = 0; trial < 400; trial++) {
            double[] x = {random.nextGaussian(), 2 * random.nextGaussian(), random.nextGaussian()};
            double[] expected = new double[3];
            code.run(x, expected);
            assertThat(graph.evaluate(x)).as("at %s", Arrays.toString(x)).containsExactly(expected);
        }
    }

    /** A loop that a nested condition may leave in each round. */
    public record NestedBreak(int count) implements Code {
        @Override
        public void run(double[] x, double[] y) {
            double v = x[0];
            for (int i = 0; i < count; i++) {
                if (v > 0.3) {
                    y[0] += v;
                    if (y[0] > x[2]) {
                        break;
                    }
                }
                v = 0.7 * v + x[1];
            }
            y[1] = v;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 40, 80})
    void aNestedConditionalBreakAddsTheSameInEachRound(int count) {
        NestedBreak code = new NestedBreak(count);
        Graph graph = trace(code, 3);
        // Two comparisons, three operations and five selections a round.
        assertThat(graph.size()).isLessThan(16 * count + 20);
        Random random = new Random();
        for (int trial = 0; trial < 200; trial++) {
            double[] x = {random.nextGaussian(), random.nextGaussian(), 3 * random.nextGaussian()};
            double[] expected = new double[3];
            code.run(x, expected);
            assertThat(graph.evaluate(x)).containsExactly(expected);
        }
    }

    /** What changes or asks something outside the code. */
    static Stream<Code> refused() {
        List<Double> list = new ArrayList<>(List.of(1.0, 2.0));
        return Stream.of(
                new Swaps(list), new Identified(), new Dated(), new PutsInto(new HashMap<>()), new Sums(List.of(1.0)));
    }

    public record Swaps(List<Double> list) implements Code {
        @Override
        public void run(double[] x, double[] y) {
            Collections.swap(list, 0, 1);
            y[0] = list.get(0) * x[0];
        }
    }

    public record Identified() implements Code {
        @Override
        public void run(double[] x, double[] y) {
            y[0] = UUID.randomUUID().getLeastSignificantBits() * x[0];
        }
    }

    public record Dated() implements Code {
        @Override
        public void run(double[] x, double[] y) {
            y[0] = Calendar.getInstance().get(Calendar.YEAR) * x[0];
        }
    }

    public record PutsInto(Map<String, Double> map) implements Code {
        @Override
        public void run(double[] x, double[] y) {
            map.put("a", 1.0);
            y[0] = x[0];
        }
    }

    public record Sums(List<Double> list) implements Code {
        @Override
        public void run(double[] x, double[] y) {
            y[0] = x[0] * list.parallelStream().mapToDouble(d -> d).sum();
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatIsNoFunctionOfTheArgumentsAtTheLineOfTheAuthor(Code code) {
        assertThatThrownBy(() -> trace(code, 3))
                .isInstanceOf(TraceException.class)
                .hasMessageMatching("(?s)BranchesOnTracedTest\\.java:\\d+: calls .* Maybe .*");
    }

    @Test
    void tracingChangesNothingThatExists() {
        List<Double> list = new ArrayList<>(List.of(1.0, 2.0));
        assertThatThrownBy(() -> trace(new Swaps(list), 3)).isInstanceOf(TraceException.class);
        assertThat(list).containsExactly(1.0, 2.0);
    }

    private static Graph trace(Code code, int dim) {
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", dim);
        Vector y = tracer.vector(dim);
        tracer.call(code, "run", x, y);
        tracer.output("y", y);
        return tracer.graph();
    }
}
