package io.tsmc.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.ExternalDynamics;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Vector;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnsembleTest {

    private static final List<Dynamics> PENDULUMS = List.of(pendulum(1.0), pendulum(2.0), pendulum(3.0));

    private static Pendulum pendulum(double mass) {
        return new Pendulum(mass, 1, 10, 2, 0.05);
    }

    private static double[] step(Dynamics dynamics, double... noise) {
        double[] next = new double[2];
        dynamics.step(new double[] {2.5, -0.7}, new double[] {1.3}, noise, next);
        return next;
    }

    @Test
    void aMotionMeetsOneMember() {
        for (int k = 0; k < 3; k++) {
            for (double member : new double[] {k, k + 0.4, k + 0.999}) {
                assertThat(step(new Ensemble(PENDULUMS, member))).containsExactly(step(PENDULUMS.get(k)));
            }
        }
        assertThat(new Ensemble(PENDULUMS, 1.0).noiseDim()).isZero();
        assertThat(step(new Ensemble(PENDULUMS, 3.0))).containsExactly(step(PENDULUMS.get(2)));
    }

    /** Thirds of the normal distribution end at ±0.4307. */
    @Test
    void withoutAMemberOneIsDrawnAtEachStep() {
        Ensemble ensemble = new Ensemble(PENDULUMS, Double.NaN);
        assertThat(ensemble.noiseDim()).isEqualTo(1);
        double[] normal = {-3.0, -0.4308, -0.4306, 0.4306, 0.4308, 3.0};
        int[] member = {0, 0, 1, 1, 2, 2};
        for (int i = 0; i < normal.length; i++) {
            assertThat(step(ensemble, normal[i])).containsExactly(step(PENDULUMS.get(member[i])));
        }
    }

    @Test
    void eachMemberTakesItsOwnNoise() {
        Dynamics noisy = new Noisy(pendulum(1.0), new double[] {0.1, 0.2});
        Ensemble ensemble = new Ensemble(List.of(pendulum(1.0), noisy), Double.NaN);
        assertThat(ensemble.noiseDim()).isEqualTo(3);
        assertThat(step(ensemble, 0.3, -0.4, -1)).containsExactly(step(pendulum(1.0)));
        assertThat(step(ensemble, 0.3, -0.4, 1)).containsExactly(step(noisy, 0.3, -0.4));
    }

    /** Members that are called: each point goes through its own, with the bits that it has alone, and its own derivative. */
    @Test
    void membersThatAreCalledAreCalledTogether() {
        List<Dynamics> called = List.of(new Gain(2, false), new Gain(3, true), new Gain(5, false));
        ExternalDynamics together = (ExternalDynamics) new Ensemble(called, Double.NaN).systems();
        double[][] x = {{1, 2, 3, 4}};
        double[][] u = {{10, 20, 30, 40}};
        double[][] noise = {{0.1, 0.2, 0.3, 0.4}, {2, 0, 1, 3}};
        double[][] next = new double[1][4];
        together.steps(x, u, noise, next, 4);
        assertThat(next[0]).containsExactly(5 + 10, 4 + 20, 9 + 30 + 0.3, 20 + 40);
        double[][] byX = new double[1][4];
        double[][] byU = new double[1][4];
        double[][] byNoise = {{9, 9, 9, 9}, {9, 9, 9, 9}};
        together.vectorJacobianProducts(x, u, noise, new double[][] {{1, 1, 1, 10}}, byX, byU, byNoise, 4);
        assertThat(byX[0]).containsExactly(5, 2, 3, 50);
        assertThat(byU[0]).containsExactly(1, 1, 1, 10);
        assertThat(byNoise[0]).containsExactly(0, 0, 1, 0);
        assertThat(byNoise[1]).containsExactly(0, 0, 0, 0);
        for (int n = 0; n < 4; n++) {
            double[] alone = new double[1];
            together.step(
                    new double[] {x[0][n]}, new double[] {u[0][n]}, new double[] {noise[0][n], noise[1][n]}, alone);
            assertThat(alone[0]).isEqualTo(next[0][n]);
            double[] w = {7, 7};
            double[] a = new double[1];
            together.vectorJacobianProduct(
                    new double[] {x[0][n]},
                    new double[] {u[0][n]},
                    new double[] {noise[0][n], noise[1][n]},
                    new double[] {n == 3 ? 10 : 1},
                    a,
                    new double[1],
                    w);
            assertThat(a[0]).isEqualTo(byX[0][n]);
            assertThat(w).containsExactly(byNoise[0][n], 0);
        }
    }

    /** Whether its members are traced or called, an ensemble computes the same; one call for all members of the second. */
    @Test
    void isTraced() {
        Graph traced = trace(new Ensemble(PENDULUMS, Double.NaN));
        for (double w : new double[] {-1, 0, 1}) {
            assertThat(traced.evaluate(2.5, -0.7, 1.3, w))
                    .containsExactly(step(new Ensemble(PENDULUMS, Double.NaN), w), within(1e-15));
        }
        Graph called = trace(new Ensemble(List.of(new Gain(2, false), new Gain(3, true)), Double.NaN));
        assertThat(called.calls()).hasSize(1);
        assertThat(called.evaluate(1, 10, 0.5, 1)).containsExactly(13.5);
        assertThat(called.evaluate(1, 10, 0.5, -1)).containsExactly(12);
    }

    @Test
    void refusesWhatIsNoModelOfTheSameSystem() {
        assertThatThrownBy(() -> new Ensemble(List.of(), 0)).hasMessageContaining("systems");
        assertThatThrownBy(() -> new Ensemble(List.of(new Pendulum(), new CartPole()), 0))
                .hasMessageContaining("systems[1]: has the states")
                .hasMessageContaining("but systems[0] has angle [rad], rate [rad/s]");
        assertThatThrownBy(() -> new Ensemble(List.of(new Pendulum(), new Pendulum(1, 1, 10, 2, 0.1)), 0))
                .hasMessageContaining("has the time step 0.1 s, but systems[0] has 0.05 s");
        assertThatThrownBy(() -> new Ensemble(PENDULUMS, 3.5))
                .hasMessage(
                        "member: 3.5 must be from 0 to 3, the number of systems. Maybe {uniform: [0, 3]} is meant, for"
                                + " one of them drawn for each motion.");
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

    /** {@code next = factor x + u [+ w]}. */
    record Gain(double factor, boolean noisy) implements ExternalDynamics {

        @Override
        public int stateDim() {
            return 1;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public int noiseDim() {
            return noisy ? 1 : 0;
        }

        @Override
        public double timeStep() {
            return 0.1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = factor * x[0] + u[0] + Arrays.stream(noise).sum();
        }

        @Override
        public void vectorJacobianProduct(
                double[] x,
                double[] u,
                double[] noise,
                double[] nextAdjoint,
                double[] xAdjoint,
                double[] uAdjoint,
                double[] noiseAdjoint) {
            xAdjoint[0] = factor * nextAdjoint[0];
            uAdjoint[0] = nextAdjoint[0];
            Arrays.fill(noiseAdjoint, nextAdjoint[0]);
        }
    }
}
