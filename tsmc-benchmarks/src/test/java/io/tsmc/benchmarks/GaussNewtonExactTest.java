package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.formulation.LinearisedTarget;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.riccati.GaussNewton;
import io.tsmc.riccati.Ilqr;
import io.tsmc.sampler.polish.Lbfgs;
import io.tsmc.systems.DoubleIntegrator;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where the system is linear and the cost quadratic, the model of the Gauss–Newton move is the tempered distribution
 * itself: one move of step size 1 makes independent exact draws of whatever it starts from.
 */
class GaussNewtonExactTest {

    private static final int DRAWS = 20_000;
    private static final int DIM = 20;
    private static final double FALSE_ALARM_RATE = 1e-6;
    private static final double BETA = 0.3;

    /** For the coloured prior, the innovations enter through the state that carries the parameters. */
    @ParameterizedTest
    @CsvSource({"0.0, 0.3", "0.0, 1.0", "0.9, 0.3", "0.9, 1.0"})
    void oneMoveDrawsFromTheExactDistribution(double correlation, double beta) {
        Target target = target(correlation);
        Particles particles = prior(target);
        Mutation mutation = new GaussNewton(1.0, 0.5, 1).mutate(target, beta, particles, RngStreams.move(1, 1, 0));
        assertAccepted(mutation);
        assertFollows(particles, Exact.of(target, beta));
    }

    /** The exact distribution as the sampler's target sees it, against the one solved from the matrices. */
    @Test
    void theExactDistributionsAgree() {
        LinearGaussian published = LinearGaussian.of(LinearQuadratic.doubleIntegrator());
        Exact exact = Exact.of(target(0.0), 1.0);
        assertThat(exact.mean).containsExactly(published.mean(), within(1e-12));
        for (int i = 0; i < DIM; i++) {
            assertThat(exact.covariance[i]).containsExactly(published.covariance()[i], within(1e-12));
        }
    }

    /** Exact draws, moved with a small step, stay exact draws, and every move is still accepted. */
    @ParameterizedTest
    @CsvSource({"0.1", "0.7"})
    void smallerStepsAreAcceptedTooAndKeepTheDistribution(double stepSize) {
        Target target = target(0.9);
        Particles particles = prior(target);
        new GaussNewton(1.0, 0.5, 1).mutate(target, BETA, particles, RngStreams.move(1, 1, 0));
        Kernel small = new GaussNewton(stepSize, 0.5, 3);
        for (int move = 1; move <= 3; move++) {
            assertAccepted(small.mutate(target, BETA, particles, RngStreams.move(1, 1, move)));
        }
        assertFollows(particles, Exact.of(target, BETA));
    }

    /** The optimum solves a linear system made of gradients only; a step of iLQR is that solve, but for its damping, a tenth of it each time. */
    @ParameterizedTest
    @CsvSource({"0.0", "0.9"})
    void aFewIterationsOfIlqrReachTheOptimum(double correlation) {
        LinearisedTarget target = target(correlation);
        double[] optimum = Exact.minimum(target);
        Particles there = new Particles(DIM, 1);
        System.arraycopy(optimum, 0, there.position(), 0, DIM);
        target.evaluate(there);
        Particles start = new Particles(DIM, 1);
        Arrays.setAll(start.position(), d -> Math.cos(3 * d));
        target.evaluate(start);
        Polish.Descent exact = new Ilqr(1, 10, 0.0).start(Objective.costOf(target), start);
        for (int step = 0; step < 5; step++) {
            exact.advance();
        }
        assertThat(exact.gradientEvaluations()).isLessThanOrEqualTo(6);
        // Costs tell positions apart to the root of their rounding.
        assertThat(exact.lowest().position()).containsExactly(optimum, within(1e-8));
        assertThat(exact.lowest().cost()[0]).isCloseTo(there.cost()[0], within(1e-12));

        Polish.Descent untilItKnows = new Ilqr().start(Objective.costOf(target), start);
        while (untilItKnows.advance()) {
            assertThat(untilItKnows.gradientEvaluations()).isLessThan(6);
        }
        assertThat(untilItKnows.ending(0)).isEqualTo(Polish.Ending.TOLERANCE);
    }

    /** The same optimum, by gradients alone. */
    @ParameterizedTest
    @CsvSource({"0.0", "0.9"})
    void lbfgsReachesTheOptimum(double correlation) {
        LinearisedTarget target = target(correlation);
        Particles start = new Particles(DIM, 1);
        target.evaluate(start);
        Polish.Descent descent = new Lbfgs(1, 500, 10, 0.0).start(Objective.costOf(target), start);
        while (descent.advance()) {
            assertThat(descent.gradientEvaluations()).isLessThan(1000);
        }
        Particles optimum = new Particles(DIM, 1);
        System.arraycopy(Exact.minimum(target), 0, optimum.position(), 0, DIM);
        target.evaluate(optimum);
        assertThat(descent.lowest().cost()[0]).isCloseTo(optimum.cost()[0], within(1e-12));
        // Costs closer than rounding cannot be told apart, so positions are known to the square root of that.
        assertThat(descent.lowest().position()).containsExactly(optimum.position(), within(1e-4));
    }

