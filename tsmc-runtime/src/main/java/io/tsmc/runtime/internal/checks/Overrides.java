package io.tsmc.runtime.internal.checks;

import io.tsmc.api.Cost;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/**
 * Which methods of its interface a plug-in overrides. Many have defaults, so that a method with a slip in its name or its
 * parameters compiles, and is never called.
 */
public final class Overrides {

    /** What the interfaces of plug-ins are called. */
    private static final String OURS = "io.tsmc.";

    private Overrides() {}

    /** Methods of a plug-in that look like one of its interface's and are not, and what may be meant, in words. */
    public static List<String> slips(Class<?> plugin) {
        List<Method> inherited = Arrays.stream(plugin.getMethods())
                .filter(method -> method.isDefault()
                        && method.getDeclaringClass().getName().startsWith(OURS))
                .toList();
        List<String> slips = new ArrayList<>();
        for (Method method : own(plugin)) {
            inherited.stream()
                    .filter(meant -> isSlip(method, meant))
                    .findFirst()
                    .ifPresent(meant -> slips.add("'" + signature(method) + "' is no method of "
                            + meant.getDeclaringClass().getSimpleName() + ", so nothing calls it. Maybe '"
                            + signature(meant) + "' is meant; @Override lets the compiler say so"));
        }
        return slips;
    }

    /** What is wrong with a cost that has nothing that could cost anything, if it is one. */
    public static Optional<String> silentCost(Cost cost) {
        boolean silent = Arrays.stream(cost.getClass().getMethods())
                .filter(method -> Arrays.stream(Cost.class.getMethods())
                        .anyMatch(ours -> ours.getReturnType() == double.class && sameCall(method, ours)))
                .allMatch(method -> method.getDeclaringClass() == Cost.class);
        String others =
                own(cost.getClass()).stream().map(Overrides::signature).sorted().collect(Collectors.joining(", "));
        return silent
                ? Optional.of(cost.getClass().getSimpleName()
                        + " has neither a method stage(double[], double[], double) nor terminal(double[]), so it costs"
                        + " nothing whatever happens. "
                        + (others.isEmpty()
                                ? "Maybe one of them is missing"
                                : "Maybe one of these is meant: " + others))
                : Optional.empty();
    }

    /** The plug-in's own methods that somebody else could call, and that override none. */
    private static List<Method> own(Class<?> plugin) {
        return Arrays.stream(plugin.getDeclaredMethods())
                .filter(method -> !method.isSynthetic()
                        && !Modifier.isStatic(method.getModifiers())
                        && !Modifier.isPrivate(method.getModifiers())
                        && method.getParameterCount() > 0
                        && !overrides(method))
                .toList();
    }

    private static boolean overrides(Method method) {
        return Arrays.stream(method.getDeclaringClass().getInterfaces())
                        .flatMap(type -> Arrays.stream(type.getMethods()))
                        .anyMatch(other -> sameCall(method, other))
                || Arrays.stream(Record.class.getMethods()).anyMatch(other -> sameCall(method, other));
    }

    private static boolean sameCall(Method a, Method b) {
        return a.getName().equals(b.getName()) && Arrays.equals(a.getParameterTypes(), b.getParameterTypes());
    }

    private static boolean isSlip(Method method, Method meant) {
        if (method.getName().equals(meant.getName())) {
            return true;
        }
        return method.getReturnType() == meant.getReturnType()
                && Arrays.equals(method.getParameterTypes(), meant.getParameterTypes())
                && edits(method.getName(), meant.getName())
                        <= Math.max(1, meant.getName().length() / 4);
    }

    private static int edits(String a, String b) {
        return new DamerauLevenshteinDistance().apply(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
