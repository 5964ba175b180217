package io.tsmc.problem;

import io.tsmc.api.Constraint;
import io.tsmc.api.Cost;
import java.util.List;

/** Who looks at how fast controls change: only for them is the control of the step before carried along. */
public final class ControlChanges {

    private static final String METHOD = "stage";
    private static final Class<?>[] OF_A_COST = {double[].class, double[].class, double[].class, double.class};
    private static final Class<?>[] OF_A_CONSTRAINT = {
        double[].class, double[].class, double[].class, double.class, double[].class
    };

    private ControlChanges() {}

    /** Whether a cost looks at them. */
    public static boolean areSeenBy(Cost cost) {
        return isOverridden(cost, Cost.class, OF_A_COST);
    }

    /** Whether a constraint looks at them. */
    public static boolean areSeenBy(Constraint constraint) {
        return isOverridden(constraint, Constraint.class, OF_A_CONSTRAINT);
    }

    /** Whether any of them does. */
    public static boolean areSeenBy(List<Cost> costs, List<Constraint> constraints) {
        return costs.stream().anyMatch(ControlChanges::areSeenBy)
                || constraints.stream().anyMatch(ControlChanges::areSeenBy);
    }

    private static boolean isOverridden(Object plugin, Class<?> kind, Class<?>[] parameters) {
        try {
            return plugin.getClass().getMethod(METHOD, parameters).getDeclaringClass() != kind;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
