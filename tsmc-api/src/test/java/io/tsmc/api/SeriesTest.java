package io.tsmc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Series.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {

    @TempDir
    Path folder;

    private Series read(String text) throws IOException {
        Path file = folder.resolve("reference.csv");
        Files.writeString(file, text);
        return FileSetting.read(Series.class, file);
    }

    private String refusal(String text) throws IOException {
        Path file = folder.resolve("reference.csv");
        Files.writeString(file, text);
        try {
            Series series = FileSetting.read(Series.class, file);
            throw new AssertionError("was read: " + series);
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage()).replace(file + ":", "");
        }
    }

    @Test
    void readsWhatIsWrittenInAnyOfTheUsualWays() throws IOException {
        for (String text : new String[] {
            "time [s],theta [rad],omega\n0,1,2\n0.5,-1e-3,.25\n2,0,4\n",
            "\uFEFFtime;theta [rad];omega\r\n0;1;2\r\n0.5;-1e-3;.25\r\n2;0;4",
            "# from the lab\n\ntime\ttheta [rad]\tomega\n0\t1\t2\n\n0.5\t-1e-3\t.25\n# end\n2\t0\t4\n\n",
            "theta [rad], omega , time[s]\n1, 2, 0\n-1e-3,.25,0.5\n0,4,2",
            "\"time\",\"theta [rad]\",omega\n\"0\",1,2\n0.5,\"-1e-3\",.25\n2,0,4"
        }) {
            Series series = read(text);
            assertThat(series.columns()).extracting(Column::name).containsExactly("theta", "omega");
            assertThat(series.columns()).extracting(Column::unit).containsExactly("rad", "");
            assertThat(series.grid().rows()).isEqualTo(3);
            assertThat(series.at(0, 0.5)).isEqualTo(-1e-3);
            assertThat(series.at(1, 1.25)).isEqualTo((0.25 + 4) / 2);
            assertThat(series.at(1, 1.25, Interpolation.PREVIOUS)).isEqualTo(0.25);
            assertThat(series.file()).isPresent();
        }
    }

    /** The files that runs write leave the controls of the last line empty. */
    @Test
    void holdsAColumnThatEndsEarly() throws IOException {
        Series series = read("time,x,u\n0,1,2\n1,2,3\n2,3,\n");
        assertThat(series.at(1, 1.5)).isEqualTo(3);
        assertThat(series.at(1, 9)).isEqualTo(3);
    }

    @Test
    void oneRowIsHeld() throws IOException {
        Series series = read("time,x\n1,5\n");
        assertThat(new double[] {series.at(0, -1), series.at(0, 1), series.at(0, 7)})
                .containsExactly(5, 5, 5);
        assertThat(series.at(0, 3, Interpolation.PREVIOUS)).isEqualTo(5);
    }

    @Test
    void isHeldOutside() {
        Series series = Series.of(new double[] {1, 2}, new Column("x", "m", new double[] {3, 5}));
        assertThat(series.at(0, -1e300)).isEqualTo(3);
        assertThat(series.at(0, Double.POSITIVE_INFINITY)).isEqualTo(5);
        assertThat(series.at(0, 0, Interpolation.PREVIOUS)).isEqualTo(3);
        assertThat(series.at(0, Double.NaN)).isNaN();
    }

    @Test
    void saysAllThatIsWrongByFileAndRow() throws IOException {
        assertThat(refusal("time,x,y\n0,1,2\n1,NaN,2\n1,abc,inf\n0.5,,1\n2,3\n3,1,1"))
                .contains("6: has 2 values, but there are 3 columns")
                .contains(
                        "3: column 'x' is NaN: a value is missing. Maybe leave the row out: between rows values are interpolated")
                .contains("4: column 'x' is 'abc', which is no number. Maybe leave the row out")
                .contains("4: column 'y' is 'inf', which is no number")
                .contains("5: column 'x' is empty. Maybe leave the row out: between rows values are interpolated")
                .contains("4: column 'time' is 1.0, must be later than 1.0, the time before")
                .contains("5: column 'time' is 0.5, must be later than 1.0");
    }

    @Test
    void refusesWhatIsNoTable() throws IOException {
        assertThat(refusal("")).contains("the file is empty");
        assertThat(refusal("\n# nothing\n")).contains("the file is empty");
        assertThat(refusal("time,x\n")).contains("no rows");
        assertThat(refusal("0,1\n1,2\n"))
                .contains("1: there is no column 'time' among 0, 1. Maybe the line of headings is missing");
        assertThat(refusal("t,x\n1,2\n")).contains("no column 'time' among t, x. Maybe call the first one 'time'");
        assertThat(refusal("time [mm],x\n1,2\n")).contains("1: times are in 'mm', must be in s, ms, us, min or h");
        assertThat(refusal("time\n1\n")).contains("a column 'time' and no other");
        assertThat(refusal("time,x,x\n1,2,3\n")).contains("two columns 'x'");
        assertThat(refusal("time,x,\n1,2,3\n")).contains("column 3 has no name");
        assertThat(refusal("time;x\n0;1,5\n")).contains("'1,5', which is no number. Maybe write a point");
        assertThat(refusal("time,x,y\n0,1,\n1,2,\n")).contains("column 'y' has no values");
    }

    @Test
    void doesNotTellOfEveryRow() throws IOException {
        String rows = IntStream.range(0, 5000).mapToObj(i -> i + ",?\n").reduce("", String::concat);
        assertThat(refusal("time,x\n" + rows).lines()).hasSize(11);
    }

    @Test
    void namesTheColumnsThatThereAre() throws IOException {
        Series series = read("time,x,y\n0,1,2\n");
        assertThat(series.column("columns[0]", "y")).isEqualTo(1);
        assertThatThrownBy(() -> series.column("columns[0]", "z"))
                .hasMessageContaining("columns[0]: there is no column 'z' in reference.csv, but x, y");
    }

    /** Rows of all kinds of spacing, found as a search from the start finds them; values exact at the rows. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 200, 2000})
    void findsTheRowOfAnyTime(int rows) {
        Random random = new Random(rows);
        for (int kind = 0; kind < 4; kind++) {
            double[] times = times(kind, rows, random);
            double[] values = random.doubles(rows).toArray();
            Series series = Series.of(times, new Column("x", "", values));
            for (int i = 0; i < rows; i++) {
                assertThat(series.at(0, times[i])).isEqualTo(values[i]);
                assertThat(series.grid().row(times[i])).isEqualTo(i);
                assertThat(series.grid().row(Math.nextDown(times[i]))).isEqualTo(Math.max(0, i - 1));
                assertThat(series.at(0, times[i], Interpolation.PREVIOUS)).isEqualTo(values[i]);
                if (i > 0) {
                    double middle = times[i - 1] + 0.25 * (times[i] - times[i - 1]);
                    double part = (middle - times[i - 1]) / (times[i] - times[i - 1]);
                    assertThat(series.at(0, middle))
                            .isCloseTo(values[i - 1] + part * (values[i] - values[i - 1]), within(1e-15));
                }
            }
        }
    }

    /** Even, random, crowded at one place, and far apart by turns. */
    private static double[] times(int kind, int rows, Random random) {
        double[] times = new double[rows];
        double time = kind == 1 ? 0.0 : -3.7;
        for (int i = 0; i < rows; i++) {
            times[i] = kind == 0 ? 0.1 * i : time;
            time += switch (kind) {
                case 1 -> 1e-3 + random.nextDouble();
                case 2 -> i == rows / 2 ? 1e3 : 1e-6;
                default -> i % 2 == 0 ? 1e-3 : 5.0;
            };
        }
        return times;
    }

    @Test
    void keepsWhatItWasGiven() {
        double[] values = {1, 2};
        double[] times = {0, 1};
        Series series = Series.of(times, new Column("x", "", values));
        Arrays.fill(values, 9);
        Arrays.fill(times, 9);
        Arrays.fill(series.columns().get(0).values(), 9);
        Arrays.fill(series.grid().times(), 9);
        assertThat(series.at(0, 0.5)).isEqualTo(1.5);
    }
}
