package io.tsmc.runtime.internal.runfile;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.internal.yaml.Node.Entry;
import io.tsmc.runtime.internal.yaml.Node.Mapping;
import io.tsmc.runtime.internal.yaml.Node.Sequence;
import io.tsmc.runtime.internal.yaml.Place;
import io.tsmc.runtime.internal.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An override from the command line, {@code kernel.stepSize=0.1} or {@code cost[0].stage=3}. */
final class Setting {

    private static final int MAX_STEPS = 100;
    /** More digits than an index of a list has. */
    private static final int MAX_DIGITS = 9;

    private static final Pattern STEP = Pattern.compile("([A-Za-z]\\w*)|\\[(\\d+)]");

    private final Place place;
    private final String path;
    private final List<String> steps;
    private final Node value;

    private Setting(Place place, String path, List<String> steps, Node value) {
        this.place = place;
        this.path = path;
        this.steps = steps;
        this.value = value;
    }

    static Setting parse(String text) {
        int equals = text.indexOf('=');
        String path = equals < 0 ? text : text.substring(0, equals).strip();
        Place place = Place.of("--set " + text);
        List<String> steps = equals < 0 ? List.of() : steps(path);
        if (steps.isEmpty()) {
            throw new BadInputException(
                    place + ": not of the form PATH=VALUE. Maybe like kernel.stepSize=0.1 or cost[0].stage=3.");
        }
        if (steps.size() > MAX_STEPS) {
            throw new BadInputException(place + ": the path has " + steps.size()
                    + " steps, but no setting lies deeper than " + MAX_STEPS + ".");
        }
        return new Setting(place, path, steps, YamlReader.readOption(text.substring(equals + 1), place.source()));
    }

    /** The keys and indices of a path; none if it is not one. */
    private static List<String> steps(String path) {
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
            steps.add(step(matcher));
            end = matcher.end();
        }
        return steps;
    }

    private static String step(MatchResult match) {
        return match.group(1) != null ? match.group(1) : match.group(2);
    }

    /** Whether this one names a plug-in type; it then has to come before the settings of that plug-in. */
    boolean choosesType() {
        return steps.get(steps.size() - 1).equals("type");
    }

    Node applyTo(Node tree) {
        return apply(tree, 0);
    }

    private Node apply(@Nullable Node node, int depth) {
        if (depth == steps.size()) {
            return Merge.over(node, value);
        }
        String step = steps.get(depth);
        if (Character.isDigit(step.charAt(0))) {
            return replaceItem(node, depth, step);
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        Node below = null;
        if (node instanceof Mapping mapping) {
            entries.putAll(mapping.entries());
            Entry entry = entries.get(step);
            below = entry == null ? null : entry.value();
        }
        Node changed = apply(below, depth + 1);
        if (step.equals("type") && !Merge.sameValue(below, changed)) {
            entries.clear();
        }
        entries.put(step, new Entry(place, changed));
        return new Mapping(node == null ? place : node.place(), Collections.unmodifiableMap(entries));
    }

    private Node replaceItem(@Nullable Node node, int depth, String digits) {
        if (!(node instanceof Sequence sequence)) {
            throw Complaint.about(place, path, "there is no list to take entry " + digits + " of");
        }
        List<Node> items = new ArrayList<>(sequence.items());
        int index = digits.length() > MAX_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (index >= items.size()) {
            throw Complaint.about(
                    place, path, "there is no entry " + digits + "; the list has " + items.size() + ", counted from 0");
        }
        items.set(index, apply(items.get(index), depth + 1));
        return new Sequence(sequence.place(), List.copyOf(items));
    }
}
