package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.sampler.kernel.Alternate;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MovesTest {

    private static final Moves AUTO = new Moves(3, 11);

    @Test
    void aKernelThatForgetsAtOnceMakesTheFewest() {
        assertThat(moves(new Forgetting())).isNotEmpty().containsOnly(3);
    }

    @Test
    void aKernelThatNeverMovesMakesTheMost() {
        assertThat(moves(new Still())).isNotEmpty().containsOnly(11);
    }

    @Test
    void whoMixesInBetweenIsAskedAfterEachTurnOfTheFewest() {
        List<Integer> moves = moves(new Alternate());
        assertThat(moves).isSubsetOf(3, 6, 9, 11).anyMatch(count -> count > 3 && count < 11);
    }

    /**
     * Ten thousand clouds of twelve chains. Of independent normal pairs r² follows a Beta distribution of mean 1/11 and
     * deviation 0.117, so that the mean over clouds has a deviation of 0.0013: 0.008 is six of these. The cost is the
     * coordinate here.
     */
    @Test
    void independentStatesExplainNothingOnAverageHoweverFew() {
        Random random = new Random(1);
        double sum = 0.0;
        for (int k = 0; k < 10_000; k++) {
            Particles chains = new Particles(1, 12);
            scatter(chains, random);
            System.arraycopy(chains.position(), 0, chains.cost(), 0, 12);
            Mixing mixing = new Mixing(chains);
            scatter(chains, random);
            System.arraycopy(chains.position(), 0, chains.cost(), 0, 12);
            sum += mixing.explained();
        }
        assertThat(sum / 10_000).isCloseTo(0.0, within(0.008));
    }

    @Test
    void whatHasNotMovedOrDoesNotVaryIsNotForgotten() {
        Particles chains = new Particles(2, 30);
        assertThat(new Mixing(chains).explained()).isEqualTo(1.0);
        scatter(chains, new Random(2));
        assertThat(new Mixing(chains).explained()).isCloseTo(1.0, within(1e-12));
    }

    @Test
    void sameBitsForAnyThreadsAndBlocksAndFromAnyStepOn() {
        List<State> states = new ArrayList<>();
        RunResult reference = run(1, 256, (state, info) -> states.add(state));
        RunResult other = run(2, 7, (state, info) -> {});
        assertSame(other, reference);
        try (ThreadEngine engine = new ThreadEngine(new LinearGaussian(), 2, 50)) {
            assertSame(tsmc(new Alternate(), AUTO, engine).resume(states.get(2), (state, info) -> {}), reference);
        }
    }

    @Test
    void refusesBoundsThatMakeNoSenseAndChainsOfUnknownLength() {
        assertThatThrownBy(() -> new Moves(0, 3)).hasMessageContaining("fewest: 0 must be at least 1");
        assertThatThrownBy(() -> new Moves(5, 4)).hasMessageContaining("most: 4 must be at least 5");
        assertThatThrownBy(() -> Moves.fixed(0)).hasMessageContaining("moves: 0 must be at least 1");
        try (ThreadEngine engine = new ThreadEngine(new LinearGaussian(), 1, 256)) {
            assertThatThrownBy(() -> new Tsmc(
                            new Still(), new Systematic(), new AdaptiveEss(), 64, AUTO, true, new Limits(), engine))
                    .hasMessageContaining("moves: 3 to 11 is no fixed number");
        }
    }

    private static void scatter(Particles chains, Random random) {
        for (int i = 0; i < chains.position().length; i++) {
            chains.position()[i] = random.nextGaussian();
        }
        for (int n = 0; n < chains.count(); n++) {
            chains.cost()[n] = random.nextGaussian();
        }
    }

    private static void assertSame(RunResult result, RunResult reference) {
        assertThat(result.state().logEvidence()).isEqualTo(reference.state().logEvidence());
        assertThat(result.state().particles().position())
                .containsExactly(reference.state().particles().position());
        assertThat(result.state().evaluations()).isEqualTo(reference.state().evaluations());
    }

    /** Of each step but the prior's. */
    private static List<Integer> moves(Kernel kernel) {
        try (ThreadEngine engine = new ThreadEngine(new LinearGaussian(), 1, 256)) {
            Tsmc tsmc = tsmc(kernel, AUTO, engine);
            List<Integer> moves = new ArrayList<>();
            State state = tsmc.init(1).state();
            for (int step = 0; step < 4; step++) {
                Tsmc.Step next = tsmc.step(state);
                state = next.state();
                moves.add(next.info().moves());
            }
            return moves;
        }
    }

    private static RunResult run(int threads, int blockSize, Tsmc.Listener listener) {
        try (ThreadEngine engine = new ThreadEngine(new LinearGaussian(), threads, blockSize)) {
            return tsmc(new Alternate(), AUTO, engine).run(5, listener);
        }
    }

    private static Tsmc tsmc(Kernel kernel, Moves moves, Engine engine) {
        return new Tsmc(kernel, new Systematic(), new AdaptiveEss(), 100, moves, false, new Limits(), engine);
    }

    private record Still() implements Kernel {
        @Override
        public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
            return Mutation.of(new double[particles.count()], 0);
        }
    }

    /** Draws from the prior, as if it were the target. */
    private record Forgetting() implements Kernel {
        @Override
        public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
            for (int n = 0; n < particles.count(); n++) {
                Rng rng = streams.particle(n);
                for (int d = 0; d < particles.dim(); d++) {
                    particles.position()[d * particles.count() + n] = rng.nextGaussian();
                }
            }
            target.evaluate(particles);
            return Mutation.of(new double[particles.count()], 0);
        }
    }
}
