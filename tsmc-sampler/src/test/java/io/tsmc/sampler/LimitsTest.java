package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Particles;
import io.tsmc.api.Schedule;
import io.tsmc.api.Target;
import io.tsmc.sampler.kernel.Pcn;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run that gets nowhere ends, and says how far it got. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitsTest {

    private static final Schedule TEN_STEPS = (beta, energies) -> beta < 0.85 ? beta + 0.1 : 1.0;

    @Test
    void aRunMayTakeExactlyItsSteps() {
        RunResult enough = run(new Limits(10, 0.0), TEN_STEPS);
        assertThat(enough.state().finished()).isTrue();
        assertThat(enough.stall()).isEmpty();

        RunResult tooFew = run(new Limits(9, 0.0), TEN_STEPS);
        assertThat(tooFew.state().finished()).isFalse();
        assertThat(tooFew.state().step()).isEqualTo(9);
        assertThat(tooFew.infos()).hasSize(10);
        assertThat(tooFew.best().cost()).isFinite();
        assertThat(tooFew.stall())
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("beta is " + tooFew.state().beta() + " after limits.maxSteps = 9 steps. Maybe "));
    }

    /** The increments as shares of β are 1, 1/2, 1/3, …, 1/10. */
    @Test
    void theSmallestIncrementIsAShareOfBeta() {
        assertThat(run(new Limits(10, 0.0999), TEN_STEPS).stall()).isEmpty();

        RunResult stalled = run(new Limits(10, 0.155), TEN_STEPS);
        assertThat(stalled.state().step()).isEqualTo(6);
        assertThat(stalled.stall())
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("beta would grow from " + stalled.state().beta() + " to ")
                        .contains("limits.minIncrement = 0.155", "Maybe"));
    }

    @Test
    void aPathMayBeginTiny() {
        assertThat(run(new Limits(), (beta, energies) -> beta == 0.0 ? 1e-200 : 1.0)
                        .stall())
                .isEmpty();
    }

    /** Chaos: after each move another particle is far ahead of all others, so no step of β is more than a speck. */
    @Test
    void anAdaptivePathThatNeverArrivesIsGivenUp() {
        List<Integer> steps = new ArrayList<>();
        RunResult result = tsmc(new Limits(), new AdaptiveEss()).run(1, (state, info) -> {
            steps.add(info.step());
            double[] cost = state.particles().cost();
            cost[info.step() % cost.length] = -1e9 * (info.step() + 1.0);
        });
        assertThat(result.stall()).isPresent();
        assertThat(result.state().beta()).isLessThan(1e-3);
        assertThat(steps).hasSize(result.infos().size()).hasSizeLessThanOrEqualTo(1001);
    }

    @Test
    void refusesLimitsThatMakeNoSense() {
        assertThatThrownBy(() -> new Limits(0, 0.0)).hasMessageContaining("maxSteps: 0");
        assertThatThrownBy(() -> new Limits(1, -0.1)).hasMessageContaining("minIncrement: -0.1");
        assertThatThrownBy(() -> new Limits(1, 1.0)).hasMessageContaining("minIncrement: 1.0");
        assertThatThrownBy(() -> new Limits(1, Double.NaN)).hasMessageContaining("minIncrement: NaN");
    }

    private static RunResult run(Limits limits, Schedule schedule) {
        return tsmc(limits, schedule).run(0, (state, info) -> {});
    }

    private static Tsmc tsmc(Limits limits, Schedule schedule) {
        return new Tsmc(new Pcn(), new Systematic(), schedule, 30, Moves.fixed(1), false, limits, new InPlace());
    }

    /** Does a task at once, on the whole cloud. */
    private static final class InPlace implements Engine {
        @Override
        public Target target() {
            return new LinearGaussian();
        }

        @Override
        public <R> R run(Particles cloud, BlockTask<R> task) {
            return task.applyTo(target(), cloud, 0, () -> false);
        }

        @Override
        public Engine on(Target other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }
}