    private static void assertAccepted(Mutation mutation) {
        assertThat(Arrays.stream(mutation.acceptance()).min().orElseThrow()).isGreaterThan(1 - 1e-9);
        assertThat(mutation.divergences()).isZero();
    }

    /**
     * Two-sided tests of all 20 means and 210 covariances, that together raise a false alarm at a rate of 1e-6. The
     * variance of the mean of N products is (Σii Σjj + Σij²) / N.
     */
    private static void assertFollows(Particles particles, Exact exact) {
        int tests = DIM + DIM * (DIM + 1) / 2;
        double quantile = new NormalDistribution().inverseCumulativeProbability(1 - FALSE_ALARM_RATE / tests / 2);
        double[][] covariance = exact.covariance;
        for (int i = 0; i < DIM; i++) {
            double sum = 0.0;
            for (int n = 0; n < DRAWS; n++) {
                sum += particles.position()[i * DRAWS + n];
            }
            double standardError = Math.sqrt(covariance[i][i] / DRAWS);
            assertThat(sum / DRAWS).as("mean %d", i).isCloseTo(exact.mean[i], within(quantile * standardError));
            for (int j = 0; j <= i; j++) {
                double products = 0.0;
                for (int n = 0; n < DRAWS; n++) {
                    products += (particles.position()[i * DRAWS + n] - exact.mean[i])
                            * (particles.position()[j * DRAWS + n] - exact.mean[j]);
                }
                double spread = covariance[i][i] * covariance[j][j] + covariance[i][j] * covariance[i][j];
                assertThat(products / DRAWS)
                        .as("covariance %d, %d", i, j)
                        .isCloseTo(covariance[i][j], within(quantile * Math.sqrt(spread / DRAWS)));
            }
        }
    }

    private static Particles prior(Target target) {
        Particles particles = new Particles(target.dim(), DRAWS);
        target.samplePrior(RngStreams.of(1, RngUse.PRIOR_SAMPLE), particles);
        target.evaluate(particles);
        return particles;
    }

    private static LinearisedTarget target(double correlation) {
        Problem problem = new Problem(
                new DoubleIntegrator(),
                List.of(
                        new Quadratic(new double[0], new double[] {2.5, 0.25}, new double[] {5.0, 0.5}),
                        new ControlEffort(new double[] {0.25})),
                new OpenLoop(),
                new ColoredGaussian(correlation, 1.0),
                new double[] {1.0, 0.0},
                DIM,
                0.5);
        return (LinearisedTarget) new Trajectory().target(problem, new BlockInterpreter());
    }

    /** A Gaussian: its log density is quadratic, so its gradients at the origin and at the unit vectors say it all. */
    private record Exact(double[] mean, double[][] covariance) {

        static Exact of(Target target, double beta) {
            double scale = beta / target.temperature();
            DMatrixRMaj precision = curvature(target);
            CommonOps_DDRM.scale(scale, precision);
            CommonOps_DDRM.addEquals(precision, CommonOps_DDRM.identity(DIM));
            DMatrixRMaj covariance = new DMatrixRMaj(DIM, DIM);
            assertThat(CommonOps_DDRM.invert(precision, covariance)).isTrue();
            DMatrixRMaj mean = CommonOps_DDRM.mult(covariance, slopeAtOrigin(target), null);
            CommonOps_DDRM.scale(-scale, mean);
            double[][] rows = new double[DIM][];
            Arrays.setAll(rows, i -> Arrays.copyOfRange(covariance.getData(), i * DIM, (i + 1) * DIM));
            return new Exact(mean.getData(), rows);
        }

        /** Where the cost alone is least. */
        static double[] minimum(Target target) {
            DMatrixRMaj minimum = new DMatrixRMaj(DIM, 1);
            assertThat(CommonOps_DDRM.solve(curvature(target), slopeAtOrigin(target), minimum))
                    .isTrue();
            return Arrays.stream(minimum.getData()).map(z -> -z).toArray();
        }

        private static DMatrixRMaj slopeAtOrigin(Target target) {
            Particles origin = new Particles(DIM, 1);
            target.evaluate(origin);
            return new DMatrixRMaj(DIM, 1, true, origin.costGradient());
        }

        private static DMatrixRMaj curvature(Target target) {
            Particles units = new Particles(DIM, DIM);
            for (int d = 0; d < DIM; d++) {
                units.position()[d * DIM + d] = 1.0;
            }
            target.evaluate(units);
            DMatrixRMaj slope = slopeAtOrigin(target);
            DMatrixRMaj curvature = new DMatrixRMaj(DIM, DIM, true, units.costGradient());
            for (int i = 0; i < DIM; i++) {
                for (int j = 0; j < DIM; j++) {
                    curvature.add(i, j, -slope.get(i));
                }
            }
            return curvature;
        }
    }
}
