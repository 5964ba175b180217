package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Gradients;
import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.sampler.kernel.Alternate;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.kernel.Mixture;
import io.tsmc.sampler.kernel.Pcn;
import io.tsmc.sampler.kernel.RandomWalk;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients are evaluated where they are used, and nobody sees those of another position. */
class GradientsTest {

    private static final int COUNT = 112;

    static List<Kernel> kernels() {
        return List.of(
                new Pcn(),
                new RandomWalk(),
                new Hmc(),
                new Alternate(List.of(new Pcn(), new Pcn(), new Hmc())),
                new Alternate(List.of(new Hmc(), new Pcn())),
                new Mixture(List.of(new Pcn(), new Hmc()), new double[] {2, 1}));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aRunHasTheBitsOfOneThatEvaluatesAllGradients(Kernel kernel) {
        for (boolean wasteFree : new boolean[] {false, true}) {
            Counting frugal = new Counting();
            State state = run(kernel, wasteFree, frugal);
            State reference = run(new Lavish(kernel), wasteFree, new Counting());
            Particles cloud = state.particles();
            assertThat(cloud.position()).containsExactly(reference.particles().position());
            assertThat(cloud.costGradient())
                    .containsExactly(reference.particles().costGradient())
                    .doesNotContain(Double.NaN);
            assertThat(state.evaluations()).isEqualTo(new Evaluations(frugal.costs.get(), frugal.gradients.get()));
        }
    }

    private static State run(Kernel kernel, boolean wasteFree, Target target) {
        try (ThreadEngine engine = new ThreadEngine(target, 2, 16)) {
            return new Tsmc(
                            kernel,
                            new Systematic(),
                            new AdaptiveEss(),
                            COUNT,
                            Moves.fixed(6),
                            wasteFree,
                            new Limits(),
                            engine)
                    .run(1, (s, info) -> {})
                    .state();
        }
    }

    /** Evaluates the gradients at all states that its moves lead to. */
    private record Lavish(Kernel inner) implements Kernel {

        @Override
        public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
            Mutation mutation = inner.mutate(target, beta, particles, streams);
            Gradients.complete(target, particles);
            return mutation;
        }

        @Override
        public Kernel tuned(Target target, double beta, Particles particles, double[] weights) {
            return new Lavish(inner.tuned(target, beta, particles, weights));
        }

        @Override
        public Kernel adapted(Mutation last) {
            return new Lavish(inner.adapted(last));
        }
    }

    /** Counts what it is asked, and has wrong gradients where they are not asked for. */
    private static final class Counting implements Target {

        private final LinearGaussian inner = new LinearGaussian();
        private final AtomicLong costs = new AtomicLong();
        private final AtomicLong gradients = new AtomicLong();

        @Override
        public int dim() {
            return inner.dim();
        }

        @Override
        public double temperature() {
            return inner.temperature();
        }

        @Override
        public void samplePrior(RngStreams streams, Particles particles) {
            inner.samplePrior(streams, particles);
        }

        @Override
        public void evaluate(Particles particles) {
            gradients.addAndGet(particles.count());
            inner.evaluate(particles);
        }

        @Override
        public void evaluateCosts(Particles particles) {
            costs.addAndGet(particles.count());
            Particles evaluated = particles.slice(0, particles.count());
            inner.evaluate(evaluated);
            System.arraycopy(evaluated.cost(), 0, particles.cost(), 0, particles.count());
            System.arraycopy(evaluated.logPrior(), 0, particles.logPrior(), 0, particles.count());
            Arrays.fill(particles.costGradient(), 7.0);
            Arrays.fill(particles.logPriorGradient(), 7.0);
        }
    }
}
