package io.tsmc.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tsmc.api.Kernel;
import io.tsmc.api.Polish;
import io.tsmc.api.Resampler;
import io.tsmc.api.Schedule;
import io.tsmc.sampler.Tsmc;
import io.tsmc.sampler.polish.None;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever {@code tsmc-sampler} provides fulfils its contract, as it is with its defaults. So a new kernel, resampler,
 * schedule or polish there needs no test here.
 */
class BuiltInsTest {

    @TestFactory
    Stream<DynamicContainer> kernels() {
        return contracts(Kernel.class, KernelContract.class, kernel -> (KernelContract) () -> kernel, false);
    }

    @TestFactory
    @Tag("nightly")
    Stream<DynamicContainer> kernelsAtLength() {
        return contracts(Kernel.class, KernelContract.class, kernel -> (KernelContract) () -> kernel, true);
    }

    @TestFactory
    Stream<DynamicContainer> resamplers() {
        return contracts(
                Resampler.class, ResamplerContract.class, resampler -> (ResamplerContract) () -> resampler, false);
    }

    @TestFactory
    Stream<DynamicContainer> schedules() {
        return contracts(Schedule.class, ScheduleContract.class, schedule -> (ScheduleContract) () -> schedule, false);
    }

    /** But for {@code none}, which lowers nothing. */
    @TestFactory
    Stream<DynamicContainer> polishes() {
        return contracts(Polish.class, PolishContract.class, polish -> (PolishContract) () -> polish, false);
    }

    private static <P> Stream<DynamicContainer> contracts(
            Class<P> kind, Class<?> contract, Function<P, Object> of, boolean nightly) {
        List<Method> tests = Arrays.stream(contract.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .filter(method -> method.isAnnotationPresent(Tag.class) == nightly)
                .toList();
        List<P> plugins = Tsmc.class.getModule().getDescriptor().provides().stream()
                .filter(provides -> provides.service().equals(kind.getName()))
                .flatMap(provides -> provides.providers().stream())
                .map(name -> kind.cast(defaults(name)))
                .filter(plugin -> !(plugin instanceof None))
                .toList();
        assertThat(tests).isNotEmpty();
        assertThat(plugins).isNotEmpty();
        return plugins.stream()
                .map(plugin -> dynamicContainer(
                        plugin.toString(),
                        tests.stream().map(test -> dynamicTest(test.getName(), () -> run(test, of.apply(plugin))))));
    }

    private static Object defaults(String name) {
        try {
            return Class.forName(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }

    private static void run(Method test, Object contract) throws Throwable {
        try {
            test.invoke(contract);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
