package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Kernel;
import io.tsmc.api.Particles;
import io.tsmc.api.Policy;
import io.tsmc.api.Series;
import io.tsmc.api.Target;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.kernels.CheesHmc;
import io.tsmc.kernels.Nuts;
import io.tsmc.policy.AroundPlan;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.MeanPlan;
import io.tsmc.policy.OpenLoop;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.ThreadEngine;
import io.tsmc.sampler.Tsmc;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.kernel.Mala;
import io.tsmc.sampler.kernel.MassMatrix;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import io.tsmc.systems.DoubleIntegrator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DiagonalMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From plain Java to the sample: the double integrator, traced and run, against its exact posterior. */
class LinearGaussianRunTest {

    private static final int RUNS = 20;
    private static final int PARTICLES = 256;
    private static final int MOVES = 4;
    private static final double FALSE_ALARM_RATE = 1e-6;

    private final LinearGaussian exact = LinearGaussian.of(LinearQuadratic.doubleIntegrator());

    @Test
    void theTracedDensityIsStationaryAtTheExactMean() {
        Target target = target();
        Particles particles = new Particles(target.dim(), 2);
        for (int d = 0; d < target.dim(); d++) {
            particles.position()[2 * d] = exact.mean()[d];
        }
        target.evaluate(particles);
        assertThat(particles.cost()[1]).isCloseTo(exact.costAtZero(), within(1e-13));
        for (int d = 0; d < target.dim(); d++) {
            double slope = particles.logPriorGradient()[2 * d] - particles.costGradient()[2 * d] / target.temperature();
            assertThat(slope).isCloseTo(0.0, within(1e-13));
        }
    }

    /** All of the application's kernels with their defaults, and those with a mass matrix also with a dense one. */
    static Stream<Kernel> kernels() {
        Stream<Kernel> defaults = PluginCatalog.load().plugins().stream()
                .filter(plugin -> plugin.kind() == Kernel.class)
                .map(plugin -> (Kernel) plugin.defaults());
        return Stream.concat(
                defaults,
                Stream.of(
                        new Hmc(1.0, 4, 12, MassMatrix.DENSE, 0.8),
                        new Mala(1.0, MassMatrix.DENSE, 0.574),
                        new CheesHmc(1.0, 2.25, 64, MassMatrix.DENSE, 0.8),
                        new Nuts(1.0, 6, MassMatrix.DENSE, 0.8)));
    }

    /** Two-sided t-tests whose error bar is the spread between independent runs; no seed is picked. */
    @ParameterizedTest
    @MethodSource("kernels")
    void runsFindTheExactEvidenceAndMoments(Kernel kernel) {
        List<RunResult> runs = new ArrayList<>();
        try (ThreadEngine engine = new ThreadEngine(target(), 2, 256)) {
            Tsmc tsmc = new Tsmc(kernel, new Systematic(), new AdaptiveEss(0.8), PARTICLES, MOVES, engine);
            for (long seed = 0; seed < RUNS; seed++) {
                runs.add(tsmc.run(seed, (state, info) -> {}));
            }
        }
        // The evidence itself is estimated without bias, its logarithm is not.
        assertMean(runs, "evidence", 1.0, run -> Math.exp(run.state().logEvidence() - exact.logEvidence()));
        assertMean(
                runs,
                "cost",
                exact.expectedCost(),
                run -> StatUtils.mean(run.state().particles().cost()));
        for (int d : new int[] {0, 1, 19}) {
            assertMean(runs, "mean " + d, exact.mean()[d], run -> StatUtils.mean(coordinate(run, d)));
            assertMean(
                    runs,
                    "variance " + d,
                    exact.covariance()[d][d],
                    run -> meanSquare(coordinate(run, d), exact.mean()[d]));
        }
    }

    /**
     * With the prior N(c, I) in place of N(0, I), {@code Z_c = Z_0 · E exp(cᵀu - |c|²/2)} over the posterior N(m, S) of the
     * other, so that {@code log Z_c = log Z_0 + cᵀm + cᵀSc/2 - |c|²/2}.
     */
    @Test
    void theEvidenceOfAWarmStartIsThatOfThePriorAroundThePlan() {
        double[] times = new double[20];
        double[] plan = new double[20];
        for (int t = 0; t < 20; t++) {
            times[t] = 0.2 * t;
            plan[t] = 0.7 * exact.mean()[t] + 0.3 * Math.sin(t);
        }
        double logEvidence = exact.logEvidence();
        for (int i = 0; i < 20; i++) {
            logEvidence += plan[i] * exact.mean()[i] - 0.5 * plan[i] * plan[i];
            for (int j = 0; j < 20; j++) {
                logEvidence += 0.5 * plan[i] * exact.covariance()[i][j] * plan[j];
            }
        }
        double expected = logEvidence;
        Series controls = Series.of(times, new Series.Column("u", "", plan));
        List<RunResult> runs = runs(new AroundPlan(controls, 1.0));
        assertThat(expected).isGreaterThan(exact.logEvidence() + 1.0);
        assertMean(runs, "evidence", 1.0, run -> Math.exp(run.state().logEvidence() - expected));
        for (int d : new int[] {0, 19}) {
            // The posterior mean is m + S c; the sampler's coordinates are deviations from the plan.
            double mean = exact.mean()[d] - plan[d];
            for (int j = 0; j < 20; j++) {
                mean += exact.covariance()[d][j] * plan[j];
            }
            assertMean(runs, "mean " + d, mean, run -> StatUtils.mean(coordinate(run, d)));
        }
    }

