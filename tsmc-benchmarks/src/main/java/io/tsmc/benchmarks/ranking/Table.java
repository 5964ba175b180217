package io.tsmc.benchmarks.ranking;

import io.tsmc.runtime.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** A table of comma-separated values with a line of headings. */
final class Table {

    private Table() {}

    /**
     * The rows of a file.
     *
     * @throws BadInputException if it is missing or malformed
     */
    static List<Row> read(Path file) {
        CsvSchema schema = CsvSchema.emptySchema().withHeader();
        try {
            String text = Files.readString(file);
            List<Row> rows = new ArrayList<>();
            try (MappingIterator<Map<String, String>> lines =
                    new CsvMapper().readerForMapOf(String.class).with(schema).readValues(text)) {
                while (lines.hasNext()) {
                    rows.add(new Row(file, rows.size() + 1, lines.next()));
                }
            }
            return rows;
        } catch (NoSuchFileException e) {
            throw new BadInputException(
                    file + ": there is no such file. Maybe the folder is not that of a study; 'tsmc bench' makes one.",
                    e);
        } catch (IOException | JacksonException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /**
     * A row.
     *
     * @param number counted from 1, without the headings
     * @param cells by heading
     */
    record Row(Path file, int number, Map<String, String> cells) {

        /** The text in a column, empty if there is none. */
        String text(String column) {
            String text = cells.get(column);
            if (text == null) {
                throw new BadInputException(file + ", row " + number + ": there is no column '" + column
                        + "'. Maybe the study was made by another version: run it again.");
            }
            return text;
        }

        /** The number in a column; NaN if it is empty. */
        double number(String column) {
            String text = text(column);
            try {
                return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new BadInputException(
                        file + ", row " + number + ", column " + column + ": expected a number, got '" + text + "'.",
                        e);
            }
        }
    }
}
