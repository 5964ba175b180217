package io.tsmc.policy.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesTest {

    private static final int[] NONE = {};

    /** Of these tests, what the states are called. */
    record Cart(double timeStep) implements Dynamics {
        @Override
        public int stateDim() {
            return 4;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            System.arraycopy(x, 0, next, 0, x.length);
        }

        @Override
        public List<Signal> stateSignals() {
            return List.of(
                    new Signal("position", "m"),
                    new Signal("angle", "rad"),
                    new Signal("velocity", "m/s"),
                    new Signal("rate", "rad/s"));
        }
    }

    @Test
    void anglesBecomeSineAndCosineAndTheOthersAreScaledInTheOrderOfTheStates() {
        double[] x = {6, 0, 9, 10};
        assertThat(new Features().of(x)).containsExactly(6, 0, 9, 10);
        assertThat(new Features(new int[] {1}, NONE, new double[0]).of(x)).containsExactly(6, 0, 1, 9, 10);
        assertThat(new Features(new int[] {1}, NONE, new double[] {2, 3, 4}).of(x))
                .containsExactly(3, 0, 1, 3, 2.5);
        assertThat(new Features(new int[] {1}, new int[] {2}, new double[] {2, 4}).of(x))
                .containsExactly(3, 0, 1, 2.5);
        assertThat(new Features(NONE, new int[] {3, 0}, new double[0]).of(x)).containsExactly(0, 9);
    }

    @Test
    void countIsThatOfTheFeatures() {
        Features features = new Features(new int[] {1}, new int[] {2}, new double[0]);
        assertThat(features.count(4)).isEqualTo(4).isEqualTo(features.of(new double[4]).length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4   |   |         | angles[0]: there is no state 4. Maybe one of 0 to 3 is meant: position, angle, velocity, rate.
            -1  |   |         | angles[0]: there is no state -1. Maybe one of 0 to 3 is meant: position, angle, velocity, rate.
            1   | 7 |         | unobserved[0]: there is no state 7. Maybe one of 0 to 3 is meant: position, angle, velocity, rate.
            1   |   | 1 2 3 4 | scales: has 4 entries, but there are 3 observed states that are no angles: position, velocity, rate.
            1   | 2 | 1       | scales: has 1 entries, but there are 2 observed states that are no angles: position, rate.
                | 0 1 2 3 |   | unobserved: names every state; a policy has to see at least one of position, angle, velocity, rate.
            """)
    void saysWhatDoesNotFitTheSystem(String angles, String unobserved, String scales, String message) {
        Features features = new Features(ints(angles), ints(unobserved), doubles(scales));
        assertThatThrownBy(() -> features.check(new Cart(0.1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 1 |   |   | angles[1]: 1 is written twice. Maybe another state is meant.
            1   | 1 |   | unobserved[0]: 1 is among the angles, too. Maybe remove it from one of the two.
                |   | 0 | scales[0]: 0.0 must be positive and finite. Maybe a sign or a unit is wrong.
            """)
    void saysWhatDoesNotFitTogether(String angles, String unobserved, String scales, String message) {
        assertThatThrownBy(() -> new Features(ints(angles), ints(unobserved), doubles(scales)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void acceptsWhatFits() {
        Features features = new Features(new int[] {1}, new int[] {2}, new double[] {1, 2});
        assertThatCode(() -> features.check(new Cart(0.1))).doesNotThrowAnyException();
    }

    private static int[] ints(String text) {
        return text == null
                ? new int[0]
                : List.of(text.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
    }

    private static double[] doubles(String text) {
        return text == null
                ? new double[0]
                : List.of(text.split(" ")).stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }
}
