package io.tsmc.runtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Particles;
import io.tsmc.api.Tuning;
import io.tsmc.runtime.fake.Parabola;
import io.tsmc.runtime.internal.settings.CostTerms;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.Genealogy;
import io.tsmc.sampler.Info;
import io.tsmc.sampler.NonFinite;
import io.tsmc.sampler.State;
import io.tsmc.sampler.kernel.Hmc;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLogTest {

    private final RunLog log = new RunLog(() -> 1.0);

    private void step(int step, double... costs) {
        step(step, NonFinite.NONE, costs);
    }

    private void step(int step, NonFinite nonFinite, double... costs) {
        Particles cloud = new Particles(1, costs.length);
        System.arraycopy(costs, 0, cloud.cost(), 0, costs.length);
        System.arraycopy(costs, 0, cloud.position(), 0, costs.length);
        State state = new State(
                1, step, step / 100.0, cloud, new Hmc(), 0.0, Evaluations.NONE, new Genealogy(new int[] {0}, 1.0));
        log.onStep(
                state,
                new Info(
                        step,
                        step / 100.0,
                        1,
                        1,
                        1,
                        1,
                        1,
                        step,
                        0,
                        Tuning.NONE,
                        0,
                        0,
                        0,
                        0,
                        new double[5],
                        nonFinite,
                        new Evaluations(1, 10)));
    }

    @Test
    void talliesWhatIsNotFiniteAndRemembersTheFirst() {
        step(0, 9, 5, 4, 8);
        step(1, new NonFinite(1, 1, 0, 0, 1), 9, Double.NaN, 4, Double.NEGATIVE_INFINITY);
        step(2, new NonFinite(1, 0, 0, 2, 2), 3, 8, Double.NaN, 4, 5);

        assertThat(log.nonFinite().nanCost()).isEqualTo(2);
        assertThat(log.nonFinite().infiniteCost()).isEqualTo(1);
        assertThat(log.nonFinite().nonFinitePrior()).isZero();
        assertThat(log.nonFinite().nonFiniteGradient()).isEqualTo(2);
        NonFiniteCounts.Example example =
                java.util.Objects.requireNonNull(log.nonFinite().example());
        assertThat(example.step()).isEqualTo(1);
        assertThat(example.particle()).isEqualTo(1);
        assertThat(example.cost()).isNaN();
    }

    @Test
    void remembersTheBestOfAnyStepAndIgnoresWhatIsNotFinite() {
        step(0, 9, Double.NaN, 4, Double.NEGATIVE_INFINITY);
        step(1, 3, 8);
        step(2, 5, 6);

        assertThat(log.best())
                .returns(3.0, Best::cost)
                .satisfies(best -> assertThat(best.position()).containsExactly(3.0));
        assertThat(log.evaluations()).isEqualTo(new Evaluations(3, 30));
        assertThat(log.divergences()).isEqualTo(3);
    }

    @Test
    void stagesStayFewAndAlwaysHoldThePriorAndTheLast() {
        for (int step = 0; step <= 100; step++) {
            step(step, 1, 2);
            List<Integer> kept =
                    log.clouds().stream().map(CloudHistory.Cloud::step).toList();
            assertThat(kept).hasSizeLessThanOrEqualTo(12).startsWith(0).endsWith(step);
        }
        assertThat(log.clouds().stream().map(CloudHistory.Cloud::step)).containsExactly(0, 16, 32, 48, 64, 80, 96, 100);
    }

    @Test
    void aLargeCloudIsShownByEvenlyChosenParticles() {
        double[] costs = new double[1000];
        for (int n = 0; n < costs.length; n++) {
            costs[n] = n;
        }
        step(0, costs);

        List<double[]> positions = log.clouds().get(0).positions();
        assertThat(positions).hasSize(100);
        assertThat(positions.get(99)).containsExactly(990.0);
    }

    @Test
    void costTermsOfOneTypeAreNumbered() {
        assertThat(CostTerms.names(List.of(new Parabola(), new Parabola())))
                .containsExactly("parabola 1", "parabola 2");
        assertThat(CostTerms.names(List.of(new Parabola()))).containsExactly("parabola");
    }
}
