package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.fake.Fakes;
import io.tsmc.runtime.internal.comparison.ComparedRun;
import io.tsmc.runtime.internal.comparison.RunComparison;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeRunFile() throws IOException {
        file = Files.writeString(folder.resolve("slide.yaml"), Fakes.RUN_FILE);
    }

    private Path run(String name, String... more) {
        StringWriter err = new StringWriter();
        Object[] args = new Object[4 + more.length];
        args[0] = "run";
        args[1] = file;
        args[2] = "--out";
        args[3] = folder.resolve(name);
        System.arraycopy(more, 0, args, 4, more.length);
        Tsmc.run(new StringWriter(), err, path -> Fakes.CATALOG, args);
        return folder.resolve(name);
    }

    @Test
    void tellsSettingsAndEvidencesApart() {
        RunComparison comparison = RunComparison.read(List.of(run("light"), run("heavy", "--set", "dynamics.mass=2")));

        assertThat(comparison.names()).containsExactly("light", "heavy");
        assertThat(comparison.differences()).containsOnlyKeys("dynamics.mass");
        assertThat(comparison.differences().get("dynamics.mass")).containsExactly("1.0", "2.0");
        assertThat(comparison.notModelsOfTheSame()).isEmpty();
        int other = 1 - comparison.mostEvident();
        List<ComparedRun> runs = comparison.runs();
        double difference = runs.get(other).logEvidence()
                - runs.get(comparison.mostEvident()).logEvidence();
        assertThat(comparison.logBayesFactor(other).value())
                .isEqualTo(difference)
                .isNegative();
        assertThat(comparison.probabilities()[other]).isCloseTo(1 / (1 + Math.exp(-difference)), within(1e-12));
        assertThat(comparison.estimated()).containsExactly("cost");
        assertThat(comparison.tree()).containsKeys("runs", "differences");
    }

    /** The mean of Z, whose logarithm is not the mean of the logarithms. */
    @Test
    void replicatesAreOneRunWithTheSpreadForItsError() {
        Path several = run("several", "--replicates", "4");
        RunComparison comparison = RunComparison.read(List.of(several, run("one")));

        ComparedRun all = comparison.runs().get(0);
        double[] z = new double[4];
        for (int r = 0; r < 4; r++) {
            z[r] = Math.exp(
                    ComparedRun.read(several.resolve("replicate-" + (r + 1))).logEvidence());
        }
        double mean = (z[0] + z[1] + z[2] + z[3]) / 4;
        assertThat(all.seeds()).isEqualTo(4);
        assertThat(all.logEvidence()).isCloseTo(Math.log(mean), within(1e-9));
        double squares = 0.0;
        for (double one : z) {
            squares += (one - mean) * (one - mean);
        }
        assertThat(all.logEvidenceError()).isCloseTo(Math.sqrt(squares / 3 / 4) / mean, within(1e-9));
        assertThat(comparison.differences()).isEmpty();
    }

    @Test
    void costsThatDifferAreNoModelsOfTheSame() {
        RunComparison comparison = RunComparison.read(
                List.of(run("warm"), run("cold", "--set", "temperature=0.2", "--set", "particles=48")));
        assertThat(comparison.notModelsOfTheSame().orElseThrow()).contains("temperature differs");
    }

    @Test
    void whatIsNoSampleIsRefused() {
        Path stalled = run("stalled", "--set", "limits={maxSteps: 1}", "--set", "temperature=0.001");
        Path one = run("one");
        assertThatThrownBy(() -> RunComparison.read(List.of(one, stalled)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("has not reached beta = 1");
        assertThatThrownBy(() -> RunComparison.read(List.of(one)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("nothing to compare with");
    }
}
