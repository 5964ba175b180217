package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Table;
import io.tsmc.problem.formulation.PosteriorTarget;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.RunResult.LogEvidence;
import io.tsmc.sampler.ThreadEngine;
import io.tsmc.sampler.Tsmc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.distribution.CauchyDistribution;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of inference, as shipped, against what is known of them by algebra and by quadrature. */
class InferenceTest {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final int FEW_SEEDS = 8;
    private static final int MANY_SEEDS = 40;
    private static final double FALSE_ALARM_RATE = 1e-6;
    private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();

    /** What posteriordb says of its posterior hudson_lynx_hare-lotka_volterra: means, and their standard errors. */
    private static final double[][] HARES_AND_LYNXES = {
        {34.0352224770469, 0.0293082761729642},
        {5.93589713368062, 0.00533872103038814},
        {0.546864499783931, 0.00062626907415417},
        {0.0277472877678081, 4.11604266143508e-05},
        {0.800095360233122, 0.000884603225898987},
        {0.0240859152534545, 3.50047668143892e-05},
        {0.24805686320252, 0.000439337727695207},
        {0.251016914583618, 0.000439525598676463}
    };

    /** The files whose evidence is known. */
    enum Known {
        IDENTIFICATION {
            @Override
            double logEvidence() throws IOException {
                return Math.log(new MultivariateNormalDistribution(
                                Reservoir.priorMeanOfData(), Reservoir.priorCovarianceOfData())
                        .density(Reservoir.measured()));
            }
        },
        REGRESSION {
            @Override
            double logEvidence() {
                double[] y = {-6.1, -4.2, -3.4, -0.6, 0.2, 2.9, 2.7, 5.6, 6.4};
                return Math.log(integral(0.0, 20.0, sd -> {
                    double[][] covariance = new double[9][9];
                    for (int i = 0; i < 9; i++) {
                        for (int j = 0; j < 9; j++) {
                            covariance[i][j] = 25.0 + 25.0 * (i - 4) * (j - 4) + (i == j ? sd * sd : 0.0);
                        }
                    }
                    return 2.0
                            * new NormalDistribution(0.0, 2.0).density(sd)
                            * new MultivariateNormalDistribution(new double[9], covariance).density(y);
                }));
            }
        },
        BIOASSAY {
            @Override
            double logEvidence() {
                double[] dose = {-0.86, -0.30, -0.05, 0.73};
                int[] responses = {0, 1, 3, 5};
                NormalDistribution intercepts = new NormalDistribution(0.0, 2.5);
                NormalDistribution slopes = new NormalDistribution(10.0, 10.0);
                return Math.log(integral(
                        -25.0,
                        25.0,
                        a -> integral(-70.0, 90.0, b -> {
                            double density = intercepts.density(a) * slopes.density(b);
                            for (int i = 0; i < dose.length; i++) {
                                double p = 1.0 / (1.0 + Math.exp(-(a + b * dose[i])));
                                density *= CombinatoricsUtils.binomialCoefficientDouble(5, responses[i])
                                        * Math.pow(p, responses[i])
                                        * Math.pow(1.0 - p, 5.0 - responses[i]);
                            }
                            return density;
                        })));
            }
        },
        EIGHT_SCHOOLS {
            @Override
            double logEvidence() {
                double[] estimates = {28, 8, -3, 7, -1, 1, 18, 12};
                double[] errors = {15, 10, 16, 11, 9, 11, 10, 18};
                NormalDistribution spreads = new NormalDistribution(0.0, 10.0);
                return Math.log(integral(0.0, 100.0, spread -> {
                    double[][] covariance = new double[8][8];
                    for (int i = 0; i < 8; i++) {
                        for (int j = 0; j < 8; j++) {
                            covariance[i][j] = 25.0 + (i == j ? errors[i] * errors[i] + spread * spread : 0.0);
                        }
                    }
                    return 2.0
                            * spreads.density(spread)
                            * new MultivariateNormalDistribution(new double[8], covariance).density(estimates);
                }));
            }
        },
        DISAGREEMENT {
            @Override
            double logEvidence() {
                double[] measurements = {-2.9, -3.2, -2.6, 3.1, 2.8};
                NormalDistribution locations = new NormalDistribution(0.0, 5.0);
                return Math.log(integral(-40.0, 40.0, location -> {
                    CauchyDistribution errors = new CauchyDistribution(location, 0.3);
                    return locations.density(location)
                            * Arrays.stream(measurements).map(errors::density).reduce(1.0, (a, b) -> a * b);
                }));
            }
        };

