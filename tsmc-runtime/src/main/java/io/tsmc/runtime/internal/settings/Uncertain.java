package io.tsmc.runtime.internal.settings;

import io.tsmc.api.TypeName;
import io.tsmc.problem.settings.UncertainSetting;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings that are random variables, in the tree of a run: {@code dynamics: {mass: {normal: [1.0, 0.1]}}}. */
final class Uncertain {

    private static final Pattern STEP = Pattern.compile("\\w+");

    private Uncertain() {}

    /**
     * Replaces the number of a setting by its distribution.
     *
     * @param settings the tree that the path leads through
     */
    @SuppressWarnings("unchecked")
    static void write(UncertainSetting setting, Object settings) {
        Object holder = settings;
        Matcher steps = STEP.matcher(setting.path());
        List<String> path = steps.results().map(step -> step.group()).toList();
        for (int i = 0; i < path.size(); i++) {
            boolean last = i == path.size() - 1;
            Object distribution = Map.of(
                    TypeName.of(setting.distribution().getClass()),
                    setting.distribution().parameters());
            if (holder instanceof List<?> list) {
                int index = Integer.parseInt(path.get(i));
                if (last) {
                    ((List<Object>) list).set(index, distribution);
                }
                holder = list.get(index);
            } else {
                Map<String, Object> map = (Map<String, Object>) holder;
                if (last) {
                    map.put(path.get(i), distribution);
                }
                holder = Objects.requireNonNull(map.get(path.get(i)), setting.path());
            }
        }
    }
}
