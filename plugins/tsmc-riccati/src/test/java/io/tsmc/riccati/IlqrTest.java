package io.tsmc.riccati;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import io.tsmc.policy.LinearisedTarget;
import org.junit.jupiter.api.Test;

/** Where its model is wrong; the exact case is tested with the problems of tsmc-benchmarks. */
class IlqrTest {

    private final LinearisedTarget target = Bistable.target(5, new Bistable.Wells());

    @Test
    void endsAtAMinimum() {
        Ilqr.Polished polished = new Ilqr(200, 0.0).polish(target, new double[5]);
        Particles end = new Particles(5, 1);
        System.arraycopy(polished.position(), 0, end.position(), 0, 5);
        target.evaluate(end);
        assertThat(end.costGradient()).containsExactly(new double[5], within(1e-5));
        assertThat(polished.cost()).isCloseTo(end.cost()[0], within(1e-12));
        assertThat(polished.cost()).isLessThan(polished.costs()[0]);
    }

    @Test
    void solvesALinearSystemInOneIteration() {
        LinearisedTarget coupled = Coupled.target();
        Ilqr.Polished polished = new Ilqr(1, 0.0).polish(coupled, new double[coupled.dim()]);
        Particles end = new Particles(coupled.dim(), 1);
        System.arraycopy(polished.position(), 0, end.position(), 0, coupled.dim());
        coupled.evaluate(end);
        assertThat(end.costGradient()).containsExactly(new double[coupled.dim()], within(1e-10));
    }

    @Test
    void neverRaisesTheCostAndGivesTheSameBitsAgain() {
        double[] start = {1.5, -2.0, 0.3, 0.8, -0.1};
        double[] before = start.clone();
        Ilqr.Polished polished = new Ilqr().polish(target, start);
        for (int i = 1; i < polished.costs().length; i++) {
            assertThat(polished.costs()[i]).isLessThanOrEqualTo(polished.costs()[i - 1]);
        }
        assertThat(start).containsExactly(before);
        Ilqr.Polished again = new Ilqr().polish(target, start);
        assertThat(again.position()).containsExactly(polished.position());
        assertThat(again.costs()).containsExactly(polished.costs());
    }

    @Test
    void stopsWhenToldTo() {
        assertThat(new Ilqr(3, 0.0).polish(target, new double[5]).costs()).hasSize(4);
    }

    @Test
    void refusesStartsWithoutACost() {
        LinearisedTarget walled = Bistable.target(5, new Bistable.Wells(), new Bistable.Wall(-100));
        assertThatThrownBy(() -> new Ilqr().polish(walled, new double[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the cost of the start is NaN")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> new Ilqr().polish(target, new double[4]))
                .hasMessageContaining("the start has 4 coordinates, but the target 5");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new Ilqr(0, 0.0)).hasMessageContaining("maxIterations = 0");
        assertThatThrownBy(() -> new Ilqr(1, -1.0)).hasMessageContaining("tolerance = -1.0");
    }
}
