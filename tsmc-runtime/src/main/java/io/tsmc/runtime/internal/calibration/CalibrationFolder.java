package io.tsmc.runtime.internal.calibration;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.folder.Csv;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.yaml.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The folder of a calibration: {@code calibration.json} with each trial, from which one that was stopped goes on, tables and a page. */
final class CalibrationFolder {

    private static final String FILE = "calibration.json";

    private final RunFolder folder;
    private final int draws;
    private final List<Trial> trials;

    private CalibrationFolder(RunFolder folder, int draws, List<Trial> trials) {
        this.folder = folder;
        this.draws = draws;
        this.trials = new ArrayList<>(trials);
    }

    static boolean isAt(Path path) {
        return Files.isRegularFile(path.resolve(FILE));
    }

    static CalibrationFolder begin(RunFolder folder, String config, int draws) {
        folder.write(RunFolder.RUN_FILE, config);
        CalibrationFolder made = new CalibrationFolder(folder, draws, List.of());
        made.write(List.of());
        return made;
    }

    /**
     * Goes on with one.
     *
     * @throws BadInputException if it is of other settings
     */
    static CalibrationFolder resume(RunFolder folder, String config, int draws) {
        Path path = folder.path();
        try {
            if (!Files.readString(folder.runFile()).equals(config)) {
                throw new BadInputException(
                        path + ": is a calibration of other settings, see its run.yaml. Maybe name a new folder.");
            }
            JsonNode json = JsonMapper.shared().readTree(Files.readString(path.resolve(FILE)));
            int before = json.path("draws").asInt(0);
            if (before != draws) {
                throw new BadInputException(path + ": is a calibration with --draws " + before + ", not " + draws
                        + ". Maybe name a new folder.");
            }
            return new CalibrationFolder(
                    folder,
                    draws,
                    json.path("trials").valueStream().map(Trial::read).toList());
        } catch (IOException | JacksonException e) {
            throw new BadInputException(path + ": cannot be gone on with: " + e.getMessage() + ".", e);
        }
    }

    List<Trial> trials() {
        return List.copyOf(trials);
    }

    boolean has(int number) {
        return trials.stream().anyMatch(trial -> trial.number() == number);
    }

    void add(Trial trial) {
        trials.add(trial);
        write(List.of());
    }

    Path path() {
        return folder.path();
    }

    /** Writes what there is. */
    void write(List<CalibrationVerdict.Row> rows) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("draws", draws);
        tree.put("verdict", rows.stream().map(CalibrationVerdict.Row::tree).toList());
        tree.put("trials", trials.stream().map(Trial::tree).toList());
        folder.write(FILE, Json.indented(tree));
        folder.write("calibration.csv", csv());
        if (!rows.isEmpty()) {
            folder.write("calibration.html", CalibrationPage.of(rows));
        }
    }

    private String csv() {
        Csv csv = new Csv().line(List.of("trial", "seed", "status", "ess", "quantity", "truth", "rank", "draws"));
        for (Trial trial : trials) {
            trial.truth()
                    .forEach((name, truth) -> csv.line(List.of(
                            trial.number(),
                            trial.seed(),
                            trial.status(),
                            trial.ess(),
                            name,
                            truth,
                            trial.ranks().containsKey(name) ? trial.ranks().get(name) : "",
                            draws)));
        }
        return csv.toString();
    }
}
