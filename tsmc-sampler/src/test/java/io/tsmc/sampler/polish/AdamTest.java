package io.tsmc.sampler.polish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import org.junit.jupiter.api.Test;

class AdamTest {

    private static Particles descend(Adam adam, Function function, double[]... places) {
        Polish.Descent descent = adam.start(Objective.costOf(function), function.starts(places));
        while (descent.advance()) {
            assertThat(function.evaluations).isLessThan(100_000);
        }
        return descent.lowest();
    }

    /** With the moments of one gradient g, corrected for their start at 0, a step is stepSize · g / (|g| + ε). */
    @Test
    void firstStepHasTheLengthOfTheStepSizeInEveryCoordinate() {
        Function bowl = Function.bowl(4);
        Particles end = descend(new Adam(1, 1, 0.25, 1), bowl, new double[] {2, -7, 1e3, 2.5});
        assertThat(end.position()).containsExactly(new double[] {1.75, -6.75, 1e3 - 0.25, 2.75}, within(1e-8));
    }

    /** Two steps in a constant slope: both moments stay what they are, whatever their decay. The rates are ½ (1 + cos). */
    @Test
    void slowsDownAlongHalfACosine() {
        Function slope = new Function(1) {
            @Override
            double at(double[] z, double[] gradient) {
                gradient[0] = 5.0;
                return 5.0 * z[0];
            }
        };
        Particles end = descend(new Adam(1, 2, 0.1, 1), slope, new double[] {0.0});
        assertThat(end.position()[0]).isCloseTo(-0.1 - 0.05, within(1e-9));
    }

    @Test
    void findsTheMinimumOfAQuadraticFunction() {
        Particles end = descend(new Adam(1, 3000, 0.1, 1), Function.bowl(5), new double[5]);
        assertThat(end.position()).containsExactly(new double[] {0, 1, 2, 3, 4}, within(1e-4));
    }

    @Test
    void aParticleThatLosesItsCostStopsAndTheOthersGoOn() {
        Particles end = descend(new Adam(1, 2000, 0.5, 1), Function.halfLine(), new double[] {0.1}, new double[] {3.0});
        assertThat(end.cost()[0]).isFinite().isLessThanOrEqualTo(0.1 - Math.log(0.1));
        assertThat(end.position()[1]).isCloseTo(1.0, within(1e-3));
    }

    @Test
    void eachRoundGoesOnWithAQuarterAndHalfTheStepSize() {
        Polish second = new Adam(64, 10, 0.05, 3).refinement().orElseThrow();
        assertThat(second).isEqualTo(new Adam(16, 10, 0.025, 2));
        assertThat(second.refinement().orElseThrow().refinement()).isEmpty();
        assertThat(new Adam(2, 10, 0.05, 2).refinement().orElseThrow().particles())
                .isEqualTo(1);
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new Adam(0, 1, 0.1, 1)).hasMessageContaining("particles: 0");
        assertThatThrownBy(() -> new Adam(1, 0, 0.1, 1)).hasMessageContaining("iterations: 0");
        assertThatThrownBy(() -> new Adam(1, 1, 0.0, 1))
                .hasMessageContaining("stepSize: 0.0")
                .hasMessageContaining("Maybe");
    }
}
