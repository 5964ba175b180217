package io.tsmc.benchmarks.study;

import io.tsmc.benchmarks.study.Trial.Conditions;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.runfile.RecordFile;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Json;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.plugins.PluginCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The folder of a study: a file for each trial that is over, written as a whole or not at all, and tables of all of them. So a
 * study that is killed loses the trials under way and no others.
 */
public final class StudyFolder {

    /** What the study is, in its folder. */
    public static final String STUDY_FILE = "study.yaml";

    private static final String TRIALS = "trials";
    private static final String PROBLEMS = "problems";
    private static final String ENVIRONMENT_FILE = "environment.json";

    private final RunFolder folder;
    private final PluginCatalog catalog;

    /**
     * Takes a folder.
     *
     * @param folder locked
     * @param catalog for what is read from it
     */
    public StudyFolder(RunFolder folder, PluginCatalog catalog) {
        this.folder = folder;
        this.catalog = catalog;
    }

    /** Where it is. */
    public Path path() {
        return folder.path();
    }

    /** Says what the study is, from here on. */
    void begin(Study study) {
        try {
            Files.createDirectories(path().resolve(TRIALS));
            Files.createDirectories(path().resolve(PROBLEMS));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make folders in " + path() + ": " + e.getMessage(), e);
        }
        folder.write(STUDY_FILE, StudyFile.text(study));
        folder.write(ENVIRONMENT_FILE, Json.indented(Environment.now()));
    }

    /**
     * The trials of a plan that are over.
     *
     * @throws BadInputException if some were made under other conditions: they are no part of this study, and never made
     *     again
     */
    List<Trial> trials(StudyPlan plan) {
        List<Trial> trials = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Study study = plan.study();
        for (StudyProblem problem : study.problems()) {
            for (StudyMethod method : study.methods()) {
                Conditions now = plan.conditions(problem, method);
                for (long seed : study.seeds()) {
                    trial(problem.name(), method.name(), seed).ifPresent(trial -> {
                        trials.add(trial);
                        if (!trial.conditions().equals(now)) {
                            faults.add("problem " + problem.name() + ", method " + method.name()
                                    + ": there are trials with " + difference(trial.conditions(), now));
                        }
                    });
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new BadInputException(
                    path() + ": the study has changed since it was begun. Problems, methods and seeds can be"
                            + " added and left out, but what trials were made with stays as it was. Maybe name a new folder with --out,"
                            + " or call the problem or the method by a new name.\n"
                            + faults.stream().distinct().collect(Collectors.joining("\n")));
        }
        return trials;
    }

    /** The first line that differs. */
    private static String difference(Conditions then, Conditions now) {
        List<String> before = lines(then);
        List<String> after = lines(now);
        int line = IntStream.range(0, Math.max(before.size(), after.size()))
                .filter(i -> !line(before, i).equals(line(after, i)))
                .findFirst()
                .orElse(0);
        return "'" + line(before, line) + "', where now there is '" + line(after, line) + "'.";
    }

    private static List<String> lines(Conditions conditions) {
        return (conditions.budget() + "\n" + conditions.method() + "\n" + conditions.problem())
                .lines()
                .toList();
    }

    private static String line(List<String> lines, int i) {
        return i < lines.size() ? lines.get(i) : "nothing";
    }

    private Optional<Trial> trial(String problem, String method, long seed) {
        return read(Trial.class, "a trial", path().resolve(trialFile(problem, method, seed)));
    }

    /** Keeps a trial. */
    void keep(Trial trial) {
        folder.write(trialFile(trial.problem(), trial.method(), trial.seed()), Yaml.text(Records.tree(trial)));
    }

    private static String trialFile(String problem, String method, long seed) {
        return TRIALS + "/" + problem + "." + method + "." + seed + ".yaml";
    }

    /** What a problem turned out to be. */
    Optional<ProblemFacts> facts(String problem) {
        return read(ProblemFacts.class, "facts of a problem", path().resolve(factsFile(problem)));
    }

    /** Keeps what a problem turned out to be. */
    void keep(String problem, ProblemFacts facts) {
        folder.write(factsFile(problem), Yaml.text(Records.tree(facts)));
    }

    private static String factsFile(String problem) {
        return PROBLEMS + "/" + problem + ".yaml";
    }

    private <R extends Record> Optional<R> read(Class<R> type, String what, Path file) {
        return Files.isRegularFile(file)
                ? Optional.of(RecordFile.read(type, what, file, node -> node, catalog))
                : Optional.empty();
    }

    /** Writes a table. */
    public void write(String fileName, String text) {
        folder.rewrite(fileName, text);
    }
}
