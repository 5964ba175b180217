package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.kernel.Mala;
import io.tsmc.sampler.kernel.Preconditioner;
import io.tsmc.sampler.kernel.RandomWalk;
import io.tsmc.sampler.kernel.StepSize;
import io.tsmc.sampler.kernel.TunedHmc;
import io.tsmc.sampler.kernel.TunedMala;
import io.tsmc.sampler.kernel.TunedRandomWalk;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With the preconditioner L, a kernel does to the distribution of {@code L x} what it does to that of x without one: the
 * same moves, mapped by L. A transposed factor leaves the distribution invariant all the same, and only this shows it.
 */
class EquivarianceTest {

    private static final int COUNT = 200;
    // A factor of condition number 20; the second coordinate depends on the first more than on its own noise.
    private static final Preconditioner PRECONDITIONER =
            new Preconditioner(new double[] {3.0, 0.4}, new double[] {1.0, 0.0, -0.8, 0.6});

    static Kernel[][] kernelsWithAndWithout() {
        return new Kernel[][] {
            {hmc(Preconditioner.identity()), hmc(PRECONDITIONER)},
            {mala(Preconditioner.identity()), mala(PRECONDITIONER)},
            {randomWalk(Preconditioner.identity()), randomWalk(PRECONDITIONER)},
        };
    }

    @ParameterizedTest
    @MethodSource("kernelsWithAndWithout")
    void movesTheMappedDistributionAsTheOriginal(Kernel without, Kernel with) {
        GumbelBanana target = new GumbelBanana();
        Particles original = target.exactSample(COUNT, 1);
        Target mapped = new Mapped(target);
        Particles image = new Particles(2, COUNT);
        PRECONDITIONER.multiply(original.position(), image.position());
        mapped.evaluate(image);

        RngStreams streams = RngStreams.move(1, 1, 0);
        Mutation expected = without.mutate(target, GumbelBanana.BETA, original, streams);
        Mutation found = with.mutate(mapped, GumbelBanana.BETA, image, streams);

        assertThat(found.acceptance()).containsExactly(expected.acceptance(), within(1e-9));
        double[] back = new double[image.position().length];
        PRECONDITIONER.divide(image.position(), back);
        assertThat(back).containsExactly(original.position(), within(1e-9));
    }

    private static Kernel hmc(Preconditioner preconditioner) {
        return new TunedHmc(new Hmc(), StepSize.startingAt(0.3), preconditioner);
    }

    private static Kernel mala(Preconditioner preconditioner) {
        return new TunedMala(new Mala(), StepSize.startingAt(0.8), preconditioner);
    }

    private static Kernel randomWalk(Preconditioner preconditioner) {
        return new TunedRandomWalk(new RandomWalk(), StepSize.startingAt(1.0), preconditioner);
    }

    /** The distribution of L x, where x follows another. */
    private record Mapped(Target original) implements Target {
        @Override
        public int dim() {
            return original.dim();
        }

        @Override
        public double temperature() {
            return original.temperature();
        }

        @Override
        public void samplePrior(RngStreams streams, Particles particles) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void evaluate(Particles particles) {
            Particles inner = new Particles(particles.dim(), particles.count());
            PRECONDITIONER.divide(particles.position(), inner.position());
            original.evaluate(inner);
            System.arraycopy(inner.cost(), 0, particles.cost(), 0, inner.count());
            System.arraycopy(inner.logPrior(), 0, particles.logPrior(), 0, inner.count());
            divideTransposed(inner.costGradient(), particles.costGradient());
            divideTransposed(inner.logPriorGradient(), particles.logPriorGradient());
        }

        /** L⁻ᵀ x, by the columns of L⁻¹: the chain rule, written without the code under test. */
        private static void divideTransposed(double[] x, double[] result) {
            int count = x.length / 2;
            double l00 = 3.0;
            double l10 = 0.4 * -0.8;
            double l11 = 0.4 * 0.6;
            Arrays.setAll(result, i -> i < count ? (x[i] - l10 / l11 * x[count + i]) / l00 : x[i] / l11);
        }
    }
}
