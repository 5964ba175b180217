package io.tsmc.testkit;

import io.tsmc.autodiff.Backend;
import io.tsmc.checks.TracedChecks;
import io.tsmc.checks.TracedFunction;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/**
 * What all code that is traced has to do. The contracts of {@linkplain DynamicsContract systems}, {@linkplain CostContract
 * costs}, {@linkplain ConstraintContract constraints}, {@linkplain PolicyContract policies} and {@linkplain PriorContract priors} extend it.
 */
public interface TracedContract {

    /** The functions to test. */
    List<TracedFunction> functions();

    /** The back ends to compare; all that are there. */
    default List<Backend> backends() {
        return ServiceLoader.load(Backend.class, TracedContract.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** {@link TracedChecks#isAFunctionOfItsArguments}. */
    @Test
    default void isAFunctionOfItsArguments() {
        functions().forEach(f -> new TracedChecks(f).isAFunctionOfItsArguments());
    }

    /** {@link TracedChecks#agreesWithItsTrace}. */
    @Test
    default void agreesWithItsTrace() {
        functions().forEach(f -> new TracedChecks(f).agreesWithItsTrace());
    }

    /** {@link TracedChecks#isFinite}. */
    @Test
    default void isFiniteOnItsDomain() {
        functions().forEach(f -> new TracedChecks(f).isFinite());
    }

    /** {@link TracedChecks#hasTheGradientOfItsTrace}. */
    @Test
    default void hasTheGradientOfItsTrace() {
        functions().forEach(f -> new TracedChecks(f).hasTheGradientOfItsTrace());
    }

    /** {@link TracedChecks#givesTheSameBitsOn}. */
    @Test
    default void givesTheSameBitsOnAllBackends() {
        functions().forEach(f -> new TracedChecks(f).givesTheSameBitsOn(backends()));
    }
}
