package io.tsmc.runtime.internal.runfile;

import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.internal.yaml.Node.Mapping;
import io.tsmc.runtime.internal.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The way to a setting by keys and indices, {@code cost[0].stage}. */
final class SettingPath {

    /** More digits than an index of a list has. */
    private static final int MAX_DIGITS = 9;

    private static final Pattern STEP = Pattern.compile("([A-Za-z]\\w*)|\\[(\\d+)]");

    private SettingPath() {}

    /** The keys and indices of a path; none if it is not one. */
    static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 0;
        while (end < path.length()) {
            boolean key = path.charAt(end) != '[';
            if (key && end > 0 && path.charAt(end) != '.') {
                return List.of();
            }
            int start = key && end > 0 ? end + 1 : end;
            if (!matcher.region(start, path.length()).lookingAt() || (steps.isEmpty() && !key)) {
                return List.of();
            }
            steps.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
            end = matcher.end();
        }
        return steps;
    }

    /** Whether a step of a path is an index, and not a key. */
    static boolean isIndex(String step) {
        return Character.isDigit(step.charAt(0));
    }

    /** The number that an index stands for, or a larger one than any list has entries. */
    static int index(String step) {
        return step.length() > MAX_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(step);
    }

    /** What is at a path, or the innermost node around it: what is not in the tree has its default. */
    static Node find(Node tree, String path) {
        Node found = tree;
        for (String step : steps(path)) {
            Node next = next(found, step);
            if (next == null) {
                return found;
            }
            found = next;
        }
        return found;
    }

    private static @Nullable Node next(Node node, String step) {
        if (node instanceof Mapping mapping && mapping.entries().containsKey(step)) {
            return mapping.entries().get(step).value();
        }
        return node instanceof Sequence sequence
                        && isIndex(step)
                        && index(step) < sequence.items().size()
                ? sequence.items().get(index(step))
                : null;
    }
}
