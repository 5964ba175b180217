package io.tsmc.runtime.internal.drawing;

import io.tsmc.runtime.internal.log.LineageHistory.Generation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What each ancestor's descendants were after each step: the largest families on their own, the rest together. */
final class Lineages {

    private static final int MOST_SHOWN = 24;

    private Lineages() {}

    /**
     * The families as {@code {survivors, eves, counts, rest}}: how many ancestors have descendants in the last cloud, the
     * indices of those with most, what each had after each step, and what the other survivors had.
     */
    static Map<String, Object> of(List<Generation> generations) {
        Generation last = generations.get(generations.size() - 1);
        int survivors = last.eves().length;
        int[] shown = IntStream.range(0, survivors)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -last.counts()[i]).thenComparing(i -> i))
                .limit(MOST_SHOWN)
                .mapToInt(i -> i)
                .sorted()
                .toArray();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("survivors", survivors);
        tree.put("eves", IntStream.of(shown).mapToObj(i -> last.eves()[i]).toList());
        tree.put(
                "counts",
                generations.stream()
                        .map(g ->
                                IntStream.of(shown).mapToObj(i -> g.counts()[i]).toList())
                        .toList());
        tree.put(
                "rest",
                generations.stream()
                        .map(g -> IntStream.of(g.counts()).sum()
                                - IntStream.of(shown).map(i -> g.counts()[i]).sum())
                        .toList());
        return tree;
    }
}
