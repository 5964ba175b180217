package io.tsmc.api.obstacle;

import io.tsmc.api.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one pass over a file that makes {@link ObstacleSet} of it, or says all that is wrong. */
final class ObstacleFile {

    private static final String EXAMPLE = "shape,x,y,radius";
    /** A broken file may have a fault in every line. */
    private static final int MOST_FAULTS = 10;

    /** A shape, and its columns with spaces between them. */
    private enum Shape {
        DISC(2, "x y radius", ""),
        SPHERE(3, "x y z radius", ""),
        CAPSULE(2, "x y x2 y2 radius", ""),
        CAPSULE_IN_SPACE(3, "x y z x2 y2 z2 radius", ""),
        BOX(2, "x y length width", "yaw"),
        BOX_IN_SPACE(3, "x y z length width height", "roll pitch yaw");

        private final int dimension;
        private final String needed;
        private final String optional;

        Shape(int dimension, String needed, String optional) {
            this.dimension = dimension;
            this.needed = needed;
            this.optional = optional;
        }

        /** Columns that it needs. */
        private List<String> needed() {
            return List.of(needed.split(" "));
        }

        /** Columns that may be empty, or not there. */
        private List<String> optional() {
            return optional.isEmpty() ? List.of() : List.of(optional.split(" "));
        }

        private Stream<String> columns() {
            return Stream.concat(needed().stream(), optional().stream());
        }

        private String word() {
            return name().replace("_IN_SPACE", "").toLowerCase(Locale.ROOT);
        }

        private static Stream<Shape> of(int dimension) {
            return Arrays.stream(values()).filter(shape -> shape.dimension == dimension);
        }
    }

    private final Path file;
    private final List<String> faults = new ArrayList<>();
    private List<String> columns = List.of();

    private ObstacleFile(Path file) {
        this.file = file;
    }

    static ObstacleSet read(Path file) throws IOException {
        return new ObstacleFile(file).obstacles(Files.readString(file));
    }

