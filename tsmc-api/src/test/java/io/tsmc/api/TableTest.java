package io.tsmc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Table.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

    @TempDir
    Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("measured.csv"), text);
    }

    /** Doubles by the name of their array, and, behind a colon, its shape. */
    private Path write(Map<String, double[]> arrays) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, double[]> array : arrays.entrySet()) {
                String[] name = array.getKey().split(":", -1);
                zip.putNextEntry(new ZipEntry(name[0] + ".npy"));
                String shape = name.length > 1 ? name[1] : array.getValue().length + ",";
                byte[] header = ("{'descr': '<f8', 'fortran_order': False, 'shape': (" + shape + "), }\n")
                        .getBytes(StandardCharsets.US_ASCII);
                zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length, 0});
                zip.write(header);
                ByteBuffer data =
                        ByteBuffer.allocate(8 * array.getValue().length).order(ByteOrder.LITTLE_ENDIAN);
                Arrays.stream(array.getValue()).forEach(data::putDouble);
                zip.write(data.array());
            }
        }
        return Files.write(folder.resolve("measured.npz"), bytes.toByteArray());
    }

    private String refusal(Path file, Class<? extends FileSetting> type) {
        try {
            throw new AssertionError("was read: " + FileSetting.read(type, file));
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage()).replace(String.valueOf(file), "");
        }
    }

    @Test
    void knowsWhichEntriesAreThere() throws IOException {
        Table table = FileSetting.read(Table.class, write("time,x [m],y\n0,1,\n0.5,NaN,2\n1,na,3\n2,N/A,null\n4,5,\n"));
        assertThat(table.columns()).extracting(Column::name).containsExactly("x", "y");
        assertThat(table.columns().get(0).values()).containsExactly(1, 0, 0, 0, 5);
        assertThat(table.columns().get(0).present()).containsExactly(1, 0, 0, 0, 1);
        assertThat(table.columns().get(1).present()).containsExactly(0, 1, 1, 0, 0);
        assertThat(table.count(1)).isEqualTo(2);
        assertThat(table.value(0, 4) + table.present(0, 4)).isEqualTo(6);
        assertThat(table).hasToString("measured.csv: 5 rows: x 2, y 2");
    }

    /** What is missing where values are looked up is a fault, in each of its places. */
    @Test
    void aSeriesHasNoGaps() throws IOException {
        assertThat(refusal(write("time,x,y\n0,1,1\n0.5,NaN,2\n1,na,3\n2,,3\n3,1,NA\n"), Series.class))
                .contains(":3: column 'x' is NaN: a value is missing. Maybe leave the row out")
                .contains(":4: column 'x' is na: a value is missing")
                .contains(":5: column 'x' is empty. Maybe leave the row out")
                .contains(":6: column 'y' is NA: a value is missing");
        assertThat(refusal(
                        write(Map.of(
                                "time", new double[] {0, 1, 2}, "x:3, 2", new double[] {1, 2, 3, Double.NaN, 5, 6})),
                        Series.class))
                .isEqualTo(
                        ": array 'x' at [1, 1] is NaN: a value is missing. Maybe leave the row out: between rows values"
                                + " are interpolated");
    }

    @Test
    void badRowsAndTimesAreToldInEitherCase() throws IOException {
        for (Class<? extends FileSetting> type : List.of(Series.class, Table.class)) {
            assertThat(refusal(write("time,x\n0,1\n,2\nNaN,3\n1,inf\n1,Infinity\n0.5,5f\n3\n"), type)
                            .lines())
                    .containsExactly(
                            ":8: has 1 values, but there are 2 columns. Maybe a decimal comma is meant: write a point",
                            ":5: column 'x' is 'inf', which is no number. Maybe leave the row out",
                            ":6: column 'x' is Infinity, must be finite. Maybe the value is missing: leave the cell"
                                    + " empty",
                            ":7: column 'x' is '5f', which is no number. Maybe leave the row out",
                            ":3: column 'time' is empty. Maybe leave the row out: a value without a time is none",
                            ":4: column 'time' is NaN: a value is missing. Maybe leave the row out: a value without a"
                                    + " time is none",
                            ":6: column 'time' is 1.0, must be later than 1.0, the time before. Maybe a row is there"
                                    + " twice, or the rows are to be sorted",
                            ":7: column 'time' is 0.5, must be later than 1.0, the time before. Maybe a row is there"
                                    + " twice, or the rows are to be sorted");
        }
    }

    /** Written by numpy.savez_compressed: times as int64 in milliseconds, big-endian singles in Fortran order, bytes. */
    @Test
    void readsArraysOfNumPy() throws URISyntaxException, IOException {
        Path file = Path.of(Objects.requireNonNull(TableTest.class.getResource("measured.npz"))
                .toURI());
        Table table = Table.read(file);
        assertThat(table.columns()).extracting(Column::name).containsExactly("theta", "pose0", "pose1", "count");
        assertThat(table.columns()).extracting(Column::unit).containsExactly("rad", "m", "m", "");
        assertThat(table.grid().first()).isZero();
        assertThat(table.grid().time(1)).isEqualTo(0.5);
        assertThat(table.grid().last()).isEqualTo(2.0);
        assertThat(table.columns().get(0).values()).containsExactly(1.5, -1e-3, 0);
        assertThat(table.columns().get(1).values()).containsExactly(1, 3, 5);
        assertThat(table.columns().get(2).values()).containsExactly(2, 0, 6);
        assertThat(table.columns().get(2).present()).containsExactly(1, 0, 1);
        assertThat(table.columns().get(3).values()).containsExactly(7, 8, 250);
        assertThat(refusal(file, Series.class)).startsWith(": array 'pose [m]' at [1, 1] is NaN: a value is missing");
    }

    @Test
    void arraysThatDoNotFitAreToldByFileArrayAndIndex() throws IOException {
        double[] three = {0, 1, 2};
        assertThat(refusal(write(Map.of("x", three)), Table.class))
                .isEqualTo(": there is no array 'time' among x. Maybe name it: numpy.savez(file, time=time, x=x)");
        assertThat(refusal(write(Map.of("time", three)), Table.class)).contains("an array 'time' and no other");
        assertThat(refusal(write(Map.of("time", three, "x:1, 3", three)), Table.class))
                .startsWith(": array 'x' has the shape [1, 3], but there are 3 times. Maybe it is transposed");
        assertThat(refusal(write(Map.of("time:3, 1", three, "x", three)), Table.class))
                .startsWith(": array 'time' has the shape [3, 1], must be a vector");
        assertThat(refusal(
                        write(Map.of(
                                "time", new double[] {0, 2, 1}, "x", new double[] {0, Double.NEGATIVE_INFINITY, 1})),
                        Table.class))
                .contains(": array 'x' at [1] is -Infinity, must be finite. Maybe NaN is meant");
        assertThat(refusal(write(Map.of("time", new double[] {0, 2, 1}, "x", three)), Table.class))
                .startsWith(": array 'time' at [2] is 1.0, must be later than 2.0, the time before");
        assertThat(refusal(write(Map.of("time [mm]", three, "x", three)), Table.class))
                .startsWith(": times are in 'mm', must be in s, ms, us, min or h");
        byte[] whole = Files.readAllBytes(write(Map.of("time", three, "x", three)));
        Path cut = Files.write(folder.resolve("cut.npz"), Arrays.copyOf(whole, whole.length / 3));
        assertThat(refusal(cut, Table.class)).startsWith(": ").doesNotContain("Exception");
        assertThat(refusal(
                        Files.write(folder.resolve("one.npy"), new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1}),
                        Table.class))
                .startsWith(": it is a single array. Maybe write them by name");
    }

    @Test
    void timesAreInSecondsWhateverTheHeadingSays() throws IOException {
        assertThat(Series.read(write("time [ms],x\n0,1\n3,2\n7,3\n")).grid().times())
                .startsWith(0, 0.003, 0.007);
        assertThat(Series.read(write("time [min],x\n0,1\n0.5,2\n")).grid().last())
                .isEqualTo(30);
    }

    @Test
    void aUnitIsThatOfWhatItIsForHoweverItIsWritten() {
        for (String[] same : new String[][] {
            {"", "m"}, {"m", "m"}, {"m/s^2", "m/s²"}, {"N*m", "N m"}, {"N·m", "J"}, {"m s^-1", "m/s"}, {"kg m/s^2", "N"}
        }) {
            Require.unit("columns", "column 'x'", same[0], "position", same[1]);
        }
        for (String[] other : new String[][] {
            {"mm", "m", "multiply it by 0.001"},
            {"km/h", "m/s", "multiply it by 0.2777"},
            {"deg", "rad", "multiply it by 0.01745"},
            {"rpm", "rad/s", "multiply it by 0.1047"},
            {"mm^2", "m^2", "multiply it by 1.0E-6"},
            {"m", "rad", "another one is meant"},
            {"apples", "m", "another one is meant"},
            {"m/s", "m/s^2", "another one is meant"}
        }) {
            assertThatThrownBy(() -> Require.unit("columns", "column 'x'", other[0], "position", other[1]))
                    .hasMessageStartingWith("columns: column 'x' is in '" + other[0] + "', but position in '" + other[1]
                            + "'. Maybe " + other[2]);
        }
    }
}
