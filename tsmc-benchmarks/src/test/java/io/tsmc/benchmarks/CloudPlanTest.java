package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Series;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.runtime.run.CloudPlan;
import io.tsmc.runtime.run.Solutions;
import io.tsmc.systems.DoubleIntegrator;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The plan in the middle of a cloud: of the draws of the best solution, and of no others. */
class CloudPlanTest {

    private static final int STEPS = 4;

    private final PolicyTarget target = new Trajectory()
            .target(
                    new Problem(
                            new DoubleIntegrator(0.2, 3.0),
                            List.of(new ControlEffort(new double[] {1.0})),
                            new OpenLoop(),
                            new ColoredGaussian(0.0, 1.0),
                            new double[2],
                            STEPS,
                            1.0),
                    new BlockInterpreter());

    private static Solutions sorted(int... ofDraw) {
        return new Solutions(List.of(), ofDraw, new Particles(STEPS, 1), 0L);
    }

    @Test
    void isTheMeanOfTheBestKindAloneAndItsDeviation() {
        Particles cloud = new Particles(STEPS, 6);
        target.samplePrior(RngStreams.of(3, RngUse.PRIOR_SAMPLE), cloud);
        int[] ofDraw = {0, 1, 0, -1, 1, 0};
        Series plan = CloudPlan.of(target, cloud, sorted(ofDraw)).orElseThrow();
        assertThat(plan.columns()).extracting(Series.Column::name).containsExactly("force", "force_spread");
        assertThat(plan.columns()).extracting(Series.Column::unit).containsExactly("N", "1");
        assertThat(plan.grid().rows()).isEqualTo(STEPS + 1);
        for (int t = 0; t < STEPS; t++) {
            int row = t;
            // A white prior of deviation 1: what is squashed into the force is the coordinate.
            double[] z = IntStream.of(0, 2, 5)
                    .mapToDouble(n -> cloud.positionOf(n)[row])
                    .toArray();
            double mean = Arrays.stream(z).average().orElseThrow();
            double variance = Arrays.stream(z).map(v -> (v - mean) * (v - mean)).sum() / 2.0;
            assertThat(plan.at(0, 0.2 * t)).isCloseTo(3.0 * Math.tanh(mean), within(1e-12));
            assertThat(plan.at(1, 0.2 * t)).isCloseTo(Math.sqrt(variance), within(1e-12));
        }
        double[] force = plan.columns().get(0).values();
        assertThat(force[STEPS]).isEqualTo(force[STEPS - 1]);
    }

    @Test
    void oneDrawHasNoSpread() {
        Particles cloud = new Particles(STEPS, 3);
        assertThat(CloudPlan.of(target, cloud, sorted(1, 0, 1))).isEmpty();
    }
}
