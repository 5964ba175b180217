package io.tsmc.runtime.internal;

import io.tsmc.api.SettingsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What went wrong, in words for the user: code of plug-ins may throw anything, at any place. The one who is to mend it is the
 * author of the plug-in, so the message names the plug-in's class, method and line.
 */
public final class PluginFault {

    private static final double MEGABYTE = 1024.0 * 1024.0;

    /** Packages of TSMC itself, of what it is made of, and of the JDK. */
    private static final List<String> NOT_PLUGINS = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "io.tsmc.",
            "picocli.",
            "com.google.",
            "tools.jackson.",
            "org.snakeyaml.",
            "org.apache.commons.",
            "org.objectweb.asm.",
            "org.junit.");

    /** What code throws to say something to the user. */
    private static final Set<Class<?>> SAID_ON_PURPOSE = Set.of(
            IllegalArgumentException.class,
            SettingsException.class,
            IllegalStateException.class,
            ArithmeticException.class,
            UnsupportedOperationException.class);

    private PluginFault() {}

    /** What went wrong. */
    public static String words(Throwable thrown) {
        return ofPlugin(thrown).or(() -> outOfMemory(thrown)).orElseGet(() -> {
            String message = thrown.getMessage();
            return message == null ? thrown.toString() : message;
        });
    }

    /** What a plug-in did that no plug-in should, or nothing if it was none. */
    public static Optional<String> ofPlugin(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        Throwable root = chain.get(chain.size() - 1);
        if (SAID_ON_PURPOSE.contains(root.getClass()) && root.getMessage() != null) {
            return Optional.empty();
        }
        // The deepest one is what happened; those around it only say what that led to.
        for (int i = chain.size() - 1; i >= 0; i--) {
            List<StackTraceElement> frames = ofPlugins(chain.get(i).getStackTrace());
            if (!frames.isEmpty()) {
                return Optional.of(places(frames) + ": " + what(root));
            }
        }
        return Optional.empty();
    }

    /** Not enough memory, or nothing if it was something else. */
    public static Optional<String> outOfMemory(Throwable thrown) {
        return isOutOfMemory(thrown)
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "not enough memory: the heap of Java may grow to %.0f MB. Maybe give it more, with"
                                + " JAVA_TOOL_OPTIONS=-Xmx8g for 8 GB, or take fewer particles, a shorter horizon or"
                                + " fewer scenarios.",
                        Runtime.getRuntime().maxMemory() / MEGABYTE))
                : Optional.empty();
    }

    /** Whether memory was what lacked. */
    public static boolean isOutOfMemory(Throwable thrown) {
        return chain(thrown).stream().anyMatch(OutOfMemoryError.class::isInstance);
    }

    /** Whether code of a plug-in, and not of TSMC, was at work. */
    public static boolean isOfPlugin(StackTraceElement frame) {
        return NOT_PLUGINS.stream().noneMatch(frame.getClassName()::startsWith);
    }

    /** The frames that are code of plug-ins, from the inside: called by TSMC, and not what calls it. */
    private static List<StackTraceElement> ofPlugins(StackTraceElement[] stack) {
        int end = stack.length;
        for (int i = 0; i < stack.length; i++) {
            if (stack[i].getClassName().startsWith("io.tsmc.")) {
                end = i;
            }
        }
        // Of a stack that is too deep, the outer end is missing, and with it TSMC: then all of it counts.
        return Arrays.stream(stack, 0, end).filter(PluginFault::isOfPlugin).toList();
    }

    /** Where TSMC called the plug-in, and where that led to. */
    private static String places(List<StackTraceElement> frames) {
        StackTraceElement innermost = frames.get(0);
        StackTraceElement outermost = frames.get(frames.size() - 1);
        return innermost.getClassName().equals(outermost.getClassName())
                ? place(innermost)
                : place(outermost) + ", at " + place(innermost);
    }

    /** Class, method and line. */
    public static String place(StackTraceElement frame) {
        String method = frame.getMethodName();
        String in = "<clinit>".equals(method)
                ? "static initialiser of " + frame.getClassName()
                : "<init>".equals(method)
                        ? "constructor of " + frame.getClassName()
                        : frame.getClassName() + "." + method;
        return frame.getFileName() == null
                ? in
                : in + " (" + frame.getFileName() + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "")
                        + ")";
    }

    private static String what(Throwable root) {
        String remedy = "";
        if (root instanceof StackOverflowError) {
            remedy = ". Maybe a method calls itself without an end";
        } else if (root instanceof OutOfMemoryError) {
            remedy =
                    ". Maybe it asks for an array that is too large; more memory is given with JAVA_TOOL_OPTIONS=-Xmx8g";
        } else if (root instanceof LinkageError) {
            remedy = ". Maybe the plug-in was built against another version of TSMC, or a jar that it needs is missing";
        }
        return "threw " + root + remedy;
    }

    /** What was thrown, what led to it, and so on. */
    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = thrown; t != null && !chain.contains(t); t = t.getCause()) {
            chain.add(t);
        }
        return chain;
    }
}
