package io.tsmc.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Jacobian;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanarQuadrotorTest {

    private static final double[] GENERIC = {0.3, -0.4, 0.5, 1.1, -0.7, 0.9, 1.6};
    private static final double[] THRUSTS = {2.3, 2.6};

    /** Against the equations of the suite in 40-digit arithmetic. */
    @Test
    void oneStep() {
        double[] next = new double[7];
        new PlanarQuadrotor().step(GENERIC, THRUSTS, new double[] {-0.8}, next);
        double[] expected = {
            0.34920899271263968,
            -0.43581243103154071,
            0.52052219321148823,
            0.86784243032227299,
            -0.73320157597473629,
            -0.079112271540470857,
            1.0283921509197887
        };
        assertThat(next).containsExactly(expected, within(2e-15));
    }

    /**
     * Kinetic and potential energy grow by the power of the thrusts, at the velocities of their rotors, and of the drag.
     */
    @Test
    void obeysTheEnergyBalance() {
        PlanarQuadrotor quadrotor = new PlanarQuadrotor();
        double[] rate = new double[7];
        quadrotor.derivative(GENERIC, THRUSTS, rate);
        double h = 1e-6;
        double change = (energy(quadrotor, moved(rate, h)) - energy(quadrotor, moved(rate, -h))) / (2 * h);

        double along = -Math.sin(0.5) * 1.1 + Math.cos(0.5) * -0.7;
        double right = THRUSTS[0] * (along + 0.25 * 0.9);
        double left = THRUSTS[1] * (along - 0.25 * 0.9);
        double drag = -0.25 * ((1.1 - 1.6) * 1.1 + 0.7 * 0.7);
        assertThat(change).isCloseTo(right + left + drag, within(1e-8));
    }

    private static double energy(PlanarQuadrotor q, double[] x) {
        return 0.5 * q.mass() * (x[3] * x[3] + x[4] * x[4])
                + 0.5 * q.inertia() * x[5] * x[5]
                + q.mass() * q.gravity() * x[1];
    }

    private static double[] moved(double[] rate, double h) {
        double[] moved = GENERIC.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += h * rate[i];
        }
        return moved;
    }

    /** Level, carried by half its weight a rotor, and with the wind: nothing pushes it. */
    @Test
    void driftsWithTheWind() {
        PlanarQuadrotor quadrotor = new PlanarQuadrotor();
        double[] rate = new double[7];
        double half = 0.5 * 0.486 * 9.81;
        quadrotor.derivative(new double[] {3, 4, 0, 1.5, 0, 0, 1.5}, new double[] {half, half}, rate);
        assertThat(rate).containsExactly(new double[] {1.5, 0, 0, 0, 0, 0, 0}, within(1e-15));
    }

    /** The variance of the wind is what is left of it after a step and what the gust adds, and the correlation is ρ. */
    @Test
    void theWindIsStationary() {
        PlanarQuadrotor quadrotor = new PlanarQuadrotor();
        double[] kept = new double[7];
        quadrotor.step(new double[] {0, 0, 0, 0, 0, 0, 2}, THRUSTS, new double[] {0}, kept);
        double[] added = new double[7];
        quadrotor.step(new double[7], THRUSTS, new double[] {1}, added);
        assertThat(kept[6]).isCloseTo(2 * Math.exp(-0.05), within(1e-15));
        assertThat(kept[6] * kept[6] + added[6] * added[6]).isCloseTo(4, within(1e-14));
    }

    @Test
    void withoutGustsThereIsNoNoise() {
        PlanarQuadrotor calm = new PlanarQuadrotor(0.486, 0.25, 0.00383, 0.25, 9.81, 4.8, 0, 1, 0.05);
        assertThat(calm.noiseDim()).isZero();
        double[] next = new double[7];
        calm.step(GENERIC, THRUSTS, new double[0], next);
        assertThat(next[6]).isCloseTo(1.6 * Math.exp(-0.05), within(1e-15));
    }

    @Test
    void theTraceHasTheDerivativesOfTheCode() {
        PlanarQuadrotor quadrotor = new PlanarQuadrotor();
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", 7);
        Vector u = tracer.input("u", 2);
        Vector noise = tracer.input("noise", 1);
        Vector next = tracer.vector(7);
        tracer.call(quadrotor, "step", x, u, noise, next);
        tracer.output("next", next);
        Graph jacobian = Jacobian.of(tracer.graph(), "next", List.of("x"));
        double[] found = jacobian.evaluate(0.3, -0.4, 0.5, 1.1, -0.7, 0.9, 1.6, 2.3, 2.6, -0.8);
        for (int column = 0; column < 7; column++) {
            double[] wide = difference(quadrotor, column, 1e-3);
            double[] narrow = difference(quadrotor, column, 5e-4);
            for (int row = 0; row < 7; row++) {
                assertThat(found[7 * row + column]).isCloseTo((4 * narrow[row] - wide[row]) / 3, within(1e-10));
            }
        }
    }

    private static double[] difference(PlanarQuadrotor quadrotor, int column, double h) {
        double[] x = GENERIC.clone();
        double[] above = new double[7];
        double[] below = new double[7];
        x[column] = GENERIC[column] + h;
        quadrotor.step(x, THRUSTS, new double[] {-0.8}, above);
        x[column] = GENERIC[column] - h;
        quadrotor.step(x, THRUSTS, new double[] {-0.8}, below);
        for (int i = 0; i < 7; i++) {
            above[i] = (above[i] - below[i]) / (2 * h);
        }
        return above;
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> new PlanarQuadrotor(0, 1, 1, 1, 1, 1, 1, 1, 1)).hasMessageContaining("mass: 0.0");
        assertThatThrownBy(() -> new PlanarQuadrotor(1, 1, 1, -1, 1, 1, 1, 1, 1))
                .hasMessageContaining("drag: -1.0");
        assertThatThrownBy(() -> new PlanarQuadrotor(1, 1, 1, 1, 1, 1, 1, 0, 1)).hasMessageContaining("gustTime: 0.0");
    }
}
