package io.tsmc.runtime.internal.checks;

import io.tsmc.api.Constraint;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;
import io.tsmc.api.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a start forbids, whatever is done from there. */
public final class StartChecks {

    /** What is violated by less is so by rounding. */
    private static final double ROUNDING = 1e-9;

    private StartChecks() {}

    /**
     * What a constraint asks for at the start in vain: entries that are violated there, and in which controls have no say, since
     * they are the same for two of them.
     */
    public static List<String> notes(Constraint constraint, Dynamics dynamics, double[] x) {
        double[] lower = dynamics.controlLower();
        double[] upper = dynamics.controlUpper();
        double[] one = new double[lower.length];
        double[] other = new double[lower.length];
        for (int i = 0; i < one.length; i++) {
            one[i] = between(lower[i], upper[i], 0.3);
            other[i] = between(lower[i], upper[i], 0.6);
        }
        double[] g;
        double[] again;
        try {
            g = stage(constraint, dynamics, x, one);
            again = stage(constraint, dynamics, x, other);
        } catch (RuntimeException toldByTheDryRun) {
            return List.of();
        }
        List<Signal> signals = constraint.stageSignals(dynamics);
        List<String> notes = new ArrayList<>();
        for (int k = 0; k < g.length; k++) {
            double violation = constraint.sense().violation(g[k]);
            if (violation > ROUNDING && g[k] == again[k]) {
                notes.add(String.format(
                        Locale.ROOT,
                        "the constraint %s is violated at the start, whatever the controls do: %s by %.3g%s. Maybe another"
                                + " initial state is meant.",
                        TypeName.of(constraint.getClass()),
                        signals.get(k).name(),
                        violation,
                        signals.get(k).unit().isEmpty()
                                ? ""
                                : " " + signals.get(k).unit()));
            }
        }
        return notes;
    }

    private static double between(double lower, double upper, double share) {
        double from = Double.isInfinite(lower) ? Math.min(-1.0, upper - 1.0) : lower;
        double to = Double.isInfinite(upper) ? Math.max(1.0, from + 1.0) : upper;
        return from + share * (to - from);
    }

    private static double[] stage(Constraint constraint, Dynamics dynamics, double[] x, double[] u) {
        double[] g = new double[constraint.stageCount(dynamics)];
        constraint.stage(x.clone(), u, 0.0, g);
        return g;
    }
}
