package io.tsmc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.docs.References.Reference;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Arrows go one way: from a module to floors below its own, and never around among packages. The floors are those of the
 * table in docs/architecture.md.
 */
class ArchitectureTest {

    private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\| `([\\w/-]+)` \\|", Pattern.MULTILINE);
    private static final List<Reference> REFERENCES = References.all();

    @Test
    void everyModuleIsOnAFloor() {
        assertThat(floors())
                .as("floors in docs/architecture.md. Maybe add a new module to the one above all that it uses.")
                .containsKeys(Sources.modules().stream().map(Path::toString).toArray(String[]::new))
                .allSatisfy((module, floor) -> assertThat(
                                Sources.ROOT.resolve(module).resolve("pom.xml"))
                        .exists());
    }

    @Test
    void noModuleUsesOneThatIsNotBelow() {
        Map<String, Integer> floors = floors();
        Map<String, String> moduleOf = new HashMap<>();
        REFERENCES.forEach(reference -> moduleOf.put(reference.from(), reference.module()));

        assertThat(REFERENCES)
                .filteredOn(reference -> {
                    String to = moduleOf.getOrDefault(reference.to(), reference.module());
                    return !to.equals(reference.module()) && floor(floors, to) >= floor(floors, reference.module());
                })
                .as("references to a floor that is not below. Maybe move one of the two classes.")
                .isEmpty();
    }

    @Test
    void noPackagesFormACycle() {
        assertThat(cycles(REFERENCES))
                .as("cycles of packages. Maybe move a class that one of the arrows is made of.")
                .isEmpty();
    }

    @Test
    void aCycleIsNamedByAReferenceForEachArrow() {
        List<Reference> references = List.of(
                new Reference("m", "io.tsmc.a.A", "io.tsmc.b.B"),
                new Reference("m", "io.tsmc.b.B", "io.tsmc.c.C"),
                new Reference("m", "io.tsmc.b.B", "io.tsmc.b.Other"),
                new Reference("m", "io.tsmc.c.C", "io.tsmc.a.A"),
                new Reference("m", "io.tsmc.d.D", "io.tsmc.a.A"));

        assertThat(cycles(references)).containsExactly("""
                        io.tsmc.a → io.tsmc.b → io.tsmc.c → io.tsmc.a:
                            io.tsmc.a.A refers to io.tsmc.b.B
                            io.tsmc.b.B refers to io.tsmc.c.C
                            io.tsmc.c.C refers to io.tsmc.a.A""");
    }

    private static int floor(Map<String, Integer> floors, String module) {
        return Objects.requireNonNull(floors.get(module), module);
    }

    /** The floor of each module, counted from the ground, by its folder. */
    private static Map<String, Integer> floors() {
        Map<String, Integer> floors = new TreeMap<>();
        ROW.matcher(Sources.text(Sources.ROOT.resolve("docs/architecture.md")))
                .results()
                .forEach(row -> {
                    Integer before = floors.put(row.group(2), Integer.valueOf(row.group(1)));
                    assertThat(before).as("an earlier row of %s", row.group(2)).isNull();
                });
        return floors;
    }

    /** The shortest cycle through each package that is in one, unless it is in one that is named before. */
    private static List<String> cycles(List<Reference> references) {
        Map<String, Map<String, Reference>> arrows = new TreeMap<>();
        for (Reference reference : references) {
            if (!reference.fromPackage().equals(reference.toPackage())) {
                arrows.computeIfAbsent(reference.fromPackage(), name -> new TreeMap<>())
                        .putIfAbsent(reference.toPackage(), reference);
            }
        }
        Set<String> named = new HashSet<>();
        List<String> cycles = new ArrayList<>();
        for (String start : arrows.keySet()) {
            if (!named.contains(start)) {
                shortest(arrows, start).ifPresent(cycle -> {
                    StringBuilder text = new StringBuilder(start);
                    cycle.forEach(arrow -> text.append(" → ").append(arrow.toPackage()));
                    text.append(':');
                    cycle.forEach(arrow -> text.append("\n    ").append(arrow));
                    cycle.forEach(arrow -> named.add(arrow.fromPackage()));
                    cycles.add(text.toString());
                });
            }
        }
        return cycles;
    }

    /** The shortest way from a package back to it, by breadth-first search. */
    private static Optional<List<Reference>> shortest(Map<String, Map<String, Reference>> arrows, String start) {
        Map<String, Reference> reachedBy = new LinkedHashMap<>();
        Deque<String> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty() && !reachedBy.containsKey(start)) {
            arrows.getOrDefault(queue.remove(), Map.of()).forEach((to, reference) -> {
                if (reachedBy.putIfAbsent(to, reference) == null) {
                    queue.add(to);
                }
            });
        }
        if (!reachedBy.containsKey(start)) {
            return Optional.empty();
        }
        List<Reference> way = new ArrayList<>();
        String at = start;
        do {
            Reference arrow = Objects.requireNonNull(reachedBy.get(at), at);
            way.add(arrow);
            at = arrow.fromPackage();
        } while (!at.equals(start));
        Collections.reverse(way);
        return Optional.of(way);
    }
}
