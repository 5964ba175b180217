package io.tsmc.problem.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.SettingsException;
import io.tsmc.problem.distribution.Distribution;
import io.tsmc.problem.distribution.LogNormal;
import io.tsmc.problem.distribution.Normal;
import io.tsmc.problem.distribution.Uniform;
import io.tsmc.problem.rollout.Traces;
import java.util.List;
import org.junit.jupiter.api.Test;

class UncertainSettingsTest {

    public record Cart(double mass, double limit, double timeStep) implements Dynamics {
        public Cart {
            Require.positive("mass", mass);
        }

        @Override
        public int stateDim() {
            return 1;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public double[] controlUpper() {
            return new double[] {limit};
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + timeStep * u[0] / mass;
        }
    }

    private static final Cart CART = new Cart(1.0, 2.0, 0.1);

    private static UncertainSettings one(String path, Distribution distribution) {
        return new UncertainSettings(List.of(new UncertainSetting(path, distribution)));
    }

    private static void requireRefusal(UncertainSettings settings, String message) {
        assertThatThrownBy(() -> settings.check(CART))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }

    @Test
    void whatTheSystemRefusesIsSaidWithItsShare() {
        requireRefusal(
                one("mass", new Normal(1.0, 0.5)),
                "mass: 2.3 % of what is drawn from normal: [1.0, 0.5] is refused: -1.0 must be positive and finite."
                        + " Maybe take log-normal: [1.0, 0.5], which is positive, or uniform: [a, b].");
        assertThatCode(() -> one("mass", new Normal(1.0, 0.2)).check(CART)).doesNotThrowAnyException();
        assertThatCode(() -> one("mass", new LogNormal(1.0, 2.0)).check(CART)).doesNotThrowAnyException();
        assertThatThrownBy(() -> one("mass", new Uniform(-0.1, 0.9)).check(CART))
                .hasMessageStartingWith("mass: 10 % of what is drawn from uniform: [-0.1, 0.9] is refused");
    }

    @Test
    void whatAllMotionsShareIsNotDrawn() {
        requireRefusal(
                one("timeStep", new Uniform(0.1, 0.2)),
                "timeStep: is uniform: [0.1, 0.2], but it sets what has to be the same in all motions: the time"
                        + " step. Maybe write a number.");
        requireRefusal(
                one("limit", new Normal(2.0, 0.1)),
                "limit: is normal: [2.0, 0.1], but it sets what has to be the same in all motions: the bounds of"
                        + " the controls. Maybe write a number.");
    }

    @Test
    void slipsAreNamed() {
        requireRefusal(
                one("mas", new Normal(1.0, 0.1)),
                "mas: is no number among the settings. Known: mass, limit, timeStep.");
        UncertainSetting mass = new UncertainSetting("mass", new Normal(1.0, 0.1));
        requireRefusal(
                new UncertainSettings(List.of(mass, mass)),
                "mass: has two distributions. Maybe one of them is meant for another setting.");
        assertThatThrownBy(() -> Traces.step(CART, List.of("mass", "limit")))
                .hasMessage("limit: nothing that cart.step computes depends on it. Maybe write a number: it makes no"
                        + " difference to the motion.");
    }

    @Test
    void beyondWhatTheSystemTakesThereIsNoNumber() {
        UncertainSettings.Draw draw =
                one("mass", new Normal(1.0, 0.2)).draws(CART).get(0);
        assertThat(draw.value(-4.9)).isCloseTo(0.02, within(1e-12));
        assertThat(draw.value(-5.1)).isNaN();
        assertThat(draw.value(5.1)).isCloseTo(2.02, within(1e-12));
    }

    @Test
    void distributionsHaveTheirQuantiles() {
        assertThat(new Normal(2.0, 3.0).value(1.5)).isEqualTo(6.5);
        assertThat(new LogNormal(2.0, 0.5).value(1.0)).isCloseTo(2.0 * Math.exp(0.5), within(1e-15));
        Uniform uniform = new Uniform(1.0, 3.0);
        assertThat(uniform.value(0.0)).isEqualTo(2.0);
        // Φ(1) = 0.8413447460685429
        assertThat(uniform.value(1.0)).isCloseTo(1.0 + 2.0 * 0.8413447460685429, within(1e-13));
        assertThat(uniform.value(-40.0)).isEqualTo(1.0);
        assertThatThrownBy(() -> new Uniform(1.0, 1.0)).hasMessageContaining("upper: 1.0 must be above 1.0");
        assertThatThrownBy(() -> new LogNormal(-1.0, 1.0)).hasMessageContaining("median: -1.0 must be positive");
        assertThatThrownBy(() -> new Normal(1.0, 0.0)).hasMessageContaining("sd: 0.0 must be positive");
    }
}
