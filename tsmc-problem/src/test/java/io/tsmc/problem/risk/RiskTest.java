package io.tsmc.problem.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RiskTest {

    private static final double[] COSTS = {3.0, 1.0, 4.0, 1.5, 9.0};

    private static double risk(Risk risk, double... costs) {
        return risk.weigh(costs.clone(), new double[costs.length]);
    }

    @Test
    void valuesByHand() {
        assertThat(risk(new RiskNeutral(), COSTS)).isCloseTo(3.7, within(1e-15));
        assertThat(risk(new Cvar(0.0), COSTS)).isCloseTo(3.7, within(1e-15));
        assertThat(risk(new Cvar(0.6), COSTS)).isCloseTo(6.5, within(1e-15));
        assertThat(risk(new Cvar(0.7), COSTS)).isCloseTo((9.0 + 0.5 * 4.0) / 1.5, within(1e-14));
        assertThat(risk(new Cvar(0.99), COSTS)).isCloseTo(9.0, within(1e-14));
        assertThat(risk(new Cvar(0.6), 2.0, 2.0, 2.0, 2.0, 2.0)).isCloseTo(2.0, within(1e-14));
        assertThat(risk(new ExponentialUtility(1.0), Math.log(2.0), Math.log(4.0)))
                .isCloseTo(Math.log(3.0), within(1e-15));
        assertThat(risk(new ExponentialUtility(-1.0), Math.log(2.0), Math.log(4.0)))
                .isCloseTo(-Math.log(0.375), within(1e-15));
        assertThat(risk(new ExponentialUtility(1.0), 1e4, 1e4 + 1.0)).isCloseTo(1e4 + 0.6201, within(1e-4));
    }

    @Test
    void weightsAreTheDerivatives() {
        for (Risk risk : new Risk[] {
            new RiskNeutral(), new Cvar(0.7), new Cvar(0.6), new ExponentialUtility(0.8), new ExponentialUtility(-2.0)
        }) {
            double[] weights = new double[COSTS.length];
            risk.weigh(COSTS.clone(), weights);
            for (int m = 0; m < COSTS.length; m++) {
                double[] above = COSTS.clone();
                above[m] += 1e-6;
                double[] below = COSTS.clone();
                below[m] -= 1e-6;
                assertThat((risk(risk, above) - risk(risk, below)) / 2e-6).isCloseTo(weights[m], within(1e-8));
            }
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Cvar(1.0)).hasMessageContaining("at least 0 and below 1");
        assertThatThrownBy(() -> new ExponentialUtility(0.0)).hasMessageContaining("risk-neutral");
    }
}
