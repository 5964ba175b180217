package io.tsmc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tsmc.api.SettingsException.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {

    private static final class Slider implements Dynamics {
        @Override
        public int stateDim() {
            return 2;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public double timeStep() {
            return 0.1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {}

        @Override
        public List<Signal> stateSignals() {
            return List.of(new Signal("place", "m"), new Signal("speed", "m/s"));
        }
    }

    private static List<Fault> faults(Runnable check) {
        return catchThrowableOfType(SettingsException.class, check::run).faults();
    }

    @Test
    void aFaultHasPathProblemAndHint() {
        assertThat(faults(() -> Require.positive("mass", -1.0)))
                .containsExactly(new Fault("mass", "-1.0 must be positive and finite", "a sign or a unit is wrong"));
        assertThatThrownBy(() -> Require.positive("mass", -1.0))
                .hasMessage("mass: -1.0 must be positive and finite. Maybe a sign or a unit is wrong.");
        assertThatThrownBy(() -> Require.that(false, "", "weighs nothing", "")).hasMessage("weighs nothing.");
    }

    @Test
    void whatIsFinePasses() {
        assertThatCode(() -> {
                    Require.positive("a", Double.MIN_VALUE);
                    Require.notNegative("a", new double[] {0.0, 1.0});
                    Require.finite("a", new double[] {-1.0, 0.0});
                    Require.atLeast("a", 2, 2);
                    Require.notEmpty("a", 1, "");
                    Require.count("a", 2, 2, "kernels", "");
                    Require.sameCount("a", 2, "b", 2, "");
                    Require.noneOrOnePerState("a", new double[0], new Slider());
                    Require.noneOrOnePerControl("a", new double[0], new Slider());
                    Require.onePerState("a", new double[2], new Slider(), "");
                    Require.stateIndices("a", new int[] {0, 1}, new Slider());
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void noNumberCheckLetsPassWhatIsNotFinite(double value) {
        double[] values = {1.0, value};
        for (Runnable check : List.<Runnable>of(
                () -> Require.positive("a", values),
                () -> Require.notNegative("a", values),
                () -> Require.finite("a", values),
                () -> Require.inRange("a[1]", value, Interval.closed(-1, 1)))) {
            assertThat(faults(check)).extracting(Fault::path).containsExactly("a[1]");
        }
    }

    @Test
    void anIntervalHasTheEndsThatItIsSaidToHave() {
        double[] points = {-0.1, 0.0, 0.5, 1.0, 1.1};
        assertThat(contained(Interval.open(0, 1), points)).isEqualTo("..x..");
        assertThat(contained(Interval.closed(0, 1), points)).isEqualTo(".xxx.");
        assertThat(contained(Interval.openClosed(0, 1), points)).isEqualTo("..xx.");
        assertThat(contained(Interval.closedOpen(0, 1), points)).isEqualTo(".xx..");
        assertThat(faults(() -> Require.inRange("share", 0.0, Interval.openClosed(0, 0.5))))
                .extracting(Fault::problem)
                .containsExactly("0.0 must be above 0 and at most 0.5");
    }

    private static String contained(Interval interval, double[] points) {
        StringBuilder contained = new StringBuilder();
        for (double point : points) {
            contained.append(interval.contains(point) ? 'x' : '.');
        }
        return contained.toString();
    }

    @Test
    void whatDoesNotFitASystemNamesItsSignals() {
        assertThatThrownBy(() -> Require.noneOrOnePerState("target", new double[3], new Slider()))
                .hasMessage("target: has 3 entries, but there are 2 states: place, speed.");
        assertThatThrownBy(() -> Require.noneOrOnePerControl("weights", new double[3], new Slider()))
                .hasMessage("weights: has 3 entries, but there are 1 controls: u0.");
        assertThatThrownBy(() -> Require.onePerState("sd", new double[0], new Slider(), "0 for a state that is known"))
                .hasMessageEndingWith("place, speed. Maybe 0 for a state that is known.");
        assertThatThrownBy(() -> Require.stateIndices("states", new int[] {1, 2}, new Slider()))
                .hasMessage("states[1]: there is no state 2. Maybe one of 0 to 1 is meant: place, speed.");
    }

    @Test
    void listsThatBelongTogetherHaveTheSameLength() {
        assertThatThrownBy(() -> Require.sameCount("bias", 2, "weights", 1, "one is transposed"))
                .hasMessage("bias: has 2 entries, but weights has 1. Maybe one is transposed.");
        assertThatThrownBy(() -> Require.count("weights", 1, 2, "kernels", ""))
                .hasMessage("weights: has 1 entries, but there are 2 kernels.");
        assertThatThrownBy(() -> Require.notEmpty("kernels", 0, "leave it out"))
                .hasMessage("kernels: is empty. Maybe leave it out.");
        assertThatThrownBy(() -> Require.atLeast("steps", 1, 2))
                .hasMessage("steps: 1 must be at least 2. Maybe leave it out: it has a default.");
    }

    @Test
    void settingsWithinOthersHaveTheWholePath() {
        assertThat(faults(() -> Require.within(
                        "cost[1]", () -> Require.within("features", () -> Require.atLeast("hidden[0]", 0, 1)))))
                .extracting(Fault::path)
                .containsExactly("cost[1].features.hidden[0]");
        assertThat(new Fault("[2]", "", "").within("points").path()).isEqualTo("points[2]");
        assertThat(new Fault("", "", "").within("points").path()).isEqualTo("points");
        assertThat(new Fault("points", "", "").within("").path()).isEqualTo("points");
    }

    @Test
    void severalFaultsAreALineEach() {
        assertThatThrownBy(() -> {
                    throw new SettingsException(
                            List.of(new Fault("a", "is empty", ""), new Fault("b", "is blank", "a slip")));
                })
                .hasMessage("a: is empty.\nb: is blank. Maybe a slip.");
    }
}
