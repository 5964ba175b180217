package io.tsmc.runtime.internal.runfile;

import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.internal.yaml.Node.Entry;
import io.tsmc.runtime.internal.yaml.Node.Mapping;
import io.tsmc.runtime.internal.yaml.Node.Scalar;
import io.tsmc.runtime.internal.yaml.Node.Sequence;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The setting that a message such as {@code cost[1]: weights has length 3, …} starts with, found in the tree one step
 * at a time.
 *
 * @param step the key or the bracketed index
 * @param node what is there
 * @param rest the message without the step
 */
record Culprit(String step, Node node, String rest) {

    private static final Pattern KEY = Pattern.compile("\\.?([A-Za-z]\\w*)(?:(?=[.\\[])|: | = | )");
    private static final Pattern INDEX = Pattern.compile("(\\[(\\d{1,9})])(?:(?=[.\\[])|: | = | )");

    boolean isKey() {
        return !step.startsWith("[");
    }

    static @Nullable Culprit of(Node node, String message) {
        if (node instanceof Mapping mapping) {
            return ofKey(mapping, withoutType(mapping, message));
        }
        return node instanceof Sequence sequence ? ofIndex(sequence, message) : null;
    }

    private static @Nullable Culprit ofKey(Mapping mapping, String message) {
        Matcher matcher = KEY.matcher(message);
        Entry entry = matcher.lookingAt() ? mapping.entries().get(matcher.group(1)) : null;
        return entry == null ? null : new Culprit(matcher.group(1), entry.value(), message.substring(matcher.end()));
    }

    private static @Nullable Culprit ofIndex(Sequence sequence, String message) {
        Matcher matcher = INDEX.matcher(message);
        if (!matcher.lookingAt()
                || Integer.parseInt(matcher.group(2)) >= sequence.items().size()) {
            return null;
        }
        Node item = sequence.items().get(Integer.parseInt(matcher.group(2)));
        return new Culprit(matcher.group(1), item, message.substring(matcher.end()));
    }

    /** A plug-in may introduce its message with its own name, as in {@code hmc: stepSize = 0.0 must be positive}. */
    private static String withoutType(Mapping mapping, String message) {
        Entry type = mapping.entries().get("type");
        String name = type != null && type.value() instanceof Scalar scalar ? scalar.text() + ": " : "";
        return message.startsWith(name) ? message.substring(name.length()) : message;
    }
}
