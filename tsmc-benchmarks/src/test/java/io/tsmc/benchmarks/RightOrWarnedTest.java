package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.run.EvidenceBound;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.Solution;
import io.tsmc.runtime.run.Solutions;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.runtime.spec.RunSpecBuilder;
import io.tsmc.sampler.RunResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Problems of known evidence and masses, some of which runs as a run file has them by default get wrong, and whose modes the
 * polish finds: a run is right within what it prints, or prints no error bar. The runs of all problems are counted together.
 *
 * <p>Where the polish does not find a mode either, nothing tells: with unequal widths in ten dimensions instead of six, it found
 * both in 21 of 40 runs, and 18 runs printed bars of 0.13 nat and were off by 0.4 to 1.0.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RightOrWarnedTest {

    /** Beyond so many of its standard errors a printed value is wrong. */
    private static final double DEVIATIONS = 3.0;

    /** Of printed values that are wrong. Of normal ones 0.003 would be; measured were 0 of 182 log Z, and 3 of 182 masses. */
    private static final double WRONG = 0.01;

    /** Of printed log Z that are off by more than a nat. */
    private static final double FAR_OFF = 0.001;

    /** Of bounds above the evidence, by their definition. */
    private static final double ABOVE = 0.01;

    /** At least, of runs on problems that are sampled well; 99 of 100 did. */
    private static final double PRINTED = 0.9;

    /** Of each of the counts, where the rates are those above. */
    private static final double FALSE_ALARM_RATE = 1e-6;

    /**
     * A problem; its log evidence is 0.
     *
     * @param run as a run file has it
     * @param mass of the mode at the larger first coordinate
     * @param isSampledWell whether nearly all runs are right, and so have to print an error bar
     */
    private record Known(RunSpecBuilder run, double mass, boolean isSampledWell) {
        @Override
        public String toString() {
            return run.build().name();
        }
    }

    private static final List<Known> PROBLEMS = List.of(
            new Known(modes("asymmetric basins", 2, 0.9, 1.5, -1.0, 0.2, 0.5), 0.9, true),
            new Known(modes("unequal widths", 6, 0.5, 1.0, -1.0, 0.4, 0.15), 0.5, false),
            new Known(modes("unequal masses and widths", 4, 0.2, 1.0, -1.0, 0.5, 0.15), 0.2, false),
            new Known(modes("wide and near", 3, 0.3, 0.8, -0.8, 0.3, 0.3), 0.3, true));

    private static RunSpecBuilder modes(
            String name,
            int dim,
            double weight,
            double mean,
            double otherMean,
            double deviation,
            double otherDeviation) {
        double[] means = {mean, otherMean};
        double[] deviations = {deviation, otherDeviation};
        return new TwoModes(dim, weight, means, deviations).run(name);
    }

    @Test
    void runsAreRightWithinWhatTheyPrint() {
        assertRight(12);
    }

    @Test
    @Tag("nightly")
    void runsAreRightWithinWhatTheyPrintOverManySeeds() {
        assertRight(100);
    }

    private static void assertRight(int seeds) {
        List<Said> runs = PROBLEMS.stream()
                .flatMap(known -> LongStream.range(0, seeds).mapToObj(seed -> said(known, seed)))
                .toList();
        List<Said> printed = runs.stream().filter(Said::prints).toList();
        assertSeldom("log Z that are wrong", printed, run -> run.isOffBy(DEVIATIONS * run.error), WRONG);
        assertSeldom("log Z that are far off", printed, run -> run.isOffBy(1.0), FAR_OFF);
        assertSeldom("masses that are wrong", printed, Said::massIsWrong, WRONG);
        assertSeldom("bounds above the evidence", runs, run -> run.bound > 0.0, ABOVE);
        List<Said> well = runs.stream().filter(run -> run.known.isSampledWell).toList();
        assertSeldom("good runs without an error bar", well, run -> !run.prints(), 1.0 - PRINTED);
    }

    private static void assertSeldom(String what, List<Said> runs, Predicate<Said> event, double rate) {
        int most =
                new BinomialDistribution(null, runs.size(), rate).inverseCumulativeProbability(1.0 - FALSE_ALARM_RATE);
        assertThat(runs.stream().filter(event))
                .as("%s, of %d", what, runs.size())
                .hasSizeLessThanOrEqualTo(most);
    }

    private static Said said(Known known, long seed) {
        RunSpec spec = known.run.seed(seed).build();
        try (TsmcRun run = TsmcRun.of(spec, 2)) {
            RunResult result = run.run((state, info) -> {});
            Polished polished = run.polish(result.state(), result.best()).orElseThrow();
            double error = result.logEvidence().standardError();
            Solutions solutions = run.solutions(result.state(), error, Optional.of(polished));
            EvidenceBound bound = polished.evidenceBound().orElseThrow();
            double logEvidence = result.state().logEvidence();
            return new Said(
                    known,
                    logEvidence,
                    bound.isMissedBy(logEvidence, error) ? Double.NaN : error,
                    bound.logEvidence(),
                    IntStream.range(0, solutions.count())
                            .filter(k -> solutions.motions().positionOf(k)[0] > 0.0)
                            .filter(k -> solutions.count() == 2)
                            .mapToObj(solutions.all()::get)
                            .toList());
        }
    }

    /**
     * What a run says.
     *
     * @param error of log Z [nat]; NaN if it prints none
     * @param kind the mode at the larger first coordinate, if two were told apart
     */
    private record Said(Known known, double logEvidence, double error, double bound, List<Solution> kind) {

        boolean prints() {
            return !Double.isNaN(error);
        }

        boolean isOffBy(double nats) {
            return Math.abs(logEvidence) > nats;
        }

        boolean massIsWrong() {
            return kind.stream().anyMatch(mode -> Math.abs(mode.share() - known.mass) > DEVIATIONS * mode.shareError());
        }
    }
}
