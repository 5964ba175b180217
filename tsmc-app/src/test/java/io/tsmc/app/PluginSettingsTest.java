package io.tsmc.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.MayBeInfinite;
import io.tsmc.api.SettingsException;
import io.tsmc.api.SettingsException.Fault;
import io.tsmc.problem.Goal;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.sampler.Limits;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A number that a plug-in cannot use is refused under the path of its setting, which is where a run file is complained about. */
class PluginSettingsTest {

    private static final double[] NUMBERS = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e300, -1.0, 0.0, 1e300
    };
    private static final int[] WHOLE_NUMBERS = {Integer.MIN_VALUE, -1, 0};

    static Stream<Record> settings() {
        List<Record> found = new ArrayList<>();
        PluginCatalog.load().plugins().forEach(plugin -> collect(plugin.defaults(), found));
        collect(new Goal(), found);
        collect(new Limits(), found);
        return found.stream();
    }

    /** A record and those within it that are settings, too, and not read from a file. */
    private static void collect(Record settings, List<Record> found) {
        found.add(settings);
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            if (value(settings, component) instanceof Record within && hasDefaults(within.getClass())) {
                collect(within, found);
            }
        }
    }

    private static boolean hasDefaults(Class<?> type) {
        return Arrays.stream(type.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aNumberThatCannotBeUsedIsRefusedByTheNameOfItsSetting(Record settings) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            boolean mayBeInfinite = component.isAnnotationPresent(MayBeInfinite.class);
            for (double number : NUMBERS) {
                // Of an ensemble whose member is drawn at every step there is none.
                boolean isLeftOut = Double.isNaN(number) && component.getName().equals("member");
                boolean refused = (Double.isNaN(number) && !isLeftOut) || (Double.isInfinite(number) && !mayBeInfinite);
                if (component.getType() == double.class) {
                    make(settings, component, number, refused);
                } else if (component.getType() == double[].class) {
                    make(settings, component, withFirst((double[]) value(settings, component), number), refused);
                }
            }
            for (int number : WHOLE_NUMBERS) {
                if (component.getType() == int.class) {
                    make(settings, component, number, false);
                }
            }
        }
    }

    private static double[] withFirst(double[] values, double first) {
        double[] changed = values.length == 0 ? new double[1] : values.clone();
        changed[0] = first;
        return changed;
    }

    private static void make(Record settings, RecordComponent changed, Object value, boolean refused) {
        String what = settings.getClass().getSimpleName() + " with " + changed.getName() + " = "
                + (value instanceof double[] values ? Arrays.toString(values) : value);
        RecordComponent[] components = settings.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments = Arrays.stream(components)
                .map(component -> component.getName().equals(changed.getName()) ? value : value(settings, component))
                .toArray();
        try {
            settings.getClass().getConstructor(types).newInstance(arguments);
            assertThat(refused).as(what).isFalse();
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).as(what).isInstanceOfSatisfying(SettingsException.class, refusal -> {
                for (Fault fault : refusal.faults()) {
                    String name = fault.path().replaceFirst("[\\[.].*", "");
                    assertThat(components).extracting(RecordComponent::getName).contains(name);
                    // What is allowed may depend on another setting, which is named then.
                    assertThat(!refused || name.equals(changed.getName()))
                            .as(what + ": " + fault)
                            .isTrue();
                    assertThat(fault.problem()).isNotBlank();
                }
            });
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(what, e);
        }
    }

    private static Object value(Record settings, RecordComponent component) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.getName(), e);
        }
    }
}
