package io.tsmc.testkit;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.checks.Domain;
import io.tsmc.checks.TracedFunction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Cost} has to do. */
public interface CostContract extends TracedContract {

    /** The cost to test. */
    Cost cost();

    /** A system that the cost is meant for. */
    Dynamics dynamics();

    /** Where the cost has to be finite, see {@link DynamicsContract#domain}. */
    default Domain domain() {
        return Domain.of(dynamics());
    }

    @Override
    default List<TracedFunction> functions() {
        return TracedFunction.of(cost(), dynamics(), domain());
    }

    /** {@link Cost#check} has nothing against the system. */
    @Test
    default void fitsItsSystem() {
        cost().check(dynamics());
    }
}
