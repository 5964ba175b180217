package io.tsmc.checks;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The methods of a plug-in's class. Many of its interface have defaults, so that one with a slip in its name compiles. */
public final class PluginMethods {

    private PluginMethods() {}

    /** The plug-in's own methods that somebody else could call, and that override none. */
    public static List<Method> own(Class<?> plugin) {
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

    /** Whether two methods are called alike, by name and parameters. */
    static boolean sameCall(Method a, Method b) {
        return a.getName().equals(b.getName()) && Arrays.equals(a.getParameterTypes(), b.getParameterTypes());
    }

    /** Name and types of the parameters, {@code stage(double[], double[], double)}. */
    public static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
