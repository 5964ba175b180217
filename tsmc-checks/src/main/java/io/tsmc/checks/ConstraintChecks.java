package io.tsmc.checks;

import io.tsmc.api.Constraint;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;
import java.util.HashSet;
import java.util.List;

/** What every constraint has to do, besides being code that can be traced. */
public final class ConstraintChecks {

    private final Constraint constraint;
    private final Dynamics dynamics;

    /** Checks of a constraint with a system that it fits. */
    public ConstraintChecks(Constraint constraint, Dynamics dynamics) {
        this.constraint = constraint;
        this.dynamics = dynamics;
    }

    /** All of them. */
    public static List<Check> of(Constraint constraint, Dynamics dynamics) {
        ConstraintChecks checks = new ConstraintChecks(constraint, dynamics);
        return List.of(
                new Check("constrains something", checks::constrainsSomething),
                new Check("names its entries", checks::namesItsEntries));
    }

    /** It has entries, along the way or at the end. */
    public void constrainsSomething() {
        if (constraint.stageCount(dynamics) + constraint.terminalCount(dynamics) == 0) {
            throw new AssertionError(constraint.getClass().getSimpleName()
                    + " has neither stage nor terminal entries, so it holds whatever happens."
                    + " Maybe stageCount or terminalCount is missing");
        }
    }

    /** Each entry has a name and a unit, and no two at the same place have the same. */
    public void namesItsEntries() {
        named("stageSignals", constraint.stageSignals(dynamics), constraint.stageCount(dynamics));
        named("terminalSignals", constraint.terminalSignals(dynamics), constraint.terminalCount(dynamics));
    }

    private void named(String method, List<Signal> signals, int count) {
        if (signals.size() != count) {
            throw new AssertionError(constraint.getClass().getSimpleName() + "." + method + " has " + signals.size()
                    + " entries for " + count + ". Maybe one is missing");
        }
        if (new HashSet<>(signals).size() < count) {
            throw new AssertionError(constraint.getClass().getSimpleName() + "." + method + " has an entry twice: "
                    + Signal.names(signals) + ". Maybe number them");
        }
    }
}
