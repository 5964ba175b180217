package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Constraint;
import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import io.tsmc.runtime.plugins.PluginCatalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shipped systems, costs and constraints look like. */
class DrawingsTest {

    private static final PluginCatalog CATALOG = PluginCatalog.load();

    /** Takes down what kind of shapes are drawn, and of which numbers. */
    private static final class Taken implements Canvas {

        private final List<String> shapes = new ArrayList<>();
        private final List<double[]> numbers = new ArrayList<>();

        @Override
        public Canvas with(Ink ink) {
            shapes.add(ink.name());
            return this;
        }

        private void add(String kind, double[]... points) {
            shapes.add(kind + points.length + "x" + points[0].length);
            numbers.addAll(List.of(points));
        }

        @Override
        public void line(double[]... points) {
            add("line", points);
        }

        @Override
        public void polygon(double[]... corners) {
            add("polygon", corners);
        }

        @Override
        public void circle(double[] centre, double radius) {
            add("circle", centre);
            assertThat(radius).isNotNegative();
        }

        @Override
        public void text(double[] at, String text) {
            add(text, at);
        }
    }

    static Stream<Object> drawn() {
        return Stream.of(Dynamics.class, Cost.class, Constraint.class)
                .flatMap(kind -> CATALOG.plugins(kind).stream())
                .map(PluginCatalog.Plugin::defaults)
                .filter(Drawn.class::isInstance)
                .map(Object.class::cast);
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void theSameShapesInAllStates(Drawn drawn) {
        int states = drawn instanceof Dynamics dynamics ? dynamics.stateDim() : 12;
        int controls = drawn instanceof Dynamics dynamics ? dynamics.controlDim() : 4;
        Random random = new Random(7);
        List<String> shapes = null;
        for (int i = 0; i < 20; i++) {
            Taken taken = new Taken();
            double[] x = random.doubles(states, -3, 3).toArray();
            double[] u = random.doubles(controls, -1, 1).toArray();
            drawn.draw(x, u, 0.1 * i, taken);
            assertThat(taken.numbers)
                    .allSatisfy(point -> assertThat(Arrays.stream(point))
                            .allMatch(Double::isFinite)
                            .hasSizeBetween(2, 3));
            if (shapes != null) {
                assertThat(taken.shapes).isEqualTo(shapes);
            }
            shapes = taken.shapes;
        }
    }

    /** Every shipped system with a body has a look; what has none is a mathematical one. */
    @Test
    void systemsHaveALook() {
        assertThat(CATALOG.plugins(Dynamics.class))
                .filteredOn(plugin -> !(plugin.defaults() instanceof Drawn))
                .extracting(PluginCatalog.Plugin::type)
                .containsExactlyInAnyOrder("displacement", "learned-dynamics", "onnx-dynamics");
    }
}