        /** Of the example of this name [nat]. */
        abstract double logEvidence() throws IOException;

        Path file() {
            return EXAMPLES.resolve(name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".yaml");
        }
    }

    /** The reservoir: levels are linear in level(0), gain and leak, whose priors are normal. */
    private static final class Reservoir {

        private static final double[] PRIOR_MEAN = {1.0, 0.5, 0.0};
        private static final double[] PRIOR_VARIANCE = {4.0, 0.09, 0.09};

        private static Table levels() throws IOException {
            return Table.read(EXAMPLES.resolve("reservoir-level.csv"));
        }

        /** One row a measurement that is there. */
        static RealMatrix design() throws IOException {
            Table levels = levels();
            List<double[]> rows = new ArrayList<>();
            for (int r = 0; r < levels.rows(); r++) {
                if (levels.present(0, r) == 1.0) {
                    double time = levels.grid().time(r);
                    double litres = 0.0;
                    for (int t = 0; t < time; t++) {
                        litres += (t / 6 % 2 == 0 ? 1.0 : 0.2) * Math.min(1.0, time - t);
                    }
                    rows.add(new double[] {1.0, litres, -time});
                }
            }
            return MatrixUtils.createRealMatrix(rows.toArray(double[][]::new));
        }

        static double[] measured() throws IOException {
            Table levels = levels();
            return IntStream.range(0, levels.rows())
                    .filter(r -> levels.present(0, r) == 1.0)
                    .mapToDouble(r -> levels.value(0, r))
                    .toArray();
        }

        static double[] priorMeanOfData() throws IOException {
            return design().operate(PRIOR_MEAN);
        }

        static double[][] priorCovarianceOfData() throws IOException {
            RealMatrix design = design();
            return design.multiply(MatrixUtils.createRealDiagonalMatrix(PRIOR_VARIANCE))
                    .multiply(design.transpose())
                    .add(MatrixUtils.createRealIdentityMatrix(design.getRowDimension())
                            .scalarMultiply(0.01))
                    .getData();
        }

        /** Mean and covariance given the measurements. */
        static RealVector posteriorMean() throws IOException {
            RealMatrix design = design();
            RealVector residual = MatrixUtils.createRealVector(measured())
                    .subtract(design.operate(MatrixUtils.createRealVector(PRIOR_MEAN)));
            return MatrixUtils.createRealVector(PRIOR_MEAN)
                    .add(posteriorCovariance()
                            .operate(design.transpose().operate(residual))
                            .mapMultiply(100.0));
        }

        static RealMatrix posteriorCovariance() throws IOException {
            RealMatrix design = design();
            double[] precision = Arrays.stream(PRIOR_VARIANCE).map(v -> 1.0 / v).toArray();
            return new LUDecomposition(design.transpose()
                            .multiply(design)
                            .scalarMultiply(100.0)
                            .add(MatrixUtils.createRealDiagonalMatrix(precision)))
                    .getSolver()
                    .getInverse();
        }
    }

    /**
     * The evidence is estimated without bias, so its mean over seeds is the exact one, up to the spread between seeds: a t-test
     * that gives a false alarm once in a million.
     */
    @ParameterizedTest
    @EnumSource
    void evidencesAreThoseOfQuadrature(Known known) throws IOException {
        double exact = known.logEvidence();
        double[] ratios = runs(known.file(), FEW_SEEDS).stream()
                .mapToDouble(run -> Math.exp(run.logEvidence().value() - exact))
                .toArray();
        assertMean(known + ": evidence over the exact one", ratios, 1.0, 0.0);
    }

    /** Bars that are printed are as wide as what they are about: z-scores over 40 seeds. False alarm: 1e-6 each. */
    @ParameterizedTest
    @EnumSource
    @Tag("nightly")
    void barsOfEvidencesAreCalibrated(Known known) throws IOException {
        double exact = known.logEvidence();
        List<LogEvidence> evidences = runs(known.file(), MANY_SEEDS).stream()
                .map(RunResult::logEvidence)
                .filter(evidence -> !Double.isNaN(evidence.standardError()))
                .toList();
        double[] z = evidences.stream()
                .mapToDouble(evidence -> (evidence.value() - exact) / evidence.standardError())
                .toArray();
        double rms = Math.sqrt(StatUtils.sumSq(z) / z.length);
        System.out.printf("%s: %d bars, z mean %.2f, rms %.2f%n", known, z.length, StatUtils.mean(z), rms);
        assertThat(z.length).as("bars printed").isGreaterThanOrEqualTo(MANY_SEEDS / 2);
        // Of n standard normal numbers the root mean square is below 1 + 4.9/√(2n), but for one time in a million.
        assertThat(rms).as(known + ": z-scores").isLessThan(1.0 + 4.9 / Math.sqrt(2.0 * z.length));
    }

