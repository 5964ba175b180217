package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tsmc.benchmarks.PeerCosts.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The programs in other languages solve the problems of the suite: what is stored for them is what our run files cost, and
 * where Python has their packages, what they compute is the same. {@code -Dtsmc.writePeers=true} stores anew, after a
 * change of a run file; {@code TSMC_PEERS_PYTHON} names another Python than {@code python3}.
 */
class PeersTest {

    private static final double SAME = 1e-12;

    @ParameterizedTest
    @EnumSource(
            value = Suite.class,
            names = {"PENDULUM", "CART_POLE", "ACROBOT"})
    void compareWithWhatOurRunFilesCost(Suite suite) throws IOException {
        if (Boolean.getBoolean("tsmc.writePeers")) {
            PeerCosts.write(suite);
        }
        PeerCosts stored = PeerCosts.read(suite);
        PeerCosts now = stored.now(suite);
        assertThat(stored.problem()).isEqualTo(now.problem());
        assertThat(stored.runFile()).isEqualTo(now.runFile());
        assertThat(stored.plans()).extracting(Plan::success).contains(true, false);
        for (int i = 0; i < now.plans().size(); i++) {
            Plan then = stored.plans().get(i);
            Plan today = now.plans().get(i);
            assertThat(today.cost()).isCloseTo(then.cost(), within(SAME * then.cost()));
            assertThat(today.success()).isEqualTo(then.success());
        }
    }

    @Test
    void passTheirOwnTests(@TempDir Path folder) throws IOException, InterruptedException {
        String python = Objects.requireNonNullElse(System.getenv("TSMC_PEERS_PYTHON"), "python3");
        Path output = folder.resolve("output.txt");
        assumeTrue(
                run(output, python, "-c", "import jax, blackjax, casadi, numpy, yaml"),
                () -> python + " has not the packages of tsmc-benchmarks/peers/requirements.txt: install them, or set"
                        + " TSMC_PEERS_PYTHON");
        assertThat(run(output, python, "-m", "peers.selftest"))
                .as(() -> text(output))
                .isTrue();
    }

    private static boolean run(Path output, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return process.waitFor(3, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException thereIsNoPython) {
            return false;
        }
    }

    private static String text(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
