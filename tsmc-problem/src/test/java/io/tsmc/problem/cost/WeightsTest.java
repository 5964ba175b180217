package io.tsmc.problem.cost;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightsTest {

    private static final double[] NONE = {};

    static Stream<Cost> forgotten() {
        return Stream.of(
                new Quadratic(),
                new Quadratic(new double[] {1.0, 0.0}, NONE, new double[] {0.0, 0.0}),
                new Angle(),
                new Angle(new int[] {1}, 3.0, 0.0, -0.0),
                new ControlEffort(),
                new ControlEffort(new double[] {0.0}),
                new ControlRate(),
                new ControlRate(new double[] {0.0}));
    }

    @ParameterizedTest
    @MethodSource("forgotten")
    void aTermWithoutAnyWeightIsRefused(Cost cost) {
        assertThatThrownBy(() -> cost.check(new Mass()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("weighs nothing: ")
                .hasMessageContaining("Maybe ")
                .hasMessageEndingWith("or leave the term out.");
    }

    @Test
    void oneWeightIsEnough() {
        for (Cost cost : new Cost[] {
            new Quadratic(NONE, NONE, new double[] {0.0, 1e-9}),
            new Angle(new int[] {1}, 0.0, 0.0, 1.0),
            new ControlEffort(new double[] {1.0}),
            new ControlRate(new double[] {1.0})
        }) {
            assertThatCode(() -> cost.check(new Mass())).doesNotThrowAnyException();
        }
    }

    /** Two states and a control. */
    private record Mass() implements Dynamics {
        @Override
        public int stateDim() {
            return 2;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public double timeStep() {
            return 0.1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[1];
            next[1] = u[0];
        }
    }
}
