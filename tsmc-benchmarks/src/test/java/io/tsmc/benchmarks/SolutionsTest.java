package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.EvidenceBound;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.Solution;
import io.tsmc.runtime.run.Solutions;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In how many ways runs say that it can be done, and how much of the sample is of each, where symmetry says how much that is. */
class SolutionsTest {

    private static final String BY_TURNS = "kernel={type: alternate, kernels: [{type: pcn}, {type: pcn}, {type: pcn},"
            + " {type: pcn}, {type: pcn}, {type: pcn}, {type: hmc}, {type: laplace-mixture}]}";

    private static final List<String> CLASSES = List.of(
            "left of obstacle 1, left of obstacle 2",
            "right of obstacle 1, right of obstacle 2",
            "left of obstacle 1, right of obstacle 2",
            "right of obstacle 1, left of obstacle 2");

    /** Degrees of freedom of a standard error that is told from twenty lineages on either side of a share. */
    private static final double DEGREES = 10.0;

    private static final double FALSE_ALARM_RATE = 1e-6;

    /**
     * Of the four ways around two discs a run says all, and a way and its mirror image have equal shares but for their errors.
     * At temperature 1 the example as it is keeps all four in nine of ten seeds; those through the middle have but 3 % each.
     */
    @Test
    void thereAreFourWaysAroundTwoDiscs() {
        Solutions found = solutions("obstacles", "seed=1");
        assertThat(found.all()).extracting(Solution::way).containsExactlyInAnyOrderElementsOf(CLASSES);
        assertMirrored(List.of(found));
    }

    @Test
    @Tag("nightly")
    void mirroredWaysHaveEqualSharesOverManySeeds() {
        int seeds = 40;
        List<Solutions> all = IntStream.rangeClosed(1, seeds)
                .mapToObj(seed -> solutions("obstacles", "seed=" + seed))
                .toList();
        assertMirrored(all);
        assertThat(all.stream().filter(found -> found.count() == CLASSES.size()))
                .as("runs with all four ways, of %d", seeds)
                .hasSizeGreaterThanOrEqualTo(
                        new BinomialDistribution(null, seeds, 0.9).inverseCumulativeProbability(FALSE_ALARM_RATE));
    }

    /**
     * Both of the two large classes have half of what they have together. Their errors are nearly opposite, so half of the
     * difference has the error of one. Of t-distributed deviations as few are beyond 2 as the count allows, and none is beyond
     * the quantile of all.
     */
    private static void assertMirrored(List<Solutions> runs) {
        List<Double> deviations = new ArrayList<>();
        for (Solutions found : runs) {
            Solution left = way(found, CLASSES.get(0));
            Solution right = way(found, CLASSES.get(1));
            double error = 0.5 * (left.shareError() + right.shareError());
            deviations.add(0.5 * (left.share() - right.share()) / error);
        }
        TDistribution t = new TDistribution(null, DEGREES);
        double largest = t.inverseCumulativeProbability(1.0 - 0.5 * FALSE_ALARM_RATE / runs.size());
        assertThat(deviations).allMatch(z -> Math.abs(z) < largest);
        int most = new BinomialDistribution(null, runs.size(), 2.0 * t.cumulativeProbability(-2.0))
                .inverseCumulativeProbability(1.0 - FALSE_ALARM_RATE);
        assertThat(deviations.stream().filter(z -> Math.abs(z) > 2.0))
                .as("beyond two errors, of %s", deviations)
                .hasSizeLessThanOrEqualTo(most);
    }

    private static Solution way(Solutions found, String way) {
        return found.all().stream()
                .filter(one -> one.way().equals(way))
                .findFirst()
                .orElseThrow(() -> new AssertionError(way + " is not among " + found));
    }

