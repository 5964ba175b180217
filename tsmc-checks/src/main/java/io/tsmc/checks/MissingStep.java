package io.tsmc.checks;

import io.tsmc.api.ContinuousDynamics;
import io.tsmc.api.Dynamics;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A system that has no step: of the two methods that it is to implement one of, with the time and without, each has a default
 * that calls the other. Or one that has a step that nobody calls.
 */
public final class MissingStep {

    private MissingStep() {}

    /** What is wrong with a system that has none. */
    public static Optional<String> problem(Dynamics dynamics) {
        Class<?> type = dynamics.getClass();
        boolean continuous = dynamics instanceof ContinuousDynamics;
        List<Method> steps = own(type, "step");
        List<Method> derivatives = own(type, "derivative");
        String name = type.getSimpleName();
        if (steps.isEmpty() && derivatives.isEmpty()) {
            return Optional.of(
                    name + " has neither a method "
                            + (continuous
                                    ? "derivative(double[], double[], double[]) nor derivative(double[], double[], double,"
                                            + " double[])"
                                    : "step(double[], double[], double[], double[]) nor step(double[], double[], double,"
                                            + " double[], double[])")
                            + ", so nothing says how it moves. Maybe one of them is missing, or an argument is in another place");
        }
        boolean timed = derivatives.stream().anyMatch(MissingStep::hasTime);
        if (timed && !steps.isEmpty() && steps.stream().noneMatch(MissingStep::hasTime)) {
            return Optional.of(
                    name + " has a derivative that depends on time, and a step without time, which nobody calls."
                            + " Maybe override step(double[], double[], double, double[], double[]) instead");
        }
        return Optional.empty();
    }

    /** Those of the system itself, not the defaults. */
    private static List<Method> own(Class<?> type, String name) {
        List<Method> ours = Arrays.stream(ContinuousDynamics.class.getMethods())
                .filter(method -> method.getName().equals(name))
                .toList();
        return Arrays.stream(type.getMethods())
                .filter(method -> ours.stream().anyMatch(other -> PluginMethods.sameCall(method, other)))
                .filter(method -> !method.getDeclaringClass().getPackageName().equals(Dynamics.class.getPackageName())
                        || !method.getDeclaringClass().isInterface())
                .collect(Collectors.toList());
    }

    private static boolean hasTime(Method method) {
        return Arrays.asList(method.getParameterTypes()).contains(double.class);
    }
}
