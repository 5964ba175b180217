package io.tsmc.runtime.internal.checks;

import io.tsmc.checks.PluginMethods;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/**
 * Which methods of its interface a plug-in overrides. Many have defaults, so that a method with a slip in its name or its
 * parameters compiles, and is never called.
 */
public final class Overrides {

    /** What the other interfaces of plug-ins are called. */
    private static final String OURS = "io.tsmc.";

    private Overrides() {}

    /** Methods of a plug-in of a kind that look like one of its interface's and are not, and what may be meant, in words. */
    public static List<String> slips(Class<?> kind, Class<?> plugin) {
        List<Method> inherited = Arrays.stream(plugin.getMethods())
                .filter(method -> method.isDefault()
                        && (method.getDeclaringClass() == kind
                                || method.getDeclaringClass().getName().startsWith(OURS)))
                .toList();
        List<String> slips = new ArrayList<>();
        for (Method method : PluginMethods.own(plugin)) {
            inherited.stream()
                    .filter(meant -> isSlip(method, meant) && !isHelper(method, meant, plugin))
                    .findFirst()
                    .ifPresent(meant -> slips.add("'" + PluginMethods.signature(method) + "' is no method of "
                            + meant.getDeclaringClass().getSimpleName() + ", so nothing calls it. Maybe '"
                            + PluginMethods.signature(meant) + "' is meant; @Override lets the compiler say so"));
        }
        return slips;
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

    /** Another method of the same name as one that is overridden; unless it has the same arguments in another order. */
    private static boolean isHelper(Method method, Method meant, Class<?> plugin) {
        return method.getName().equals(meant.getName())
                && !sorted(method).equals(sorted(meant))
                && Arrays.stream(plugin.getDeclaredMethods())
                        .anyMatch(other -> !other.isSynthetic()
                                && !Modifier.isStatic(other.getModifiers())
                                && !Modifier.isPrivate(other.getModifiers())
                                && other.getName().equals(meant.getName())
                                && !PluginMethods.own(plugin).contains(other));
    }

    private static List<String> sorted(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getName)
                .sorted()
                .toList();
    }

    private static int edits(String a, String b) {
        return new DamerauLevenshteinDistance().apply(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }
}
