package io.tsmc.rivals;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Search;
import io.tsmc.rivals.ConvexProblem.Bowl;
import io.tsmc.rivals.ConvexProblem.Regulator;
import io.tsmc.sampler.polish.Adam;
import io.tsmc.sampler.polish.Lbfgs;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rivals worth the name: they find minima that are known, with a stated budget, and count what they spend. */
class KnownOptimumTest {

    private static final int SEEDS = 2;
    private static final double ROUNDING = 1e-12;

    private static final Bowl ROUND = new Bowl(new double[] {1.0, 9.0, 100.0});
    /** Of ten coordinates, with a condition of 10⁴. */
    private static final Bowl LONG = new Bowl(IntStream.range(0, 10)
            .mapToDouble(i -> Math.pow(10.0, 4.0 * i / 9.0))
            .toArray());

    private static final Regulator REGULATOR = new Regulator();

    /**
     * Method, evaluations, and the share of the way from the origin to the optimum that is left of each problem at most. The
     * bounds are ten times what was left with the worst of ten seeds, and not below rounding. Those that learn no covariance
     * are left with more on the long bowl.
     */
    static Stream<Arguments> methods() {
        Optimiser adam = new MultiStart(new Adam(), 4, 4, new double[] {0.0}, 1);
        Optimiser lbfgs = new MultiStart(new Lbfgs(), 8, 4, new double[] {1.0, 0.1, 0.01, 0.0}, 1);
        Optimiser cem = new Cem(64, 300, 0.1, 0.5, 0.1, 0.0);
        Optimiser icem = new Icem(64, 300, 8, 0.3, 1.002, 0.2, 1.0, 0.0, 0.0);
        Optimiser mppi = new Mppi(64, 300, 0.0, 0.05, 1.0, 0.003, 0.0, 4);
        Optimiser predictive = new PredictiveSampling(64, 300, 1.0, 0.001, 0.0);
        return Stream.of(
                        method("cem", cem, 19_200, 1e-12, 1e-2, 1e-4),
                        method("icem", icem, 19_200, 1e-4, 2e-2, 0.1),
                        method("cma-es", new CmaEs(), 6_000, 1e-11, 1e-11, 1e-10),
                        method("sep-cma-es", new CmaEs(0, 0.3, true, 20_000, 0.0), 20_000, 1e-11, 2e-3, 1e-10),
                        method("mppi", mppi, 19_200, 1e-5, 2e-2, 1e-4),
                        method("predictive-sampling", predictive, 19_200, 1e-6, 2e-2, 1e-5),
                        method("l-bfgs", lbfgs, 3_000, 1e-11, 1e-11, 1e-11),
                        method("adam", adam, 4_004, 1e-8, 1e-2, 5e-3),
                        method("random-shooting", new RandomShooting(), 19_200, 0.1, 0.6, 0.6))
                .flatMap(m -> m);
    }

    private static Stream<Arguments> method(
            String name, Optimiser optimiser, int evaluations, double round, double elongated, double regulator) {
        return Stream.of(
                Arguments.of(name, optimiser, "round", ROUND, evaluations, round),
                Arguments.of(name, optimiser, "long", LONG, evaluations, elongated),
                Arguments.of(name, optimiser, "regulator", REGULATOR, evaluations, regulator));
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("methods")
    void reachesTheOptimumAndCountsWhatItSpends(
            String name, Optimiser optimiser, String problemName, ConvexProblem problem, int evaluations, double gap) {
        for (int seed = 0; seed < SEEDS; seed++) {
            CountingTarget target = new CountingTarget(problem);
            Search search = optimiser.start(target, seed);
            boolean goesOn = true;
            while (goesOn && target.costs() + target.gradients() < evaluations) {
                goesOn = search.advance();
            }
            assertThat(problem.gap(search.lowest().cost()[0])).isBetween(-ROUNDING, gap);
            assertThat(search.costEvaluations()).isEqualTo(target.costs());
            assertThat(search.gradientEvaluations()).isEqualTo(target.gradients());
        }
    }
}
