package io.tsmc.api.obstacle;

import io.tsmc.api.SettingsException;
import io.tsmc.api.internal.file.CsvLines;
import io.tsmc.api.internal.file.CsvLines.Heading;
import io.tsmc.api.internal.file.CsvLines.Line;
import io.tsmc.api.internal.file.FileFaults;
import io.tsmc.api.internal.file.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one pass over a file that makes {@link ObstacleSet} of it, or says all that is wrong. */
final class ObstacleFile {

    private static final String EXAMPLE = "shape,x,y,radius";
    private static final Set<String> ANGLES = Set.of("roll", "pitch", "yaw");

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
    private final FileFaults faults;
    private final List<String> columns;

    private ObstacleFile(Path file, List<String> columns) {
        this.file = file;
        this.columns = columns;
        faults = new FileFaults(file);
    }

    static ObstacleSet read(Path file) throws IOException {
        CsvLines lines = CsvLines.of(Files.readString(file));
        Line headings = lines.headings()
                .orElseThrow(() -> new FileFaults(file)
                        .last("", "the file is empty", "write a line that names the columns, such as " + EXAMPLE));
        List<Heading> columns = headings.cells().stream().map(Heading::of).toList();
        ObstacleFile read =
                new ObstacleFile(file, columns.stream().map(Heading::name).toList());
        columns.forEach(column -> read.checkUnit(headings.number(), column));
        return read.obstacles(headings.number(), lines.rows());
    }

    private void checkUnit(int line, Heading column) {
        String expected = ANGLES.contains(column.name()) ? "rad" : "m";
        OptionalDouble factor = Units.factor(column.unit(), expected);
        if (!column.unit().isEmpty() && !(factor.isPresent() && factor.getAsDouble() == 1.0)) {
            faults.addAtLine(
                    line,
                    "column '" + column.name() + "' is in '" + column.unit() + "', must be in '" + expected + "'",
                    factor.isPresent() ? "multiply it by " + factor.getAsDouble() : "another column is meant");
        }
    }

    private ObstacleSet obstacles(int headings, List<Line> rows) {
        checkColumns(headings);
        faults.throwIfAny();
        List<Obstacle> obstacles = new ArrayList<>();
        rows.forEach(row -> obstacle(row.number(), row.cells()).ifPresent(obstacles::add));
        faults.throwIfAny();
        if (obstacles.isEmpty()) {
            throw faults.last("", "there are columns, but no obstacles", "leave out what names the file");
        }
        return new ObstacleSet(Optional.of(file), obstacles);
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
                faults.addAtLine(
                        line,
                        "there is no column '" + column + "'" + (dimension() == 2 ? " in the plane" : ""),
                        "one of these is meant: " + String.join(", ", known)
                                + (dimension() == 2 ? "; obstacles in space have a column z" : ""));
            } else if (columns.indexOf(column) < c) {
                faults.addAtLine(line, "there are two columns '" + column + "'", "leave one out");
            }
        }
        if (!columns.contains("shape")) {
            faults.addAtLine(
                    line, "there is no column 'shape'", "the line that names the columns is missing: " + EXAMPLE);
        }
    }

    private Optional<Obstacle> obstacle(int line, List<String> cells) {
        int before = faults.count();
        for (int c = columns.size(); c < cells.size(); c++) {
            if (!cells.get(c).isEmpty()) {
                faults.addAtLine(
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
            faults.addAtLine(
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
        return faults.count() > before ? Optional.empty() : obstacle(line, cells, shape.get());
    }

    private Optional<Obstacle> obstacle(int line, List<String> cells, Shape shape) {
        int before = faults.count();
        for (String column : columns) {
            boolean has = column.equals("shape") || shape.columns().anyMatch(column::equals);
            if (!has && !cell(cells, column).isEmpty()) {
                faults.addAtLine(
                        line,
                        "a " + shape.word() + " has no " + column + ", but it is " + cell(cells, column),
                        "a value is in the wrong column");
            }
        }
        for (String column : shape.needed()) {
            if (cell(cells, column).isEmpty()) {
                faults.addAtLine(
                        line,
                        "a " + shape.word() + " needs a value of " + column,
                        "a value is missing, or a column of that name");
            }
        }
        if (faults.count() > before) {
            return Optional.empty();
        }
        double[] v = shape.columns()
                .mapToDouble(column -> number(line, column, cell(cells, column)))
                .toArray();
        if (faults.count() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(made(shape, v));
        } catch (SettingsException e) {
            e.faults()
                    .forEach(f -> faults.addAtLine(
                            line, "the " + shape.word() + ": " + f.path() + ": " + f.problem(), f.hint()));
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
        double value = cell.isEmpty() ? 0.0 : CsvLines.number(cell).orElse(Double.NaN);
        if (Double.isFinite(value)) {
            return value;
        }
        faults.addAtLine(
                line,
                column + " is '" + cell + "', which is not a finite number",
                CsvLines.hasDecimalComma(cell)
                        ? "write a point for the decimal comma"
                        : "a value is in the wrong column");
        return 0.0;
    }
}
