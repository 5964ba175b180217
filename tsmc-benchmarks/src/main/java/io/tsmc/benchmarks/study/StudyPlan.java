package io.tsmc.benchmarks.study;

import io.tsmc.benchmarks.study.Trial.Conditions;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A study with the run files of its problems, as each method has them. All of them are read before anything is run. */
public final class StudyPlan {

    /** What a problem is, and no method may change. */
    private static final List<String> OF_THE_PROBLEM =
            List.of("dynamics", "cost", "initialState", "initialStates", "horizon", "goal", "policy", "prior", "seed");

    private final Study study;
    private final Map<List<String>, RunSpec> specs;

    private StudyPlan(Study study, Map<List<String>, RunSpec> specs) {
        this.study = study;
        this.specs = specs;
    }

    /**
     * Reads the run files.
     *
     * @throws BadInputException if some cannot be used; the message has a line for everything that is wrong
     */
    public static StudyPlan of(Study study, PluginCatalog catalog) {
        Map<List<String>, RunSpec> specs = new HashMap<>();
        List<String> faults = new ArrayList<>();
        for (StudyProblem problem : study.problems()) {
            String where = "problem " + problem.name() + ": ";
            Optional<RunSpec> own = read(problem, List.of(), catalog, specs, where, faults);
            if (own.isEmpty()) {
                // Whatever is set on it, the file cannot be used.
                continue;
            }
            if (!problem.judge().isEmpty()) {
                read(problem, problem.judge(), catalog, specs, where + "judge: ", faults)
                        .flatMap(spec -> difference(own.get(), spec))
                        .ifPresent(
                                key -> faults.add(where + "judge: changes '" + key + "', and so what the problem is."));
            }
            for (StudyMethod method : study.methods()) {
                String by = where + "method " + method.name() + ": ";
                read(problem, method.set(), catalog, specs, by, faults)
                        .flatMap(spec -> difference(own.get(), spec))
                        .ifPresent(key -> faults.add(by + "set changes '" + key + "', and so what the problem is. Maybe"
                                + " make another problem of it, for all methods."));
            }
        }
        if (!faults.isEmpty()) {
            throw new BadInputException(faults.stream().distinct().collect(Collectors.joining("\n")));
        }
        return new StudyPlan(study, specs);
    }

    private static Optional<RunSpec> read(
            StudyProblem problem,
            List<String> set,
            PluginCatalog catalog,
            Map<List<String>, RunSpec> specs,
            String where,
            List<String> faults) {
        List<String> key = key(problem, set);
        RunSpec known = specs.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            List<String> settings =
                    Stream.concat(problem.set().stream(), set.stream()).toList();
            RunSpec spec = RunSpec.read(Path.of(problem.file()), settings, catalog);
            specs.put(key, spec);
            return Optional.of(spec);
        } catch (BadInputException e) {
            String.valueOf(e.getMessage()).lines().map(where::concat).forEach(faults::add);
            return Optional.empty();
        }
    }

    private static List<String> key(StudyProblem problem, List<String> set) {
        return Stream.concat(Stream.of(problem.name()), set.stream()).toList();
    }

    /** A key that makes another problem of it. */
    private static Optional<String> difference(RunSpec a, RunSpec b) {
        Map<String, Object> before = a.toTree();
        Map<String, Object> after = b.toTree();
        return OF_THE_PROBLEM.stream()
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .findFirst();
    }

    /** What is planned. */
    public Study study() {
        return study;
    }

    /** The run file of a problem. */
    RunSpec spec(StudyProblem problem) {
        return spec(problem, problem.name(), List.of());
    }

    /** The run file of a problem as a method has it. */
    RunSpec spec(StudyProblem problem, StudyMethod method) {
        return spec(problem, method.name(), method.set());
    }

    /** The run file under which costs are measured. */
    RunSpec judge(StudyProblem problem) {
        return spec(problem, "judge", problem.judge());
    }

    private RunSpec spec(StudyProblem problem, String what, List<String> set) {
        return Objects.requireNonNull(specs.get(key(problem, set)), what);
    }

    /** What decides a trial of a method on a problem. */
    Conditions conditions(StudyProblem problem, StudyMethod method) {
        // The price of a gradient counts only where evaluations are the budget.
        String price = study.budget().evaluations().isPresent()
                ? problem.gradientCost()
                        .map(cost -> ", a gradient counts " + cost)
                        .orElse("")
                : "";
        return new Conditions(
                text(judge(problem))
                        + problem.suite().map(suite -> "suite: " + suite + "\n").orElse("")
                        + problem.exact()
                                .map(exact -> Yaml.text(Records.tree(exact)))
                                .orElse(""),
                method.type() + " " + method.settings() + "\n" + text(spec(problem, method)),
                study.budget()
                        + (study.budget().evaluations().isPresent() ? price : ", " + study.clock())
                        + study.budget()
                                .like()
                                .map(name -> ": " + settings(name))
                                .orElse(""));
    }

    private String settings(String method) {
        return study.methods().stream()
                .filter(m -> m.name().equals(method))
                .map(m -> m.type() + " " + m.settings() + " " + m.set())
                .findFirst()
                .orElseThrow();
    }

    private static String text(RunSpec spec) {
        return Yaml.text(spec.toTree());
    }

    /** Number of trials. */
    public int trials() {
        return study.problems().size() * study.methods().size() * study.seeds().length;
    }

    /**
     * The trials of a problem with a seed, in the order in which they are made: the one that gives the others their budget
     * first, and the rest so that each comes at another place for each problem and seed, since what disturbs a machine comes
     * and goes.
     */
    List<StudyMethod> order(int problem, int seed) {
        List<StudyMethod> order = new ArrayList<>(study.methods());
        Collections.rotate(order, -((problem + seed) % order.size()));
        study.budget().like().ifPresent(name -> {
            StudyMethod first = order.stream()
                    .filter(method -> method.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            order.remove(first);
            order.add(0, first);
        });
        return order;
    }
}