    @Test
    void theLinearIdentificationHasTheExactMoments() throws IOException {
        Path file = Known.IDENTIFICATION.file();
        PosteriorTarget target = target(spec(file));
        List<RunResult> runs = runs(file, FEW_SEEDS);
        for (int p = 0; p < 3; p++) {
            int parameter = p;
            double mean = Reservoir.posteriorMean().getEntry(p);
            double variance = Reservoir.posteriorCovariance().getEntry(p, p);
            double[] means = runs.stream()
                    .mapToDouble(run -> StatUtils.mean(values(target, run, parameter)))
                    .toArray();
            assertMean(target.unknowns().get(p).name(), means, mean, 0.0);
            double[] variances = runs.stream()
                    .mapToDouble(run -> Arrays.stream(values(target, run, parameter))
                            .map(value -> (value - mean) * (value - mean))
                            .average()
                            .orElseThrow())
                    .toArray();
            assertMean("variance of " + target.unknowns().get(p).name(), variances, variance, 0.0);
        }
    }

    /** The time step of 0.1 years and the method of Runge and Kutta are part of both; what is theirs is far below the errors. */
    @Test
    void thePosteriorOfHaresAndLynxesIsThePublishedOne() {
        Path file = EXAMPLES.resolve("lynx-hare.yaml");
        PosteriorTarget target = target(spec(file));
        List<RunResult> runs = runs(file, 4);
        for (int p = 0; p < HARES_AND_LYNXES.length; p++) {
            int parameter = p;
            double[] means = runs.stream()
                    .mapToDouble(run -> StatUtils.mean(values(target, run, parameter)))
                    .toArray();
            assertMean(target.unknowns().get(p).name(), means, HARES_AND_LYNXES[p][0], HARES_AND_LYNXES[p][1]);
        }
    }

    private static double[] values(PosteriorTarget target, RunResult run, int parameter) {
        return IntStream.range(0, run.state().particles().count())
                .mapToDouble(n -> target.values(run.state().particles().positionOf(n))[parameter])
                .toArray();
    }

    private static RunSpec spec(Path file) {
        return RunSpec.read(file, List.of("particles=256"), PluginCatalog.load());
    }

    private static PosteriorTarget target(RunSpec spec) {
        return (PosteriorTarget) spec.formulation().target(spec.problem(), spec.backend());
    }

    private static List<RunResult> runs(Path file, int seeds) {
        RunSpec spec = spec(file);
        try (ThreadEngine engine = new ThreadEngine(target(spec), 2, 128)) {
            Tsmc tsmc = new Tsmc(
                    spec.kernel(),
                    spec.resampler(),
                    spec.schedule(),
                    spec.particles(),
                    spec.moves(),
                    spec.wasteFree(),
                    spec.limits(),
                    engine);
            return IntStream.range(0, seeds)
                    .mapToObj(seed -> tsmc.run(seed, (state, info) -> {}))
                    .toList();
        }
    }

    private static void assertMean(String what, double[] samples, double expected, double errorOfExpected) {
        double error = Math.hypot(Math.sqrt(StatUtils.variance(samples) / samples.length), errorOfExpected);
        double t = (StatUtils.mean(samples) - expected) / error;
        double limit = new TDistribution(samples.length - 1.0).inverseCumulativeProbability(1 - 0.5 * FALSE_ALARM_RATE);
        assertThat(Math.abs(t))
                .as("%s: %s ± %s, exact %s", what, StatUtils.mean(samples), error, expected)
                .isLessThan(limit);
    }

    private static double integral(double from, double to, DoubleUnaryOperator function) {
        double sum = 0.0;
        int pieces = 32;
        for (int i = 0; i < pieces; i++) {
            sum += GAUSS.legendre(16, from + i * (to - from) / pieces, from + (i + 1) * (to - from) / pieces)
                    .integrate(function::applyAsDouble);
        }
        return sum;
    }
}