    private ObstacleSet obstacles(String text) {
        List<String> lines = text.replaceFirst("^\uFEFF", "").lines().toList();
        List<Obstacle> obstacles = new ArrayList<>();
        char separator = ',';
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            if (columns.isEmpty()) {
                separator = line.indexOf(';') >= 0 ? ';' : line.indexOf('\t') >= 0 ? '\t' : ',';
                columns = cells(line, separator);
                checkColumns(i + 1);
                throwFaults();
            } else {
                obstacle(i + 1, cells(line, separator)).ifPresent(obstacles::add);
            }
        }
        throwFaults();
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    file + ": the file is empty. Maybe write a line that names the columns, such as " + EXAMPLE);
        }
        if (obstacles.isEmpty()) {
            throw new IllegalArgumentException(
                    file + ": there are columns, but no obstacles. Maybe leave out what names the file");
        }
        return new ObstacleSet(Optional.of(file), obstacles);
    }

    /** The cells of a line, without spaces around them and without a unit in brackets after a heading. */
    private static List<String> cells(String line, char separator) {
        return Arrays.stream(line.split(String.valueOf(separator), -1))
                .map(cell -> cell.replaceFirst("\\[[^\\]]*\\]\\s*$", "")
                        .replace("\"", "")
                        .strip())
                .toList();
    }

    private int dimension() {
        return columns.contains("z") ? 3 : 2;
    }

    private void checkColumns(int line) {
        List<String> known = Stream.concat(
                        Stream.of("shape"), Shape.of(dimension()).flatMap(Shape::columns))
                .distinct()
                .toList();
        for (int c = 0; c < columns.size(); c++) {
            String column = columns.get(c);
            if (!known.contains(column)) {
                fault(
                        line,
                        "there is no column '" + column + "'" + (dimension() == 2 ? " in the plane" : ""),
                        "one of these is meant: " + String.join(", ", known)
                                + (dimension() == 2 ? "; obstacles in space have a column z" : ""));
            } else if (columns.indexOf(column) < c) {
                fault(line, "there are two columns '" + column + "'", "leave one out");
            }
        }
        if (!columns.contains("shape")) {
            fault(line, "there is no column 'shape'", "the line that names the columns is missing: " + EXAMPLE);
        }
    }

    private Optional<Obstacle> obstacle(int line, List<String> cells) {
        int before = faults.size();
        for (int c = columns.size(); c < cells.size(); c++) {
            if (!cells.get(c).isEmpty()) {
                fault(
                        line,
                        "has " + cells.size() + " values, but there are " + columns.size() + " columns",
                        "a decimal comma is meant: write a point");
                return Optional.empty();
            }
        }
        String word = cell(cells, "shape");
        Optional<Shape> shape =
                Shape.of(dimension()).filter(s -> s.word().equals(word)).findFirst();
        if (shape.isEmpty()) {
            boolean elsewhere = Shape.of(5 - dimension()).anyMatch(s -> s.word().equals(word));
            fault(
                    line,
                    word.isEmpty()
                            ? "has no shape"
                            : "there is no shape '" + word + "'" + (dimension() == 2 ? " in the plane" : " in space"),
                    elsewhere
                            ? dimension() == 2
                                    ? "a column z is missing, which makes obstacles ones in space"
                                    : "a sphere is meant: a file with a column z has obstacles in space"
                            : "one of these is meant: "
                                    + Shape.of(dimension()).map(Shape::word).collect(Collectors.joining(", ")));
            return Optional.empty();
        }
        return faults.size() > before ? Optional.empty() : obstacle(line, cells, shape.get());
    }

    private Optional<Obstacle> obstacle(int line, List<String> cells, Shape shape) {
        int before = faults.size();
        for (String column : columns) {
            boolean has = column.equals("shape") || shape.columns().anyMatch(column::equals);
            if (!has && !cell(cells, column).isEmpty()) {
                fault(
                        line,
                        "a " + shape.word() + " has no " + column + ", but it is " + cell(cells, column),
                        "a value is in the wrong column");
            }
        }
        for (String column : shape.needed()) {
            if (cell(cells, column).isEmpty()) {
                fault(
                        line,
                        "a " + shape.word() + " needs a value of " + column,
                        "a value is missing, or a column of that name");
            }
        }
        if (faults.size() > before) {
            return Optional.empty();
        }
        double[] v = shape.columns()
                .mapToDouble(column -> number(line, column, cell(cells, column)))
                .toArray();
        if (faults.size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(made(shape, v));
        } catch (SettingsException e) {
            e.faults()
                    .forEach(f -> fault(line, "the " + shape.word() + ": " + f.path() + ": " + f.problem(), f.hint()));
            return Optional.empty();
        }
    }

    private static Obstacle made(Shape shape, double[] v) {
        return switch (shape) {
            case DISC -> Capsule.ball(new double[] {v[0], v[1]}, v[2]);
            case SPHERE -> Capsule.ball(new double[] {v[0], v[1], v[2]}, v[3]);
            case CAPSULE -> new Capsule(new double[] {v[0], v[1]}, new double[] {v[2], v[3]}, v[4]);
            case CAPSULE_IN_SPACE ->
                new Capsule(new double[] {v[0], v[1], v[2]}, new double[] {v[3], v[4], v[5]}, v[6]);
            case BOX -> Box.turned(new double[] {v[0], v[1]}, new double[] {v[2], v[3]}, v[4]);
            case BOX_IN_SPACE ->
                Box.turned(new double[] {v[0], v[1], v[2]}, new double[] {v[3], v[4], v[5]}, v[6], v[7], v[8]);
        };
    }

    private String cell(List<String> cells, String column) {
        int at = columns.indexOf(column);
        return at < 0 || at >= cells.size() ? "" : cells.get(at);
    }

    /** What may be empty is an angle, and 0. */
    private double number(int line, String column, String cell) {
        try {
            double value = cell.isEmpty() ? 0.0 : Double.parseDouble(cell);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException told) {
            // As what is not finite.
        }
        fault(
                line,
                column + " is '" + cell + "', which is not a finite number",
                cell.matches("[-+]?\\d+,\\d+")
                        ? "write a point for the decimal comma"
                        : "a value is in the wrong column");
        return 0.0;
    }

    private void fault(int line, String problem, String hint) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(file + ":" + line + ": " + problem + (hint.isEmpty() ? "" : ". Maybe " + hint));
        } else if (faults.size() == MOST_FAULTS) {
            faults.add(file + ":" + line + ": there are more faults from here on");
        }
    }

    private void throwFaults() {
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
    }
}
