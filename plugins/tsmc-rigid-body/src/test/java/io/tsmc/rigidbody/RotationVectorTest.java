package io.tsmc.rigidbody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.trace.Tracer;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationVectorTest {

    /** Rodrigues' formula. */
    private static double[][] rotation(double[] axis, double angle) {
        double[][] cross = {{0, -axis[2], axis[1]}, {axis[2], 0, -axis[0]}, {-axis[1], axis[0], 0}};
        double half = Math.sin(0.5 * angle);
        double[][] rotation = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double square = axis[i] * axis[j] - (i == j ? 1.0 : 0.0);
                rotation[i][j] = (i == j ? 1.0 : 0.0) + Math.sin(angle) * cross[i][j] + 2.0 * half * half * square;
            }
        }
        return rotation;
    }

    /** The exponential and back; the axis of what is nearly half a turn is known as well as that of any other. */
    @ParameterizedTest
    @ValueSource(
            doubles = {0, 1e-12, 1e-6, 0.01, 0.1, 0.1415, 0.15, 1, 1.5707963, 1.5707964, 2, 3, 3.14159, 3.1415926535})
    void isTheAxisTimesTheAngle(double angle) {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 50; trial++) {
            double[] axis = Frame.unit(Tree.vector(random, 1.0));
            double[] expected = Arrays.stream(axis).map(a -> a * angle).toArray();
            assertThat(RotationVector.of(Matrix.constant(rotation(axis, angle))))
                    .containsExactly(expected, within(2e-15 + 3e-15 * angle));
        }
    }

    /** Half a turn is as far as it goes, and never taken for none. */
    @Test
    void ofHalfATurn() {
        double[][][] turns = {
            {{1, 0, 0}, {0, -1, 0}, {0, 0, -1}},
            {{-1, 0, 0}, {0, 1, 0}, {0, 0, -1}},
            {{-1, 0, 0}, {0, -1, 0}, {0, 0, 1}}
        };
        for (int k = 0; k < 3; k++) {
            double[] vector = RotationVector.of(Matrix.constant(turns[k]));
            for (int i = 0; i < 3; i++) {
                assertThat(Math.abs(vector[i])).isEqualTo(i == k ? Math.PI : 0.0);
            }
        }
    }

    /** Of the orientation of two rods, whose angles add up: 2 (q₁ + q₂ − target), around the circle, at half a turn as well. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 0.1, 0.5, 1.5, 2, 3, -3, -1, 3.141592653589793})
    void theSquaredDistanceHasTheSlopeOfTheAngle(double angle) {
        FrameOrientation cost =
                new FrameOrientation(Robot.builtIn(), "lower", new double[3], new double[0], new double[] {1, 1, 1});
        Tracer tracer = new Tracer();
        Tracer.Vector x = tracer.input("x", 4);
        tracer.output("cost", tracer.vector(tracer.callForDouble(cost, "terminal", x)));
        Graph graph = tracer.graph();
        double[] state = {0.4, angle - 0.4, 1, 1};
        assertThat(graph.evaluate(state)[0]).isCloseTo(angle * angle, within(1e-14));
        double[] slope =
                Gradient.reverse(graph, Set.of(), Set.of("x")).evaluate(new double[] {0.4, angle - 0.4, 1, 1, 1});
        assertThat(Math.abs(slope[0])).isCloseTo(Math.abs(2 * angle), within(1e-13));
        assertThat(slope[1]).isCloseTo(slope[0], within(1e-13));
        if (Math.abs(angle) < 3.1) {
            assertThat(slope[0]).isCloseTo(2 * angle, within(1e-13));
        }
    }
}
