package io.tsmc.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Vector;
import org.junit.jupiter.api.Test;

class NoisyTest {

    private static final double[] X = {2.5, -0.7};
    private static final double[] U = {1.3};

    /** The pendulum of the suite's seventh problem, against 40-digit arithmetic. */
    @Test
    void addsNoiseAfterTheStep() {
        Noisy pendulum = new Noisy(new Pendulum(), new double[] {0, 0.02});
        assertThat(pendulum.noiseDim()).isEqualTo(1);
        assertThat(step(pendulum, X, U, 1.5))
                .containsExactly(new double[] {2.4971927054038984, -0.026145891922032542}, within(2e-15));
    }

    /** The system of the suite's sixth problem: (p + 0.2 v + 0.1 w₁, v + 0.2 u + 0.1 w₂). */
    @Test
    void theNoisyDoubleIntegratorIsTheLinearFeedbackProblem() {
        Noisy system = new Noisy(new DoubleIntegrator(), new double[] {0.1, 0.1});
        assertThat(system.noiseDim()).isEqualTo(2);
        assertThat(step(system, new double[] {1, -0.5}, new double[] {2}, 3, -4))
                .containsExactly(new double[] {1 - 0.1 + 0.3, -0.5 + 0.4 - 0.4}, within(1e-15));
    }

    @Test
    void withoutDeviationsEverythingIsThatOfTheSystemToTheBit() {
        Pendulum pendulum = new Pendulum();
        double[] expected = step(pendulum, X, U);
        for (double[] deviations : new double[][] {{}, {0, 0}}) {
            Noisy same = new Noisy(pendulum, deviations);
            assertThat(same.noiseDim()).isZero();
            assertThat(step(same, X, U)).containsExactly(expected);
            assertThat(trace(same).toString()).isEqualTo(trace(pendulum).toString());
            assertThat(same.controlLower()).containsExactly(pendulum.controlLower());
            assertThat(same.controlUpper()).containsExactly(pendulum.controlUpper());
            assertThat(same.stateSignals()).isEqualTo(pendulum.stateSignals());
            assertThat(same.controlSignals()).isEqualTo(pendulum.controlSignals());
            assertThat(same.timeStep()).isEqualTo(pendulum.timeStep());
        }
    }

    @Test
    void theNoiseOfTheSystemComesFirst() {
        PlanarQuadrotor quadrotor = new PlanarQuadrotor();
        Noisy noisy = new Noisy(quadrotor, new double[] {0, 0, 0.5, 0, 0, 0, 4});
        assertThat(noisy.noiseDim()).isEqualTo(3);
        double[] x = {0.3, -0.4, 0.5, 1.1, -0.7, 0.9, 1.6};
        double[] expected = step(quadrotor, x, new double[] {2.3, 2.6}, -0.8);
        expected[2] += 0.5 * 7;
        expected[6] += 4 * -9;
        assertThat(step(noisy, x, new double[] {2.3, 2.6}, -0.8, 7, -9)).containsExactly(expected);
    }

    /** The graph is that of the code: the trace goes into the system inside. */
    @Test
    void isTraced() {
        Graph graph = trace(new Noisy(new DoubleIntegrator(), new double[] {0.25, 0.5}));
        assertThat(graph.evaluate(1, -0.5, 2, 3, -4)).containsExactly(1 - 0.1 + 0.75, -0.5 + 0.4 - 2);
    }

    @Test
    void refusesDeviationsThatDoNotFit() {
        assertThatThrownBy(() -> new Noisy(new Pendulum(), new double[3]))
                .hasMessage("deviations: has 3 entries, but there are 2 states: angle, rate.");
        assertThatThrownBy(() -> new Noisy(new Pendulum(), new double[] {0, -0.1}))
                .hasMessage(
                        "deviations[1]: -0.1 must be finite and not negative. Maybe 0.0, for a state without noise.");
    }

    private static double[] step(Dynamics dynamics, double[] x, double[] u, double... noise) {
        double[] next = new double[x.length];
        dynamics.step(x, u, noise, next);
        return next;
    }

    private static Graph trace(Dynamics dynamics) {
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", dynamics.stateDim());
        Vector u = tracer.input("u", dynamics.controlDim());
        Vector noise = tracer.input("noise", dynamics.noiseDim());
        Vector next = tracer.vector(dynamics.stateDim());
        tracer.call(dynamics, "step", x, u, noise, next);
        tracer.output("next", next);
        return tracer.graph();
    }
}
