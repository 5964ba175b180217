package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.run.EvidenceBound;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.Solution;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.runtime.spec.RunSpecBuilder;
import io.tsmc.sampler.RunResult;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Problems of known evidence and masses that runs as a run file has them by default get wrong, or nearly so: each run is
 * right within what it prints, or prints no error bar.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RightOrWarnedTest {

    /** Beyond so many of its standard errors a printed value is wrong. */
    private static final double DEVIATIONS = 4.0;

    /** Of a run that is off by more than it prints; the bars are those of a single run, and have tails. */
    private static final double WRONG = 0.03;

    private static final double FALSE_ALARM_RATE = 1e-6;

    /**
     * A problem.
     *
     * @param run as a run file has it
     * @param logEvidence exact [nat]
     * @param mass of the mode at the larger first coordinate; NaN if it is not asked for
     */
    record Known(RunSpecBuilder run, double logEvidence, double mass) {
        @Override
        public String toString() {
            return run.build().name();
        }
    }

    static Stream<Known> problems() {
        return Stream.of(
                twoModes("asymmetric basins", 4, 0.9, 1.5, -1.0, 0.2, 0.5),
                twoModes("unequal widths", 10, 0.5, 1.0, -1.0, 0.4, 0.15),
                twoModes("unequal masses and widths", 6, 0.8, -1.0, 1.0, 0.15, 0.5),
                twoModes("wide and near", 8, 0.3, 0.8, -0.8, 0.3, 0.3));
    }

    private static Known twoModes(
            String name,
            int dim,
            double weight,
            double mean,
            double otherMean,
            double deviation,
            double otherDeviation) {
        double[] means = {mean, otherMean};
        double[] deviations = {deviation, otherDeviation};
        RunSpecBuilder run = new TwoModes(dim, weight, means, deviations).run(name);
        return new Known(run, 0.0, mean > otherMean ? weight : 1.0 - weight);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void runsAreRightWithinWhatTheyPrint(Known known) {
        assertRight(known, 6);
    }

    @ParameterizedTest
    @MethodSource("problems")
    @Tag("nightly")
    void runsAreRightWithinWhatTheyPrintOverManySeeds(Known known) {
        assertRight(known, 100);
    }

    private static void assertRight(Known known, int seeds) {
        List<Said> said =
                LongStream.range(0, seeds).mapToObj(seed -> said(known, seed)).toList();
        int most = new BinomialDistribution(null, seeds, WRONG).inverseCumulativeProbability(1 - FALSE_ALARM_RATE);
        assertThat(said.stream().filter(run -> run.isWrong(known.logEvidence)))
                .as("log Z")
                .hasSizeLessThanOrEqualTo(most);
        assertThat(said.stream().filter(run -> run.massIsWrong(known.mass)))
                .as("mass")
                .hasSizeLessThanOrEqualTo(most);
        // One that is right within a nat says so, or that it cannot tell; one that is not says nothing else.
        assertThat(said).noneMatch(run -> run.prints() && Math.abs(run.logEvidence - known.logEvidence) > 1.0);
        int bounds = new BinomialDistribution(null, seeds, 0.01).inverseCumulativeProbability(1 - FALSE_ALARM_RATE);
        assertThat(said.stream().filter(run -> run.bound > known.logEvidence))
                .as("bounds above the evidence")
                .hasSizeLessThanOrEqualTo(bounds);
    }

    private static Said said(Known known, long seed) {
        RunSpec spec = known.run.seed(seed).build();
        try (TsmcRun run = TsmcRun.of(spec, 2)) {
            RunResult result = run.run((state, info) -> {});
            Polished polished = run.polish(result.state(), result.best()).orElseThrow();
            double error = result.logEvidence().standardError();
            List<Solution> kinds = run.solutions(result.state(), error, polished);
            EvidenceBound bound = polished.evidenceBound().orElseThrow();
            double logEvidence = result.state().logEvidence();
            return new Said(
                    logEvidence,
                    bound.isMissedBy(logEvidence, error) ? Double.NaN : error,
                    bound.logEvidence(),
                    kinds.stream()
                            .filter(kind -> polished.ends().positionOf(kind.representative())[0] > 0.0)
                            .filter(kind -> kinds.size() == 2)
                            .toList());
        }
    }

    /**
     * What a run says.
     *
     * @param error of log Z [nat]; NaN if it prints none
     * @param kind the mode at the larger first coordinate, if two were told apart
     */
    private record Said(double logEvidence, double error, double bound, List<Solution> kind) {

        boolean prints() {
            return !Double.isNaN(error);
        }

        boolean isWrong(double exact) {
            return Math.abs(logEvidence - exact) > DEVIATIONS * error;
        }

        boolean massIsWrong(double exact) {
            return kind.stream().anyMatch(mode -> Math.abs(mode.mass() - exact) > DEVIATIONS * mode.massError());
        }
    }
}