    /** What draws are of each solution is what it says of them. */
    @Test
    void sharesAreThoseOfTheDraws() {
        Solutions found = solutions("benchmarks/obstacles", "particles=64", "moves=7", "temperature=1");
        int[] counts = new int[found.count()];
        Arrays.stream(found.ofDraw()).filter(k -> k >= 0).forEach(k -> counts[k]++);
        for (int k = 0; k < counts.length; k++) {
            Solution one = found.all().get(k);
            assertThat(one.draws()).isEqualTo(counts[k]);
            assertThat(one.share()).isEqualTo(counts[k] / 64.0);
            assertThat(found.motions().cost()[k]).isEqualTo(one.cost());
            assertThat(one.lineages()).isLessThanOrEqualTo(one.draws());
            if (one.draws() > 0) {
                assertThat(one.bestCost()).isLessThanOrEqualTo(one.medianCost());
                assertThat(one.cost()).isLessThanOrEqualTo(one.bestCost());
            }
        }
        assertThat(found.all()).isSortedAccordingTo((a, b) -> Double.compare(a.cost(), b.cost()));
    }

    /** Where the cloud has no draw of a way, the polish says that there is one: mirrored ways are as cheap as each other. */
    @Test
    void waysThatTheCloudLacksAreFoundByThePolish() {
        Solutions found = solutions("benchmarks/obstacles", "particles=64", "moves=7", "seed=2");
        assertThat(found.all()).anyMatch(one -> one.draws() == 0);
        for (Solution one : found.all()) {
            assertThat(one.shareError()).isNaN();
            assertThat(one.shareInWords())
                    .matches(
                            "no draw, found by the polish alone|all of the sample.*|.* of the sample, (not to be relied on|"
                                    + "true share unknown: it descends from one ancestor)");
        }
    }

    /**
     * The pendulum swings up on either side, which mirror each other. At a temperature at which each run used to keep one of
     * them, both have half of the sample, within five of the standard errors that the run gives where it gives one, and else
     * within a fifth: without moves between them, all of the sample was on one side.
     */
    @Test
    void bothSwingUpsHaveHalfOfTheSample() {
        List<Solution> kinds = solutions("pendulum", "particles=256", "polish={type: ilqr, particles: 8}", BY_TURNS)
                .all();
        assertThat(kinds).hasSize(2);
        for (Solution kind : kinds) {
            double bound = Double.isNaN(kind.shareError()) ? 0.2 : 5 * kind.shareError();
            assertThat(kind.share()).isCloseTo(0.5, within(bound));
            assertThat(kind.optimum()).isCloseTo(8.5917, within(1e-3));
        }
        assertThat(kinds.stream().mapToDouble(Solution::share).sum()).isCloseTo(1.0, within(1e-12));
        assertThat(kinds).allMatch(kind -> kind.draws() > 0);
    }

    /** A sample that lacks mass knows its shares of what it has, and not of what there is. */
    @Test
    void massThatIsMissedLeavesNoError() {
        RunSpec spec = read("first");
        try (TsmcRun run = TsmcRun.of(spec, 2)) {
            RunResult result = run.run((state, info) -> {});
            Polished polished = run.polish(result.state(), result.best()).orElseThrow();
            assertThat(run.solutions(result.state(), error(result), Optional.of(polished))
                            .all())
                    .anyMatch(kind -> !Double.isNaN(kind.shareError()));
            Polished bounded = new Polished(
                    polished.starts(),
                    polished.ends(),
                    polished.particle(),
                    polished.beta(),
                    polished.candidates(),
                    polished.gradientEvaluations(),
                    polished.endings(),
                    polished.obstacles(),
                    Optional.of(new EvidenceBound(result.state().logEvidence() + 2.0)),
                    polished.multipliers());
            assertThat(run.solutions(result.state(), error(result), Optional.of(bounded))
                            .all())
                    .allMatch(kind -> Double.isNaN(kind.shareError()));
        }
    }

    private static double error(RunResult result) {
        return result.logEvidence().standardError();
    }

    private static RunSpec read(String example, String... settings) {
        return RunSpec.read(Path.of("../examples/" + example + ".yaml"), List.of(settings), PluginCatalog.load());
    }

    private static Solutions solutions(String example, String... settings) {
        RunSpec spec = read(example, settings);
        try (TsmcRun run = TsmcRun.of(spec, 2)) {
            RunResult result = run.run((state, info) -> {});
            return run.solutions(result.state(), error(result), run.polish(result.state(), result.best()));
        }
    }
}
