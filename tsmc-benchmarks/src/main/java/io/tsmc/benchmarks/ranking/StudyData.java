package io.tsmc.benchmarks.ranking;

import io.tsmc.runtime.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables in the folder of a study, whose columns docs/benchmarks.md describes. What is empty there is NaN or an empty text
 * here.
 *
 * @param path the folder
 * @param problems in the order of the study
 * @param methods in the order of the study; the first is what the others are compared with
 * @param trials in the order of the study
 * @param environment where it was made, by name
 */
public record StudyData(
        Path path,
        List<ProblemRow> problems,
        List<MethodRow> methods,
        List<TrialRow> trials,
        Map<String, String> environment) {

    /** Copies the lists. */
    public StudyData {
        problems = List.copyOf(problems);
        methods = List.copyOf(methods);
        trials = List.copyOf(trials);
    }

    /**
     * Reads the folder of a study, finished or not.
     *
     * @throws BadInputException if it is none, or a table in it cannot be read
     */
    public static StudyData read(Path folder) {
        Map<String, List<TrialRow.Point>> curves = new HashMap<>();
        for (Table.Row row : Table.read(folder.resolve("curves.csv"))) {
            curves.computeIfAbsent(key(row), key -> new ArrayList<>())
                    .add(new TrialRow.Point(
                            row.number("evaluations"),
                            row.number("seconds"),
                            row.number("cpu_seconds"),
                            row.number("best_cost")));
        }
        return new StudyData(
                folder,
                Table.read(folder.resolve("problems.csv")).stream()
                        .map(ProblemRow::of)
                        .toList(),
                Table.read(folder.resolve("methods.csv")).stream()
                        .map(MethodRow::of)
                        .toList(),
                Table.read(folder.resolve("trials.csv")).stream()
                        .map(row -> TrialRow.of(row, curves.getOrDefault(key(row), List.of())))
                        .toList(),
                environment(folder.resolve("environment.json")));
    }

    private static String key(Table.Row row) {
        return row.text("problem") + "." + row.text("method") + "." + row.text("seed");
    }

    private static Map<String, String> environment(Path file) {
        try {
            Map<String, String> values = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry :
                    JsonMapper.shared().readTree(Files.readString(file)).properties()) {
                if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                    values.put(entry.getKey(), entry.getValue().asString());
                }
            }
            return values;
        } catch (IOException | JacksonException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** The trials of a method on a problem that are over, failed ones included, by seed. */
    List<TrialRow> trials(ProblemRow problem, MethodRow method) {
        return trials.stream()
                .filter(trial ->
                        trial.problem().equals(problem.name()) && trial.method().equals(method.name()))
                .toList();
    }

    /** One trial. */
    Optional<TrialRow> trial(ProblemRow problem, MethodRow method, long seed) {
        return trials(problem, method).stream()
                .filter(trial -> trial.seed() == seed)
                .findFirst();
    }

    /**
     * A problem.
     *
     * @param gradientCost time of an evaluation with gradient, in units of one without
     * @param bestKnown NaN if none is known
     * @param tolerance how far above the best known cost it counts as reached; NaN if not said
     * @param scenarios fresh scenarios that its policies were tried in; 0 for one of plans
     */
    record ProblemRow(
            String name,
            String title,
            double dim,
            double temperature,
            double gradientCost,
            double bestKnown,
            double tolerance,
            String source,
            double scenarios) {

        static ProblemRow of(Table.Row row) {
            return new ProblemRow(
                    row.text("problem"),
                    row.text("title"),
                    row.number("dim"),
                    row.number("temperature"),
                    row.number("gradient_cost"),
                    row.number("best_known"),
                    row.number("tolerance"),
                    row.text("source"),
                    row.number("scenarios"));
        }

        boolean isOfPolicies() {
            return scenarios > 0;
        }
    }

    /**
     * A method.
     *
     * @param settings of its optimiser
     * @param set what it changes in the run files
     */
    record MethodRow(String name, String type, String settings, String set) {
        static MethodRow of(Table.Row row) {
            return new MethodRow(row.text("method"), row.text("type"), row.text("settings"), row.text("set"));
        }
    }
}
