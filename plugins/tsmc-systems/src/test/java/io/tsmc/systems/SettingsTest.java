package io.tsmc.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Dynamics;
import io.tsmc.api.MayBeInfinite;
import java.lang.reflect.RecordComponent;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

    private static final Set<String> MAY_BE_NEGATIVE = Set.of("gravity", "gain", "leak");

    /** All that the module provides, on the module path and on a class path. */
    static Stream<Dynamics> systems() {
        SettingsTest.class.getModule().addUses(Dynamics.class);
        return ServiceLoader.load(Dynamics.class).stream()
                .filter(provider -> provider.type().getPackage().equals(Pendulum.class.getPackage()))
                .map(ServiceLoader.Provider::get);
    }

    @ParameterizedTest
    @MethodSource("systems")
    void everyStateAndControlIsNamedAndBoundedConsistently(Dynamics dynamics) {
        assertThat(dynamics.stateSignals()).hasSize(dynamics.stateDim()).doesNotHaveDuplicates();
        assertThat(dynamics.controlSignals()).hasSize(dynamics.controlDim()).doesNotHaveDuplicates();
        assertThat(dynamics.controlLower()).hasSize(dynamics.controlDim());
        assertThat(dynamics.controlUpper()).hasSize(dynamics.controlDim());
        for (int j = 0; j < dynamics.controlDim(); j++) {
            assertThat(dynamics.controlLower()[j]).isLessThan(dynamics.controlUpper()[j]);
        }
    }

    /** Whatever a setting stands for, it is a number, and most are sizes; what may be negative is named here. */
    @ParameterizedTest
    @MethodSource("systems")
    void noSettingIsNaNOrInfiniteAndSizesAreNotNegative(Dynamics system) throws ReflectiveOperationException {
        for (RecordComponent setting : system.getClass().getRecordComponents()) {
            if (setting.getType() == double.class) {
                for (double wrong :
                        new double[] {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -1.0}) {
                    boolean mayBe = wrong == -1.0
                            ? MAY_BE_NEGATIVE.contains(setting.getName())
                            : wrong == Double.POSITIVE_INFINITY && setting.isAnnotationPresent(MayBeInfinite.class);
                    boolean isLeftOut = Double.isNaN(wrong) && setting.getName().equals("member");
                    if (!mayBe && !isLeftOut) {
                        assertThatThrownBy(() -> with(system, setting, wrong))
                                .as("%s = %s", setting.getName(), wrong)
                                .hasCauseInstanceOf(IllegalArgumentException.class)
                                .cause()
                                .hasMessageContaining(setting.getName() + ": " + wrong)
                                .hasMessageContaining("Maybe");
                    }
                }
            }
        }
    }

    private static Object with(Dynamics system, RecordComponent changed, double value)
            throws ReflectiveOperationException {
        RecordComponent[] settings = system.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[settings.length];
        Object[] values = new Object[settings.length];
        for (int i = 0; i < settings.length; i++) {
            types[i] = settings[i].getType();
            values[i] = settings[i].getName().equals(changed.getName())
                    ? (Object) value
                    : settings[i].getAccessor().invoke(system);
        }
        return system.getClass().getConstructor(types).newInstance(values);
    }

    @Test
    void refusesAStepThatIsNotPositive() {
        assertThatThrownBy(() -> new Unicycle(2, 2, -0.1))
                .hasMessage("timeStep: -0.1 must be positive and finite. Maybe a sign or a unit is wrong.");
        assertThatThrownBy(() -> new DoubleIntegrator(Double.NaN)).hasMessageContaining("timeStep: NaN");
    }
}
