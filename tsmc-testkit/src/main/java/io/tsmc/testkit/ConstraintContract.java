package io.tsmc.testkit;

import io.tsmc.api.Constraint;
import io.tsmc.api.Dynamics;
import io.tsmc.checks.ConstraintChecks;
import io.tsmc.checks.Domain;
import io.tsmc.checks.TracedFunction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Constraint} has to do. */
public interface ConstraintContract extends TracedContract {

    /** The constraint to test. */
    Constraint constraint();

    /** A system that the constraint is meant for. */
    Dynamics dynamics();

    /** Where the constraint has to be finite, see {@link DynamicsContract#domain}. */
    default Domain domain() {
        return Domain.of(dynamics());
    }

    @Override
    default List<TracedFunction> functions() {
        return TracedFunction.of(constraint(), dynamics(), domain());
    }

    /** {@link Constraint#check} has nothing against the system. */
    @Test
    default void fitsItsSystem() {
        constraint().check(dynamics());
    }

    /** {@link ConstraintChecks#constrainsSomething}. */
    @Test
    default void constrainsSomething() {
        new ConstraintChecks(constraint(), dynamics()).constrainsSomething();
    }

    /** {@link ConstraintChecks#namesItsEntries}. */
    @Test
    default void namesItsEntries() {
        new ConstraintChecks(constraint(), dynamics()).namesItsEntries();
    }
}
