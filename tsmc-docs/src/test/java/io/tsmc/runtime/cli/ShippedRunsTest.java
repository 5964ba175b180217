package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.plugins.PluginCatalog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who runs a shipped file without settings gets the optimum, and checks that pass; or a remedy that makes them pass. */
class ShippedRunsTest {

    private static final PluginCatalog CATALOG = PluginCatalog.load();

    private static final int SEEDS = 5;

    /** Of one seed: a check with a false alarm now and then, such as of the drift, may fail. */
    private static final int FALSE_ALARMS = 1;

    private static final Pattern COST = Pattern.compile("(?m)^  cost +([0-9.]+)");

    private static final Pattern REMEDY = Pattern.compile("(?m)^ +Maybe ((?:--set [^ ]+=[^ ]*[^ .,:] ?)+)");

    @TempDir
    private Path folder;

    private String run(String example, int seed, List<String> settings) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "../examples/" + example + ".yaml",
                "--seed",
                "" + seed,
                "--threads",
                "2",
                "--out",
                folder.resolve(example + "-" + seed + "-" + settings.size()).toString()));
        settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        int code = Main.execute(
                arguments.toArray(String[]::new),
                new Console(new PrintWriter(out), new PrintWriter(err), false),
                path -> CATALOG);
        assertThat(code).as(err::toString).isZero();
        return out.toString();
    }

    private static boolean passes(String run) {
        return run.matches("(?s).*\\n  checks +all \\d+ passed\\n.*");
    }

    private static double cost(String run) {
        Matcher cost = COST.matcher(run);
        assertThat(cost.find()).as(run).isTrue();
        return Double.parseDouble(cost.group(1));
    }

    @Test
    void thePendulumFindsTheOptimumAndPassesItsChecks() {
        String run = run("pendulum", 1, List.of());
        assertThat(passes(run)).as(run).isTrue();
        assertThat(cost(run)).isLessThanOrEqualTo(8.5918);
    }

    @ParameterizedTest
    @CsvSource({
        "first, 8.5918",
        "pendulum, 8.5918",
        "cart-pole, 6.903",
        "pusher, 1.160",
        "pendulum-hard-terminal, 8.0915",
        "learned-pendulum, 9",
        "onnx-pendulum, 9"
    })
    @Tag("nightly")
    void runsFindTheOptimumAndPassTheirChecks(String example, double optimum) {
        int failed = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            String run = run(example, seed, List.of());
            assertThat(cost(run)).as("seed %d", seed).isLessThanOrEqualTo(optimum);
            failed += passes(run) ? 0 : 1;
            assertThat(seed > 1 || failed == 0).as("seed 1: %s", run).isTrue();
        }
        assertThat(failed).isLessThanOrEqualTo(FALSE_ALARMS);
    }

    /** To the letter: what the last lines of a run name is added to its command. */
    @ParameterizedTest
    @ValueSource(strings = {"benchmarks/pendulum", "benchmarks/cart-pole", "benchmarks/pusher", "cart-pole-policy"})
    @Tag("nightly")
    void aRemedyThatIsFollowedMakesTheChecksPass(String example) {
        String cold = run(example, 1, List.of());
        assertThat(passes(cold)).isFalse();
        Matcher remedy = REMEDY.matcher(cold);
        assertThat(remedy.find()).as(cold).isTrue();
        List<String> settings = Pattern.compile("--set ")
                .splitAsStream(remedy.group(1))
                .map(String::strip)
                .filter(setting -> !setting.isEmpty())
                .toList();
        String warm = run(example, 1, settings);
        assertThat(passes(warm)).as("%s: %s", settings, warm).isTrue();
        assertThat(cost(warm)).isLessThanOrEqualTo(1.002 * cost(cold));
    }
}
