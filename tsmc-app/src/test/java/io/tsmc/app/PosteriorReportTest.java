package io.tsmc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.LogDensity;
import io.tsmc.api.Observations;
import io.tsmc.api.Rng;
import io.tsmc.api.SimulatedLikelihood;
import io.tsmc.problem.distribution.Normal;
import io.tsmc.problem.distribution.Uniform;
import io.tsmc.problem.formulation.PosteriorTarget;
import io.tsmc.runtime.internal.drawing.ReportJson;
import io.tsmc.runtime.internal.folder.PredictiveCsv;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.posterior.PriorDensity;
import io.tsmc.runtime.internal.report.Report;
import io.tsmc.runtime.internal.session.RunSession;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the report and the files of an inference say: priors, posteriors, and what would have been observed. */
class PosteriorReportTest {

    @TempDir
    Path folder;

    /**
     * Measurements of a place; each row has the one that was given and the one that was measured, and the last one is missing.
     *
     * @param slope of the line
     * @param sd of the errors
     */
    public record Line(double slope, double sd) implements SimulatedLikelihood {
        @Override
        public Observations observations() {
            return Observations.of(new double[][] {{1, 2.1}, {2, 3.8}, {3, 6.2}, {4, Double.NaN}});
        }

        @Override
        public double logLikelihood(double[] row) {
            return Double.isNaN(row[1]) ? 0.0 : LogDensity.normal(row[1], slope * row[0], sd);
        }

        @Override
        public void simulate(double[] x, double[] row, Rng rng) {
            row[1] = Double.isNaN(row[1]) ? Double.NaN : slope * row[0] + sd * rng.nextGaussian();
        }
    }

    private static RunSpec spec() {
        return RunSpec.builder("line", PluginCatalog.load())
                .likelihood(new Line(0.0, 0.3))
                .unknown("likelihood[0].slope", new Normal(1.0, 2.0))
                .unknown("likelihood[0].sd", new Uniform(0.1, 0.5))
                .particles(64)
                .moves(4)
                .seed(1)
                .build();
    }

    @Test
    void theDensityOfAPriorIsExact() {
        try (TsmcRun run = TsmcRun.of(spec(), 1)) {
            List<Optional<PriorDensity>> priors = PriorDensity.of((PosteriorTarget) run.target());
            PriorDensity slope = priors.get(0).orElseThrow();
            for (int i = 0; i < slope.at().length; i++) {
                double z = (slope.at()[i] - 1.0) / 2.0;
                double exact = Math.exp(-0.5 * z * z) / (2.0 * Math.sqrt(2.0 * Math.PI));
                assertThat(slope.density()[i]).isCloseTo(exact, within(1e-9));
            }
            assertThat(slope.quantiles()[4]).isCloseTo(1.0 + 2.0 * 1.6448536269514722, within(1e-12));
            PriorDensity sd = priors.get(1).orElseThrow();
            // In the tails the slope of the map is what rounding leaves of it.
            for (int i = 60; i <= 180; i++) {
                assertThat(sd.density()[i]).as("at %s", sd.at()[i]).isCloseTo(2.5, within(1e-4));
            }
        }
    }

    @Test
    void aRunThatInfersReadsAsOne() throws IOException {
        Path path = folder.resolve("run");
        try (TsmcRun run = TsmcRun.of(spec(), 1);
                RunFolder files = RunFolder.at(path)) {
            assertThat(new RunSession(run, files, new Report(List.of()), null, (state, info) -> {})
                            .execute()
                            .status())
                    .isEqualTo(Status.FINISHED);
        }
        String page = Files.readString(path.resolve(Report.FILE));
        assertThat(page)
                .contains("<h2>Parameters</h2>", "<h2>Predictive check</h2>", "<h2>Likelihood</h2>")
                .contains("of 3 observations are within 90 %", "−log likelihood by tempering step")
                .doesNotContain("best draw", "median cost", "Cost by tempering step", "<h2>Cost</h2>", "lowest cost");
        JsonNode drawn = ReportJson.read(path);
        assertThat(drawn.at("/unknowns/0/name").asString("")).isEqualTo("slope");
        // What was given is no observation, and what is missing is none.
        assertThat(drawn.path("predictive")).hasSize(1);
        List<String> lines = Files.readAllLines(path.resolve(PredictiveCsv.FILE));
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("name,unit,time,row,observed,prior_q05");
        assertThat(lines.get(1)).startsWith("y_0[1],,,0,2.1,");
        double[] third = Arrays.stream(lines.get(3).split(","))
                .skip(3)
                .mapToDouble(Double::parseDouble)
                .toArray();
        // Prior of slope · 3: 3 ± 6; posterior: about 6.
        assertThat(third[6] - third[2]).isGreaterThan(10.0);
        assertThat(third[9]).isCloseTo(6.0, within(0.6));
        assertThat(third[11] - third[7]).isBetween(0.5, 3.0);
    }
}
