package io.tsmc.runtime.internal.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredMotionsTest {

    @TempDir
    Path folder;

    private MeasuredMotions read(String csv) throws IOException {
        Table table = Table.read(Files.writeString(folder.resolve("data.csv"), csv));
        return MeasuredMotions.of(new Cart(0.9, 0.0), List.of(table));
    }

    /** A jump in time ends a motion, and so does a value that is missing; a clock may be a little off. */
    @Test
    void stepsAreRowsThatAreOneTimeStepApart() throws IOException {
        MeasuredMotions data = read("""
                time [s],force [N],position [m],other,speed [m/s]
                0.0,1,10,,1
                0.1,2,11,,2
                0.2005,3,12,,3
                0.5,4,13,,4
                0.6,,14,,5
                0.7,5,15,,6
                0.8,,16,,7
                """);
        assertThat(data.steps()).containsExactly(2, 1, 0, 1, 0, 1, 0);
        assertThat(data.states()[5]).containsExactly(15, 6);
        assertThat(data.controls()[5]).containsExactly(5);
        assertThat(data.starts(1, 100)).containsExactly(0, 1, 3, 5);
        assertThat(data.starts(1, 2)).containsExactly(0, 3);
        assertThat(data.longest(1)).isEqualTo(2);
        assertThat(data.longest(2)).isEqualTo(1);
        assertThat(data.motions()).containsExactly(new int[] {0, 2}, new int[] {3, 4}, new int[] {5, 6});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "force [N] | push [N] | data.csv: there is no column 'force' in data.csv, but push, position, speed",
                "speed [m/s] | speed [km/h] | data.csv: column 'speed' is in 'km/h', but the state in 'm/s'",
                "0.1, | 0.05, | data.csv: no two rows are one time step of the system apart, 0.1 s: the nearest to that is"
                        + " 0.05 s. Maybe resample",
                "0.1,2,11,2 | 0.1,2,,2 | data.csv: in no two rows that are one time step apart are all",
            })
    void saysWhatIsWrongWithAFile(String good, String bad, String message) {
        String csv = """
                time [s],force [N],position [m],speed [m/s]
                0.0,1,10,1
                0.1,2,11,2
                """;
        assertThat(csv).contains(good);
        assertThatThrownBy(() -> read(csv.replace(good, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
