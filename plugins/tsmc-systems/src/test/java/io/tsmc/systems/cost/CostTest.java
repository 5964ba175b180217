package io.tsmc.systems.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.systems.Pendulum;
import io.tsmc.systems.Unicycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {

    private static final double[] NO_CONTROL = {};

    private final DiscObstacle disc = new DiscObstacle(new int[] {0, 1}, new double[] {1.75, 0.0}, 0.6, 20.0, 0.08);
    private final SoftLimit limit = new SoftLimit(0, 0.45, 200.0, 0.01);

    /** Reference values in 40-digit arithmetic. */
    @Test
    void agreesWithTheFormulasOfTheSuite() {
        assertThat(disc.stage(new double[] {1.2, 0.3}, NO_CONTROL, 0.0)).isCloseTo(8.3539864203137968, within(1e-14));
        assertThat(limit.stage(new double[] {0.47}, NO_CONTROL, 0.0)).isCloseTo(0.089721507225582195, within(1e-15));
    }

    @Test
    void aDiscCostsItsHeightInsideHalfAtTheRimAndNothingFarAway() {
        assertThat(disc.stage(new double[] {1.75, 0.0}, NO_CONTROL, 0.0)).isCloseTo(20.0, within(0.02));
        assertThat(disc.stage(new double[] {1.75, Math.sqrt(0.36 - 1e-4)}, NO_CONTROL, 0.0))
                .isCloseTo(10.0, within(1e-12));
        assertThat(disc.stage(new double[] {1e6, 0.0}, NO_CONTROL, 0.0)).isZero();
    }

    @Test
    void aLimitActsTheSameOnBothSidesAndHardlyInside() {
        assertThat(limit.stage(new double[] {-0.6}, NO_CONTROL, 0.0))
                .isEqualTo(limit.stage(new double[] {0.6}, NO_CONTROL, 0.0));
        assertThat(limit.stage(new double[] {0.0}, NO_CONTROL, 0.0)).isLessThan(2e-6);
    }

    /** Bit for bit what a limit of a state of that value costs. */
    @Test
    void aLimitOfARateIsThatOfAState() {
        SoftRateLimit rates = new SoftRateLimit(1, 0.45, 200.0, 0.01);
        for (double rate : new double[] {-3.0, 0.0, 0.47}) {
            assertThat(rates.stage(new double[2], new double[2], new double[] {99.0, rate}, 0.0))
                    .isEqualTo(limit.stage(new double[] {rate}, NO_CONTROL, 0.0));
        }
        assertThatThrownBy(() -> rates.check(new Pendulum())).hasMessageContaining("control: there is no control 1");
        assertThatThrownBy(() -> new SoftRateLimit(0, 1, 0, 0.1)).hasMessageContaining("weight: 0.0");
    }

    @Test
    void aSaturatingCostIsQuadraticNearItsTargetAndConstantFarAway() {
        Saturating cost = new Saturating(new double[] {1, 0}, new double[] {0.5, 2}, new int[] {0}, 0.7, 4);
        double distance = 0.5 * 2 * (1 - Math.cos(0.3)) + 2 * 0.04;
        double[] near = {1.3 + 2 * Math.PI, -0.2};
        assertThat(cost.terminal(near)).isCloseTo(4 * (1 - Math.exp(-distance)), within(1e-14));
        assertThat(cost.stage(near, NO_CONTROL, 0.0)).isCloseTo(0.7 * (1 - Math.exp(-distance)), within(1e-14));
        assertThat(cost.terminal(new double[] {1, 0})).isZero();
        assertThat(cost.terminal(new double[] {0, 50})).isEqualTo(4.0);
    }

    @Test
    void aWallCostsItsHeightWithinItAndNothingBesidesNorInItsOpenings() {
        Wall wall = new Wall(0, 2, new int[] {1, 2}, new double[][] {{1, 0}, {-1, 0}}, 0.4, 0.5, 30, 0.02);
        assertThat(wall.stage(new double[] {2, 0, 0}, NO_CONTROL, 0.0)).isCloseTo(30.0, within(1e-3));
        assertThat(wall.stage(new double[] {2, 0, 50}, NO_CONTROL, 0.0)).isCloseTo(30.0, within(1e-3));
        assertThat(wall.stage(new double[] {2, 1.1, 0.1}, NO_CONTROL, 0.0)).isLessThan(1e-4);
        assertThat(wall.stage(new double[] {2, -1.1, 0.1}, NO_CONTROL, 0.0)).isLessThan(1e-4);
        assertThat(wall.stage(new double[] {1.5, 0, 0}, NO_CONTROL, 0.0)).isLessThan(1e-3);
        assertThat(wall.stage(new double[] {1e6, 0, 0}, NO_CONTROL, 0.0)).isZero();
        // Half of the height on its face, and half of that on the rim of an opening as well.
        double face = 2 - Math.sqrt(0.0625 - 1e-4);
        assertThat(wall.stage(new double[] {face, 9, 0}, NO_CONTROL, 0.0)).isCloseTo(15.0, within(1e-11));
        double rim = Math.sqrt(0.16 - 1e-4);
        assertThat(wall.stage(new double[] {face, 1, rim}, NO_CONTROL, 0.0)).isCloseTo(7.5, within(1e-11));
    }

    @Test
    void aWallRefusesWhatIsNone() {
        int[] along = {1};
        double[][] middle = {{0}};
        assertThatThrownBy(() -> new Wall(0, 1, along, new double[][] {{0, 1}}, 1, 1, 1, 1))
                .hasMessageContaining("openings[0]: has 2 entries");
        assertThatThrownBy(() -> new Wall(1, 1, along, middle, 1, 1, 1, 1))
                .hasMessageContaining("along[0]: names state 1");
        assertThatThrownBy(() -> new Wall(0, 1, along, middle, 0, 1, 1, 1)).hasMessageContaining("radius: 0.0");
        assertThatThrownBy(() -> new Wall(0, 1, along, middle, 1, -1, 1, 1)).hasMessageContaining("thickness: -1.0");
        assertThatThrownBy(() -> new Wall(2, 1, along, middle, 1, 1, 1, 1).check(new Pendulum()))
                .hasMessageContaining("across: there is no state 2");
    }

    @Test
    void aSaturatingCostRefusesWhatDoesNotFit() {
        double[] none = {};
        assertThatThrownBy(() -> new Saturating(none, new double[] {1, -1}, new int[0], 0, 1))
                .hasMessageContaining("weights[1]: -1.0");
        assertThatThrownBy(() -> new Saturating(none, none, new int[0], 0, 0))
                .hasMessageContaining("terminal: is 0, and stage is, too");
        assertThatThrownBy(() -> new Saturating(none, none, new int[0], 0, 1).check(new Pendulum()))
                .hasMessageContaining("weights: has 0 entries");
        assertThatThrownBy(() -> new Saturating(none, new double[] {1, 1}, new int[] {2}, 0, 1).check(new Pendulum()))
                .hasMessageContaining("angles[0]: there is no state 2");
    }

    /** A negative weight rewards what is to be limited; a softness of 0 has no derivative at the limit. */
    @ParameterizedTest
    @ValueSource(doubles = {-1.0, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesSizesThatMeanSomethingElse(double wrong) {
        assertThatThrownBy(() -> new SoftLimit(0, 1, wrong, 0.1))
                .hasMessageStartingWith("weight: " + wrong + " must be positive and finite")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> new SoftLimit(0, wrong, 1, 0.1)).hasMessageStartingWith("limit: ");
        assertThatThrownBy(() -> new SoftLimit(0, 1, 1, wrong)).hasMessageStartingWith("softness: ");
        int[] plane = {0, 1};
        double[] origin = {0, 0};
        assertThatThrownBy(() -> new DiscObstacle(plane, origin, wrong, 20, 0.1))
                .hasMessageStartingWith("radius: ");
        assertThatThrownBy(() -> new DiscObstacle(plane, origin, 1, wrong, 0.1)).hasMessageStartingWith("height: ");
        assertThatThrownBy(() -> new DiscObstacle(plane, origin, 1, 20, wrong)).hasMessageStartingWith("softness: ");
    }

    @Test
    void refusesSizesOfNothing() {
        assertThatCode(() -> new SoftLimit(0, 0, 1, 0.1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new SoftLimit(0, 1, 0, 0.1)).hasMessageContaining("weight: 0.0");
        assertThatThrownBy(() -> new SoftLimit(0, 1, 1, 0)).hasMessageContaining("softness: 0.0");
        assertThatThrownBy(() -> new DiscObstacle(new int[] {0, 1}, new double[] {0, Double.NaN}, 1, 20, 0.1))
                .hasMessageStartingWith("centre[1]: NaN must be a finite number");
        assertThatThrownBy(() -> new DiscObstacle(new int[] {1, 1}, new double[2], 1, 20, 0.1))
                .hasMessageContaining("states: names state 1 twice");
    }

    @Test
    void refusesStatesThatTheSystemDoesNotHave() {
        assertThatCode(() -> disc.check(new Unicycle())).doesNotThrowAnyException();
        assertThatThrownBy(() -> new SoftLimit(2, 1, 1, 0.1).check(new Pendulum()))
                .hasMessage("state: there is no state 2. Maybe one of 0 to 1 is meant: angle, rate.");
        assertThatThrownBy(() -> new DiscObstacle(new int[] {0}, new double[] {1, 2}, 0.6, 20, 0.08))
                .hasMessageContaining("states: has 1 entries, must have 2");
    }
}
