package io.tsmc.runtime.internal.runfile;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.yaml.Location;
import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.internal.yaml.Node.Entry;
import io.tsmc.runtime.internal.yaml.Node.Mapping;
import io.tsmc.runtime.internal.yaml.Node.Sequence;
import io.tsmc.runtime.internal.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An override from the command line, {@code kernel.stepSize=0.1} or {@code cost[0].stage=3}. */
final class Setting {

    private static final int MAX_STEPS = 100;

    private final Location location;
    private final String path;
    private final List<String> steps;
    private final Node value;

    private Setting(Location location, String path, List<String> steps, Node value) {
        this.location = location;
        this.path = path;
        this.steps = steps;
        this.value = value;
    }

    static Setting parse(String text) {
        int equals = text.indexOf('=');
        String path = equals < 0 ? text : text.substring(0, equals).strip();
        Location location = Location.of("--set " + text);
        List<String> steps = equals < 0 ? List.of() : SettingPath.steps(path);
        if (steps.isEmpty()) {
            throw new BadInputException(
                    location + ": not of the form PATH=VALUE. Maybe like kernel.stepSize=0.1 or cost[0].stage=3.");
        }
        if (steps.size() > MAX_STEPS) {
            throw new BadInputException(location + ": the path has " + steps.size()
                    + " steps, but no setting lies deeper than " + MAX_STEPS + ".");
        }
        return new Setting(location, path, steps, YamlReader.readOption(text.substring(equals + 1), location.source()));
    }

    /** How deep it reaches: what is set as a whole has to come before what is set within. A type is its plug-in as a whole. */
    int depth() {
        return steps.get(steps.size() - 1).equals("type") ? steps.size() - 1 : steps.size();
    }

    Node applyTo(Node tree) {
        return apply(tree, 0);
    }

    private Node apply(@Nullable Node node, int depth) {
        if (depth == steps.size()) {
            return Merge.over(node, value);
        }
        String step = steps.get(depth);
        if (SettingPath.isIndex(step)) {
            return replaceItem(node, depth, step);
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        Node below = null;
        if (node != null && Merge.named(node) instanceof Mapping mapping) {
            entries.putAll(mapping.entries());
            Entry entry = entries.get(step);
            below = entry == null ? null : entry.value();
        }
        Node changed = apply(below, depth + 1);
        if (step.equals("type") && !Merge.sameValue(below, changed)) {
            entries.clear();
        }
        entries.put(step, new Entry(location, changed));
        return new Mapping(node == null ? location : node.location(), Collections.unmodifiableMap(entries));
    }

    private Node replaceItem(@Nullable Node node, int depth, String digits) {
        if (!(node instanceof Sequence sequence)) {
            throw Diagnostics.about(location, path, "there is no list to take entry " + digits + " of");
        }
        List<Node> items = new ArrayList<>(sequence.items());
        int index = SettingPath.index(digits);
        if (index >= items.size()) {
            throw Diagnostics.about(
                    location,
                    path,
                    "there is no entry " + digits + "; the list has " + items.size() + ", counted from 0");
        }
        items.set(index, apply(items.get(index), depth + 1));
        return new Sequence(sequence.location(), List.copyOf(items));
    }
}
