package io.tsmc.checks;

import io.tsmc.api.Cost;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A cost that has nothing that could cost anything: all of its methods have defaults. */
public final class SilentCost {

    private SilentCost() {}

    /** What is wrong with a cost that is one. */
    public static Optional<String> problem(Cost cost) {
        boolean silent = Arrays.stream(cost.getClass().getMethods())
                .filter(method -> Arrays.stream(Cost.class.getMethods())
                        .anyMatch(ours -> ours.getReturnType() == double.class && PluginMethods.sameCall(method, ours)))
                .allMatch(method -> method.getDeclaringClass() == Cost.class);
        String others = PluginMethods.own(cost.getClass()).stream()
                .map(PluginMethods::signature)
                .sorted()
                .collect(Collectors.joining(", "));
        return silent
                ? Optional.of(cost.getClass().getSimpleName()
                        + " has none of the methods stage(double[], double[], double), terminal(double[]) and"
                        + " stage(double[], double[], double[], double), so it costs nothing whatever happens. "
                        + (others.isEmpty()
                                ? "Maybe one of them is missing"
                                : "Maybe one of these is meant: " + others))
                : Optional.empty();
    }
}
