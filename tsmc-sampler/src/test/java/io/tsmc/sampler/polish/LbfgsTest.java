package io.tsmc.sampler.polish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LbfgsTest {

    private static final Lbfgs EXACT = new Lbfgs(1, 500, 10, 0.0);

    private static Particles descend(Polish polish, Function function, double[]... places) {
        Polish.Descent descent = polish.start(Objective.costOf(function), function.starts(places));
        while (descent.advance()) {
            assertThat(function.evaluations).isLessThan(10_000);
        }
        return descent.lowest();
    }

    /** From the customary start; with the curved valley, BFGS needs some 40 evaluations, steepest descent thousands. */
    @Test
    void findsTheMinimumOfRosenbrocksValley() {
        Function valley = Function.rosenbrock(2);
        Particles end = descend(EXACT, valley, new double[] {-1.2, 1.0});
        assertThat(end.position()).containsExactly(new double[] {1, 1}, within(1e-9));
        assertThat(valley.evaluations).isLessThan(80);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 10})
    void forgetsAllButSomeCorrectionsAndStillArrives(int memory) {
        double[] start = new double[30];
        Arrays.setAll(start, d -> d % 2 == 0 ? -1.2 : 1.0);
        Function valley = Function.rosenbrock(30);
        Particles end = descend(new Lbfgs(1, 2000, memory, 0.0), valley, start);
        double[] ones = new double[30];
        Arrays.fill(ones, 1.0);
        // The 30 dimensional function has a second minimum, where the first coordinate is -1.
        assertThat(end.position()).containsExactly(ones, within(1e-6));
    }

    /** The minimum of a quadratic function solves a linear system, here in the head. */
    @Test
    void findsTheMinimumOfAQuadraticFunction() {
        Particles end = descend(EXACT, Function.bowl(8), new double[8]);
        assertThat(end.position()).containsExactly(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, within(1e-7));
        assertThat(end.cost()[0]).isCloseTo(3.0, within(1e-14));
    }

    @Test
    void turnsBackWhereThereIsNoCost() {
        Particles end = descend(EXACT, Function.halfLine(), new double[] {1e-3}, new double[] {50.0});
        assertThat(end.position()).containsExactly(new double[] {1, 1}, within(1e-6));
    }

    @Test
    void countsEveryEvaluationAndEndsAtOnceAtAMinimum() {
        Function valley = Function.rosenbrock(2);
        Particles starts = valley.starts(new double[] {-1.2, 1.0}, new double[] {1.0, 1.0});
        Polish.Descent descent = EXACT.start(Objective.costOf(valley), starts);
        valley.evaluations = 0;
        while (descent.advance()) {
            assertThat(descent.gradientEvaluations()).isEqualTo(valley.evaluations);
        }
        assertThat(descent.gradientEvaluations()).isEqualTo(valley.evaluations);
        Polish.Descent atTheMinimum = EXACT.start(Objective.costOf(valley), valley.starts(new double[] {1.0, 1.0}));
        assertThat(atTheMinimum.advance()).isFalse();
        assertThat(atTheMinimum.gradientEvaluations()).isZero();
    }

    @Test
    void endsByIterations() {
        Function valley = Function.rosenbrock(2);
        double few = descend(new Lbfgs(1, 5, 10, 0.0), valley, new double[] {-1.2, 1.0})
                .cost()[0];
        double start = valley.starts(new double[] {-1.2, 1.0}).cost()[0];
        assertThat(few).isStrictlyBetween(1e-3, start);
    }

    @Test
    void endsByTolerance() {
        Function exact = Function.bowl(50);
        descend(EXACT, exact, new double[50]);
        Function rough = Function.bowl(50);
        descend(new Lbfgs(1, 500, 10, 0.1), rough, new double[50]);
        assertThat(rough.evaluations).isLessThan(exact.evaluations);
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new Lbfgs(0, 1, 1, 0.0))
                .hasMessageContaining("particles: 0")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> new Lbfgs(1, 0, 1, 0.0)).hasMessageContaining("maxIterations: 0");
        assertThatThrownBy(() -> new Lbfgs(1, 1, 0, 0.0)).hasMessageContaining("memory: 0");
        assertThatThrownBy(() -> new Lbfgs(1, 1, 1, 1.0)).hasMessageContaining("tolerance: 1.0");
    }
}
