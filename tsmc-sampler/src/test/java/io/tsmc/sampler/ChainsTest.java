package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the chains of a tempering step. */
class ChainsTest {

    private final ThreadEngine engine = new ThreadEngine(new LinearGaussian(), 2, 3);

    @AfterEach
    void close() {
        engine.close();
    }

    /** Adds 1 to every coordinate, and evaluates. */
    private record Plus(int adaptations) implements Kernel {
        @Override
        public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
            Arrays.setAll(particles.position(), i -> particles.position()[i] + 1.0);
            target.evaluate(particles);
            return Mutation.of(new double[particles.count()], particles.count());
        }

        @Override
        public Kernel adapted(Mutation last) {
            assertThat(last.acceptance()).hasSizeGreaterThanOrEqualTo(4);
            return new Plus(adaptations + 1);
        }
    }

    /** Does the same by copies of whole particles from a cloud of its own, with the ancestors of that. */
    private record PlusByCopies() implements Kernel {
        @Override
        public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
            Particles proposal = new Particles(particles.dim(), particles.count());
            Arrays.setAll(proposal.position(), i -> particles.position()[i] + 1.0);
            target.evaluate(proposal);
            Arrays.fill(proposal.ancestor(), 0);
            particles.set(0, proposal);
            return Mutation.of(new double[particles.count()], particles.count());
        }
    }

    @Test
    void noKernelCanChangeWhereAParticleComesFrom() {
        for (boolean wasteFree : new boolean[] {false, true}) {
            Tsmc correct = tsmc(new Plus(0), 24, 2, wasteFree);
            Tsmc copies = tsmc(new PlusByCopies(), 24, 2, wasteFree);
            Tsmc.Step expected = correct.step(correct.init(1).state());
            Tsmc.Step actual = copies.step(copies.init(1).state());

            assertThat(expected.state().genealogy().lineages()).isGreaterThan(2);
            assertThat(actual.state().particles().ancestor())
                    .containsExactly(expected.state().particles().ancestor());
            assertThat(actual.state().genealogy())
                    .usingRecursiveComparison()
                    .isEqualTo(expected.state().genealogy());
            assertThat(actual.info().uniqueAncestors())
                    .isEqualTo(expected.info().uniqueAncestors());
        }
    }

    @Test
    void everyStateOfEveryChainBecomesAParticleOnceSideBySide() {
        int moves = 2;
        Tsmc tsmc = wasteFree(4 * (moves + 1), moves);
        State before = tsmc.init(1).state();
        Tsmc.Step step = tsmc.step(before);
        Particles cloud = step.state().particles();

        assertThat(tsmc.chains()).isEqualTo(4);
        assertThat(cloud.count()).isEqualTo(12);
        for (int chain = 0; chain < 4; chain++) {
            int ancestor = cloud.ancestor()[chain * 3];
            for (int state = 0; state <= moves; state++) {
                int n = chain * 3 + state;
                assertThat(cloud.ancestor()[n]).isEqualTo(ancestor);
                double[] expected = before.particles().positionOf(ancestor);
                for (int move = 0; move < state; move++) {
                    Arrays.setAll(expected, d -> expected[d] + 1.0);
                }
                assertThat(cloud.positionOf(n)).containsExactly(expected);
            }
        }
        Particles again = cloud.slice(0, cloud.count());
        new LinearGaussian().evaluate(again);
        assertThat(cloud.cost()).containsExactly(again.cost());
        assertThat(cloud.costGradient()).containsExactly(again.costGradient());
        assertThat(((Plus) step.state().kernel()).adaptations()).isEqualTo(moves);
        assertThat(step.info().gradientEvaluations()).isEqualTo(4 * moves);
        assertThat(step.info().uniqueAncestors()).isLessThanOrEqualTo(4);
        assertThat(step.state().genealogy().lineages()).isEqualTo(step.info().uniqueAncestors());
    }

    @Test
    void otherwiseTheLastStatesAreTheCloud() {
        Particles starts = new Particles(1, 4);
        Chains chains = new Chains(starts, 1);
        chains.moved();
        chains.moved();
        assertThat(chains.cloud()).isSameAs(starts).isSameAs(chains.current());
    }

    @Test
    void refusesACloudThatIsNotMadeOfChains() {
        assertThatThrownBy(() -> wasteFree(256, 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("particles: 256 cannot be made of two chains or more of moves + 1 = 17 states")
                .hasMessageContaining("Maybe take particles = 255.");
        assertThatThrownBy(() -> wasteFree(17, 16)).hasMessageContaining("Maybe take particles = 34.");
        assertThat(wasteFree(34, 16).chains()).isEqualTo(2);
    }

    private Tsmc wasteFree(int particles, int moves) {
        return tsmc(new Plus(0), particles, moves, true);
    }

    private Tsmc tsmc(Kernel kernel, int particles, int moves, boolean wasteFree) {
        return new Tsmc(
                kernel,
                new Systematic(),
                new AdaptiveEss(),
                particles,
                Moves.fixed(moves),
                wasteFree,
                new Limits(),
                engine);
    }
}
