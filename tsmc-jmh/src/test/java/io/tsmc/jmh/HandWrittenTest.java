package io.tsmc.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.benchmarks.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandWrittenTest {

    @Test
    void costsWithoutControlAreThoseOfTheSuite() {
        assertThat(costAtZero(new HandWrittenPendulum(60))).isCloseTo(Suite.PENDULUM.costAtZero(), within(1e-11));
        assertThat(costAtZero(new HandWrittenAcrobot(60))).isCloseTo(Suite.ACROBOT.costAtZero(), within(1e-11));
    }

    /** Over one second only: at longer horizons the motion is too sensitive for differences to say anything. */
    @ParameterizedTest
    @EnumSource(names = {"PENDULUM", "ACROBOT"})
    void gradientsAgreeWithCentralDifferences(BenchmarkProblem problem) {
        Target target = problem.handWritten(20);
        Particles cloud = new Particles(target.dim(), 3);
        target.samplePrior(RngStreams.of(3, RngUse.PRIOR_SAMPLE), cloud);
        target.evaluate(cloud);
        for (int n = 0; n < cloud.count(); n++) {
            double[] z = cloud.positionOf(n);
            double scale = largestGradient(cloud, n);
            for (int d = 0; d < z.length; d++) {
                Particles differences = centralDifferences(target, z, d);
                int index = d * cloud.count() + n;
                assertThat(cloud.costGradient()[index]).isCloseTo(differences.cost()[0], within(1e-8 * scale));
                assertThat(cloud.logPriorGradient()[index])
                        .isCloseTo(differences.logPrior()[0], within(1e-7));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDULUM", "ACROBOT"})
    void bothSidesComputeTheSame(BenchmarkProblem problem) {
        Particles byHand = priorCloud(problem.handWritten(20));
        Particles traced = priorCloud(problem.traced(20, new BlockInterpreter()));
        assertThat(traced.position()).containsExactly(byHand.position());
        assertThat(traced.logPrior()).containsExactly(byHand.logPrior(), within(1e-12));
        for (int n = 0; n < byHand.count(); n++) {
            assertThat(traced.cost()[n]).isCloseTo(byHand.cost()[n], within(1e-12 * byHand.cost()[n]));
            double scale = largestGradient(byHand, n);
            for (int d = 0; d < byHand.dim(); d++) {
                int index = d * byHand.count() + n;
                assertThat(traced.costGradient()[index]).isCloseTo(byHand.costGradient()[index], within(1e-10 * scale));
                assertThat(traced.logPriorGradient()[index]).isEqualTo(byHand.logPriorGradient()[index]);
            }
        }
    }

    /** Chaotic motions that overflow the integrator do so on both sides. */
    @ParameterizedTest
    @EnumSource(names = {"PENDULUM", "ACROBOT"})
    void bothSidesFailForTheSameParticles(BenchmarkProblem problem) {
        Particles byHand = priorCloud(problem.handWritten(problem.horizon()));
        Particles traced = priorCloud(problem.traced(new BlockInterpreter()));
        for (int n = 0; n < byHand.count(); n++) {
            assertThat(Double.isFinite(traced.cost()[n]))
                    .as("particle %d", n)
                    .isEqualTo(Double.isFinite(byHand.cost()[n]));
        }
    }

    private static Particles priorCloud(Target target) {
        Particles cloud = new Particles(target.dim(), 64);
        target.samplePrior(RngStreams.of(5, RngUse.PRIOR_SAMPLE), cloud);
        target.evaluate(cloud);
        return cloud;
    }

    private static double costAtZero(Target target) {
        Particles origin = new Particles(target.dim(), 1);
        target.evaluate(origin);
        return origin.cost()[0];
    }

    private static double largestGradient(Particles cloud, int n) {
        double largest = 0.0;
        for (int d = 0; d < cloud.dim(); d++) {
            largest = Math.max(largest, Math.abs(cloud.costGradient()[d * cloud.count() + n]));
        }
        return largest;
    }

    /** Derivatives along one coordinate, stored as the cost and log prior of a single particle. */
    private static Particles centralDifferences(Target target, double[] z, int coordinate) {
        double h = 5e-5;
        double[] offsets = {h, -h, 2 * h, -2 * h};
        Particles probes = new Particles(z.length, offsets.length);
        for (int d = 0; d < z.length; d++) {
            for (int k = 0; k < offsets.length; k++) {
                probes.position()[d * offsets.length + k] = z[d] + (d == coordinate ? offsets[k] : 0.0);
            }
        }
        target.evaluate(probes);
        Particles derivative = new Particles(z.length, 1);
        derivative.cost()[0] = fourthOrder(probes.cost(), h);
        derivative.logPrior()[0] = fourthOrder(probes.logPrior(), h);
        return derivative;
    }

    private static double fourthOrder(double[] values, double h) {
        return (8 * (values[0] - values[1]) - (values[2] - values[3])) / (12 * h);
    }
}