    /**
     * Around the middle of a cloud, with its spread: the prior is {@code N(c, D²)} instead of {@code N(0, I)}. The likelihood is
     * {@code Z · N(m, P⁻¹) / N(0, I)}, with the exact posterior of before, so that the evidence is a Gaussian integral.
     */
    @Test
    void theEvidenceOfAWarmStartFromACloudIsThatOfItsSpread() {
        double[][][] cloud = new double[8][20][1];
        for (int n = 0; n < cloud.length; n++) {
            for (int t = 0; t < 20; t++) {
                cloud[n][t][0] = exact.mean()[t] + 0.9 * Math.sin(2.0 * n + 0.5 * t) - 0.2;
            }
        }
        Series plan = MeanPlan.of(new DoubleIntegrator(), 0.2, cloud);
        RealMatrix precision = new LUDecomposition(new Array2DRowRealMatrix(exact.covariance()))
                .getSolver()
                .getInverse();
        RealVector m = new ArrayRealVector(exact.mean());
        RealVector c = new ArrayRealVector(plan.columns().get(0).values(), 0, 20);
        double[] inverse = new double[20];
        double logDeterminant = 0.0;
        for (int t = 0; t < 20; t++) {
            double deviation = 2.0 * plan.columns().get(1).values()[t];
            inverse[t] = 1.0 / (deviation * deviation);
            logDeterminant += Math.log(deviation);
        }
        RealMatrix d = new DiagonalMatrix(inverse);
        RealMatrix a =
                precision.subtract(MatrixUtils.createRealIdentityMatrix(20)).add(d);
        RealVector b = precision.operate(m).add(d.operate(c));
        LUDecomposition decomposed = new LUDecomposition(a);
        RealVector mean = decomposed.getSolver().solve(b);
        double expected = exact.logEvidence()
                + 0.5 * Math.log(new LUDecomposition(precision).getDeterminant())
                - logDeterminant
                - 0.5 * Math.log(decomposed.getDeterminant())
                + 0.5 * (b.dotProduct(mean) - m.dotProduct(precision.operate(m)) - c.dotProduct(d.operate(c)));

        List<RunResult> runs = runs(new AroundPlan(plan, 0.0));
        assertMean(runs, "evidence", 1.0, run -> Math.exp(run.state().logEvidence() - expected));
        for (int t : new int[] {0, 19}) {
            double z = (mean.getEntry(t) - c.getEntry(t)) * Math.sqrt(inverse[t]);
            assertMean(runs, "mean " + t, z, run -> StatUtils.mean(coordinate(run, t)));
        }
    }

    private static List<RunResult> runs(Policy policy) {
        List<RunResult> runs = new ArrayList<>();
        try (ThreadEngine engine = new ThreadEngine(target(policy), 2, 256)) {
            Tsmc tsmc = new Tsmc(new Hmc(), new Systematic(), new AdaptiveEss(0.8), PARTICLES, MOVES, engine);
            for (long seed = 0; seed < RUNS; seed++) {
                runs.add(tsmc.run(seed, (state, info) -> {}));
            }
        }
        return runs;
    }

    private static Target target() {
        return target(new OpenLoop());
    }

    private static Target target(Policy policy) {
        Problem problem = new Problem(
                new DoubleIntegrator(),
                List.of(
                        new Quadratic(new double[0], new double[] {2.5, 0.25}, new double[] {5.0, 0.5}),
                        new ControlEffort(new double[] {0.25})),
                policy,
                new ColoredGaussian(0.0, 1.0),
                new double[] {1.0, 0.0},
                20,
                0.5);
        return new Trajectory().target(problem, new BlockInterpreter());
    }

    private static void assertMean(
            List<RunResult> runs, String what, double expected, ToDoubleFunction<RunResult> estimate) {
        double[] estimates = runs.stream().mapToDouble(estimate).toArray();
        double standardError = Math.sqrt(StatUtils.variance(estimates) / RUNS);
        double quantile = new TDistribution(RUNS - 1).inverseCumulativeProbability(1 - FALSE_ALARM_RATE / 2);
        assertThat(StatUtils.mean(estimates))
                .as("%s, standard error %s", what, standardError)
                .isCloseTo(expected, within(quantile * standardError));
    }

    private static double[] coordinate(RunResult run, int d) {
        Particles cloud = run.state().particles();
        return Arrays.copyOfRange(cloud.position(), d * cloud.count(), (d + 1) * cloud.count());
    }

    private static double meanSquare(double[] values, double centre) {
        return Arrays.stream(values)
                .map(value -> (value - centre) * (value - centre))
                .average()
                .orElseThrow();
    }
}
