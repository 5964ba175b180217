package io.tsmc.riccati;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Target;
import io.tsmc.problem.formulation.LinearisedTarget;
import org.junit.jupiter.api.Test;

/** Where its model is wrong; the exact case is tested with the problems of tsmc-benchmarks. */
class IlqrTest {

    private final LinearisedTarget target = Bistable.target(5, new Bistable.Wells());

    private static Particles at(Target target, double... position) {
        Particles start = new Particles(position.length, 1);
        System.arraycopy(position, 0, start.position(), 0, position.length);
        target.evaluate(start);
        return start;
    }

    @Test
    void endsAtAMinimum() {
        Particles start = at(target, new double[5]);
        Polish.Descent descent = new Ilqr(1, 200, 0.0).start(Objective.costOf(target), start);
        while (descent.advance()) {
            assertThat(descent.gradientEvaluations()).isLessThan(1 + 200 * 5);
        }
        Particles end = descent.lowest();
        assertThat(end.costGradient()).containsExactly(new double[5], within(1e-5));
        assertThat(end.cost()[0]).isLessThan(start.cost()[0]);
    }

    @Test
    void solvesALinearSystemInAFewIterations() {
        LinearisedTarget coupled = Coupled.target();
        Polish.Descent descent =
                new Ilqr(1, 4, 0.0).start(Objective.costOf(coupled), at(coupled, new double[coupled.dim()]));
        while (descent.advance()) {
            assertThat(descent.gradientEvaluations()).as("full steps").isLessThanOrEqualTo(4);
        }
        assertThat(descent.lowest().costGradient()).containsExactly(new double[coupled.dim()], within(1e-10));
    }

    /** The rollout of the start, and in each iteration one or a few of what may come next. */
    @Test
    void stopsWhenToldToAndCountsItsModels() {
        Polish.Descent descent = new Ilqr(1, 3, 0.0).start(Objective.costOf(target), at(target, new double[5]));
        for (int advances = 1; descent.advance(); advances++) {
            assertThat(descent.gradientEvaluations()).isEqualTo(1 + advances);
            assertThat(descent.ending(0)).isEqualTo(Polish.Ending.STOPPED);
        }
        assertThat(descent.gradientEvaluations()).isBetween(1L + 3, 1L + 3 * 5);
        assertThat(descent.ending(0)).isEqualTo(Polish.Ending.ITERATIONS);
        Particles end = descent.lowest();
        assertThat(descent.advance()).isFalse();
        assertThat(descent.lowest().position()).containsExactly(end.position());
    }

    @Test
    void refusesStartsWithoutACost() {
        LinearisedTarget walled = Bistable.target(5, new Bistable.Wells(), new Bistable.Wall(-100));
        assertThatThrownBy(() -> new Ilqr().start(Objective.costOf(walled), at(walled, new double[5])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the cost of the start is NaN")
                .hasMessageContaining("Maybe");
    }

    /** Before anything is sampled, that is. */
    @Test
    void refusesTargetsWithoutTheStructure() {
        assertThatThrownBy(() -> new Ilqr().check(new PlainTarget()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ilqr needs a target made of the steps of one rollout")
                .hasMessageContaining("Maybe take formulation trajectory, or another polish, such as lbfgs");
        new Ilqr().check(target);
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new Ilqr(0, 1, 0.0)).hasMessageContaining("particles: 0");
        assertThatThrownBy(() -> new Ilqr(1, 0, 0.0)).hasMessageContaining("maxIterations: 0");
        assertThatThrownBy(() -> new Ilqr(1, 1, -1.0)).hasMessageContaining("tolerance: -1.0");
    }
}
