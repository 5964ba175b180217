package io.tsmc.plot;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.Escape;
import io.tsmc.runtime.internal.drawing.ReportJson;
import io.tsmc.runtime.internal.folder.ParticlesNpz;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.posterior.Sample;
import io.tsmc.runtime.report.StepsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * What the folder of a run holds.
 *
 * @param folder the folder
 * @param name of the folder, as it may be shown
 * @param index which of the runs of a plot it is, from 0
 * @param json {@code run.json}
 */
record RunData(Path folder, String name, int index, JsonNode json) {

    /**
     * Looks into a folder.
     *
     * @throws BadInputException if it is not that of a run
     */
    static RunData of(Path folder, int index) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String name = Escape.line(last == null ? folder.toString() : last.toString());
        return new RunData(folder, name, index, RunJson.read(folder));
    }

    StepsTable steps() {
        return StepsTable.read(folder);
    }

    /** A column of {@code steps.csv}. */
    double[] column(String name) {
        StepsTable steps = steps();
        return IntStream.range(0, steps.count())
                .mapToDouble(row -> steps.value(name, row))
                .toArray();
    }

    Sample sample() {
        return ParticlesNpz.readSample(folder);
    }

    /** What the report draws; a missing node in the folder of an older version. */
    JsonNode drawn() {
        return ReportJson.read(folder);
    }

    boolean has(String file) {
        return Files.isRegularFile(folder.resolve(file));
    }

    /** The columns of the best motion, polished if there is a polish, by heading; an empty cell is NaN. */
    Map<String, double[]> bestMotion() {
        Path file = folder.resolve(has("polished-trajectory.csv") ? "polished-trajectory.csv" : "best-trajectory.csv");
        Map<String, List<Double>> columns = new LinkedHashMap<>();
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(Files.readString(file))) {
            rows.forEachRemaining(
                    row -> row.forEach((heading, cell) -> columns.computeIfAbsent(heading, h -> new ArrayList<>())
                            .add(cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))));
        } catch (IOException | JacksonException | NumberFormatException e) {
            throw new BadInputException(
                    file + ": cannot be read: " + e.getMessage() + ". Maybe the run has not ended.", e);
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        columns.forEach((heading, column) -> values.put(
                heading, column.stream().mapToDouble(Double::doubleValue).toArray()));
        return values;
    }
}
