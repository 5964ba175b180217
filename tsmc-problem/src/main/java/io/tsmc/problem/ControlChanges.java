package io.tsmc.problem;

import io.tsmc.api.Cost;
import java.util.Arrays;

/** Who looks at how fast controls change: only for them is the control of the step before carried along. */
public final class ControlChanges {

    private static final String METHOD = "change";

    private ControlChanges() {}

    /** Whether a cost has a {@link Cost#change} of its own. */
    public static boolean areSeenBy(Cost cost) {
        return isOverridden(cost, Cost.class);
    }

    /** Whether anything in a problem does. */
    public static boolean areSeenBy(Problem problem) {
        return problem.costs().stream().anyMatch(ControlChanges::areSeenBy);
    }

    private static boolean isOverridden(Object plugin, Class<?> kind) {
        return Arrays.stream(kind.getMethods())
                .filter(method -> method.getName().equals(METHOD))
                .anyMatch(method -> !isDeclaredBy(kind, plugin, method.getParameterTypes()));
    }

    private static boolean isDeclaredBy(Class<?> kind, Object plugin, Class<?>[] parameters) {
        try {
            return plugin.getClass().getMethod(METHOD, parameters).getDeclaringClass() == kind;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
