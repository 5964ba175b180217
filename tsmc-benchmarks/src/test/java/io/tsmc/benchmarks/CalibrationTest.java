package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.LogDensity;
import io.tsmc.api.Observations;
import io.tsmc.api.Rng;
import io.tsmc.api.SimulatedLikelihood;
import io.tsmc.problem.distribution.Normal;
import io.tsmc.problem.formulation.PosteriorTarget;
import io.tsmc.problem.formulation.Predictive;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.calibration.CalibrationSession;
import io.tsmc.runtime.internal.calibration.CalibrationSession.Outcome;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulation-based calibration, and the predictive draws that it is made with. */
class CalibrationTest {

    private static final PluginCatalog CATALOG = PluginCatalog.load();

    @TempDir
    Path folder;

    /**
     * Normal observations of a mean.
     *
     * @param bias what is simulated is off by
     */
    public record Scale(double mean, double bias) implements SimulatedLikelihood {
        @Override
        public Observations observations() {
            return Observations.of(new double[][] {{0.3}, {1.1}, {-0.2}, {0.8}});
        }

        @Override
        public double logLikelihood(double[] row) {
            return LogDensity.normal(row[0], mean, 1.0);
        }

        @Override
        public void simulate(double[] x, double[] row, Rng rng) {
            row[0] = mean + bias + rng.nextGaussian();
        }
    }

    private static RunSpec scale(double bias) {
        return RunSpec.builder("scale", CATALOG)
                .likelihood(new Scale(0.0, bias))
                .unknown("likelihood[0].mean", new Normal(0.0, 1.0))
                .particles(128)
                .moves(3)
                .seed(3)
                .build();
    }

    private Outcome calibrate(RunSpec spec, String name, int runs, List<Integer> made) {
        Path path = folder.resolve(name);
        try (CalibrationSession session = new CalibrationSession(spec, 1, List.of(), runs, 15)) {
            return session.execute(
                    () -> RunFolder.within(path), (number, finished, ess, seconds, ranks) -> made.add(number));
        }
    }

    /** False with a probability of a hundredth, for this seed once and for all. */
    @Test
    void aRightSamplerPassesAndGoesOnWhereItStopped() throws IOException {
        List<Integer> made = new ArrayList<>();
        assertThat(calibrate(scale(0.0), "right", 4, made).trials()).isEqualTo(4);
        Outcome outcome = calibrate(scale(0.0), "right", 24, made);

        assertThat(made).hasSize(24).doesNotHaveDuplicates();
        assertThat(outcome.quantities())
                .extracting(CalibrationSession.Quantity::name)
                .containsExactly("mean", "log-likelihood");
        assertThat(outcome.passes()).as(outcome::toString).isTrue();
        assertThat(Files.readAllLines(folder.resolve("right/calibration.csv"))).hasSize(1 + 2 * 24);
        assertThat(folder.resolve("right/calibration.html")).isNotEmptyFile();
        assertThatThrownBy(() -> calibrate(scale(0.5), "right", 24, made))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("other settings");
    }

    /** A simulator that is off by a deviation and a half: the likelihood does not fit it. */
    @Test
    void aWrongLikelihoodIsFound() {
        Outcome outcome = calibrate(scale(1.5), "wrong", 24, new ArrayList<>());
        assertThat(outcome.passes()).isFalse();
        assertThat(outcome.quantities().get(0).finding()).contains("the posterior is too high");
    }

    @Test
    void costsCannotBeSimulated() {
        RunSpec spec = RunSpec.read(Path.of("..").resolve(Suite.PENDULUM.runFile()), List.of(), CATALOG);
        assertThatThrownBy(() -> new CalibrationSession(spec, 1, List.of(), 2, 15))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("costs and no likelihood");
    }

    /** What each observation adds is the log-likelihood that was sampled; the run's controls are those of the file. */
    @Test
    void densitiesOfObservationsAddUpToTheCost() throws IOException {
        Files.writeString(folder.resolve("swing.csv"), "time [s],angle [rad]\n0.1,2.1\n0.32,2.4\n0.75,3.9\n");
        Files.writeString(folder.resolve("push.csv"), "time [s],torque [N m]\n0,1.5\n0.4,-1\n1,0\n");
        Path file = Files.writeString(folder.resolve("swing.yaml"), """
                name: swing
                dynamics: {type: pendulum, length: {log-normal: [1, 0.2]}}
                initialState: [{normal: [2, 0.2]}, 0]
                policy: {type: recorded, inputs: push.csv}
                likelihood: {type: measurements, data: swing.csv, errors: student-t, sd: [{half-normal: 0.2}]}
                particles: 64
                moves: 2
                """);
        RunSpec spec = RunSpec.read(file, List.of(), CATALOG);
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            RunResult result = run.run((state, info) -> {});
            PosteriorTarget target = (PosteriorTarget) run.target();
            Predictive predictive = new Predictive(target.problem());
            for (int n = 0; n < 5; n++) {
                double[] z = result.state().particles().positionOf(n);
                double sum = Arrays.stream(predictive
                                .logLikelihoods(
                                        target.likelihoodSettings(z),
                                        target.rollout(z).states())[0])
                        .sum();
                assertThat(sum).isCloseTo(-result.state().particles().cost()[n], within(1e-9));
            }
        }
        List<Integer> made = new ArrayList<>();
        assertThat(calibrate(spec, "swing", 3, made).failed()).isZero();
    }
}
