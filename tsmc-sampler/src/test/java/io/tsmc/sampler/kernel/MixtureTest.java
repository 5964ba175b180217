package io.tsmc.sampler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.GumbelBanana;
import io.tsmc.sampler.LinearGaussian;
import io.tsmc.sampler.Statistics;
import io.tsmc.sampler.ThreadEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixtureTest {

    private static final int MOVES = 30_000;
    // Hoeffding's bound for five relative frequencies over the moves, with the false-alarm rate of the class
    // Statistics.
    private static final double BOUND = Math.sqrt(Math.log(2 * 5 / Statistics.FALSE_ALARM_RATE) / (2.0 * MOVES));

    /** Notes what it is given; what it tells itself is its number. */
    private record Numbered(int number, int adaptations, List<Double> uniforms) implements Kernel {
        @Override
        public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
            uniforms.add(streams.common().nextUniform());
            return Mutation.of(new double[particles.count()], 0).withLesson(new double[] {number});
        }

        @Override
        public Kernel adapted(Mutation last) {
            assertThat(last.lessons()).isDeepEqualTo(new double[][] {{number}});
            return new Numbered(number, adaptations + 1, uniforms);
        }
    }

    @Test
    void kernelsAreDrawnByTheirWeightsAndLearnFromTheirOwnMovesOnly() {
        List<Kernel> kernels = List.of(numbered(0), numbered(1), numbered(2));
        Kernel mixture = afterMoves(new Mixture(kernels, new double[] {1, 0, 4}));
        int[] adaptations = ((TunedMixture) mixture)
                .members().stream()
                        .mapToInt(m -> ((Numbered) m.kernel()).adaptations())
                        .toArray();
        assertThat(adaptations[0] / (double) MOVES).isCloseTo(0.2, within(BOUND));
        assertThat(adaptations[1]).isZero();
        assertThat(adaptations[0] + adaptations[2]).isEqualTo(MOVES);
    }

    /** The number that has chosen a kernel must not be the first number that this kernel draws, at any depth. */
    @Test
    void whatAKernelDrawsDoesNotDependOnItsHavingBeenDrawn() {
        Numbered inner = numbered(0);
        Kernel nested = new Mixture(List.of(inner, numbered(1)), new double[] {1, 1});
        Kernel deep = new Mixture(List.of(nested, numbered(2)), new double[] {3, 1});
        Particles cloud = new Particles(1, 1);
        for (int move = 0; move < 4 * MOVES; move++) {
            deep.mutate(new LinearGaussian(), 0.5, cloud, RngStreams.move(1, 1, move));
        }
        double[] uniforms = inner.uniforms().stream().mapToDouble(u -> u).toArray();
        Statistics.assertFollows("first draw of a kernel that was drawn", uniforms, u -> u);
    }

    @Test
    void blocksOfACloudDrawTheSameKernel() {
        Particles whole = new GumbelBanana().exactSample(60, 1);
        Particles cut = whole.slice(0, 60);
        Kernel mixture = new Mixture();
        for (int move = 0; move < 10; move++) {
            BlockTask<Mutation> task = new BlockTask.Move(mixture, 0.5, RngStreams.move(1, 1, move));
            try (ThreadEngine engine = new ThreadEngine(new GumbelBanana(), 1, 60);
                    ThreadEngine others = new ThreadEngine(new GumbelBanana(), 2, 7)) {
                Mutation inOne = engine.run(whole, task);
                Mutation inMany = others.run(cut, task);
                assertThat(inMany.lessons()).isDeepEqualTo(inOne.lessons());
                mixture = mixture.adapted(inMany);
            }
            assertThat(cut.position()).containsExactly(whole.position());
        }
    }

    @Test
    void refusesWeightsThatMakeNoSense() {
        List<Kernel> two = List.of(new Pcn(), new Hmc());
        assertThatThrownBy(() -> new Mixture(List.of(), new double[0])).hasMessageContaining("kernels: is empty");
        assertThatThrownBy(() -> new Mixture(two, new double[] {1}))
                .hasMessageContaining("weights: has 1 entries, but there are 2 kernels");
        assertThatThrownBy(() -> new Mixture(two, new double[] {1, -1}))
                .hasMessageContaining("weights[1]: -1.0 must be finite and not negative");
        assertThatThrownBy(() -> new Mixture(two, new double[] {Double.NaN, 1}))
                .hasMessageContaining("weights[0]: NaN");
        assertThatThrownBy(() -> new Mixture(two, new double[2])).hasMessageContaining("weights: add up to 0.0");
    }

    private static Kernel afterMoves(Kernel kernel) {
        Kernel current = kernel;
        Particles cloud = new Particles(1, 1);
        for (int move = 0; move < MOVES; move++) {
            current = current.adapted(current.mutate(new LinearGaussian(), 0.5, cloud, RngStreams.move(1, 1, move)));
        }
        return current;
    }

    private static Numbered numbered(int number) {
        return new Numbered(number, 0, new ArrayList<>());
    }
}
