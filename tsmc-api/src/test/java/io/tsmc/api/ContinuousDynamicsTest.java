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

    /** {@code x' = 4 t³}, whose integral Simpson's rule, which the method then is, has for cubics exactly. */
    private record Driven(double timeStep, int substeps) implements ContinuousDynamics {

        @Override
        public int stateDim() {
            return 1;
        }

        @Override
        public int controlDim() {
            return 0;
        }

        @Override
        public void derivative(double[] x, double[] u, double time, double[] rate) {
            rate[0] = 4 * time * time * time;
        }
    }

    @Test
    void anEquationIsAskedAtTheTimesOfTheMethod() {
        for (int substeps : new int[] {1, 3}) {
            double[] next = new double[1];
            new Driven(0.5, substeps).step(new double[] {16.0}, new double[0], 2.0, new double[0], next);
            assertThat(next[0]).isCloseTo(2.5 * 2.5 * 2.5 * 2.5, within(1e-13));
        }
    }

    @Test
    void aStepWithoutTimeIsTheOneAtTheStart() {
        double[] next = new double[1];
        new Driven(0.5, 1).step(new double[] {0.0}, new double[0], new double[0], next);
        assertThat(next[0]).isEqualTo(0.5 * 0.5 * 0.5 * 0.5);
    }

    /** As plug-ins of before do, which know of no time. */
    private record Limited(double timeStep) implements ContinuousDynamics {

        @Override
        public int stateDim() {
            return 1;
        }

        @Override
        public int controlDim() {
            return 0;
        }

        @Override
        public void derivative(double[] x, double[] u, double[] rate) {
            rate[0] = 10.0;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            ContinuousDynamics.super.step(x, u, noise, next);
            next[0] = Math.min(next[0], 1.0);
        }
    }

    @Test
    void aStepThatAClassHasMadeItsOwnIsTheOneAtAnyTime() {
        double[] next = new double[1];
        new Limited(0.5).step(new double[] {0.0}, new double[0], 7.0, new double[0], next);
        assertThat(next[0]).isEqualTo(1.0);
    }
}
