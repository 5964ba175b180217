package io.tsmc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ContinuousDynamicsTest {

    /** {@code x' = x + u}. */
    private record Growth(double timeStep, int substeps) implements ContinuousDynamics {

        @Override
        public int stateDim() {
            return 1;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public void derivative(double[] x, double[] u, double[] rate) {
            rate[0] = x[0] + u[0];
        }

        double step(double x, double u) {
            double[] next = new double[1];
            step(new double[] {x}, new double[] {u}, new double[0], next);
            return next[0];
        }
    }

    @Test
    void aStepOfALinearSystemIsTheSeriesOfTheExponentialUpToOrderFour() {
        double h = 0.3;
        double series = 1 + h + h * h / 2 + h * h * h / 6 + h * h * h * h / 24;

        assertThat(new Growth(h, 1).step(2.0, 0.5)).isCloseTo(2.5 * series - 0.5, within(1e-15));
    }

    @Test
    void substepsAreStepsWithTheSameControl() {
        Growth half = new Growth(0.15, 1);

        assertThat(new Growth(0.3, 2).step(2.0, 0.5)).isEqualTo(half.step(half.step(2.0, 0.5), 0.5));
    }
}
