package io.tsmc.testkit;

import io.tsmc.api.Dynamics;
import io.tsmc.checks.Declarations;
import io.tsmc.checks.Domain;
import io.tsmc.checks.TracedFunction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Dynamics} has to do. */
public interface DynamicsContract extends TracedContract {

    /** The system to test. */
    Dynamics dynamics();

    /**
     * Where the system has to be finite: states in [-3, 3] and controls within their bounds, unless a system says
     * otherwise, for example by {@link Domain#of(Dynamics, double[], double[])}.
     */
    default Domain domain() {
        return Domain.of(dynamics());
    }

    @Override
    default List<TracedFunction> functions() {
        return List.of(TracedFunction.step(dynamics(), domain()));
    }

    /** {@link Declarations#check(Dynamics)}. */
    @Test
    default void declaresItsSizesAndBounds() {
        Declarations.check(dynamics());
    }
}
