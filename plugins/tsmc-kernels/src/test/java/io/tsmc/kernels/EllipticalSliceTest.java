package io.tsmc.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import io.tsmc.testkit.KernelContract;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EllipticalSliceTest implements KernelContract {

    @Override
    public Kernel kernel() {
        return new EllipticalSlice();
    }

    @Override
    public boolean needsStandardNormalPrior() {
        return true;
    }

    @Test
    void refusesAPriorThatIsNotStandardNormal() {
        Particles particles = particles(new Ridge(2.0, 0.0));
        assertThatThrownBy(() -> kernel().mutate(new Ridge(2.0, 0.0), 1.0, particles, RngStreams.move(0, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("elliptical-slice holds for the prior N(0, I) only")
                .hasMessageContaining("Maybe");
    }

    /** The level is rounded to the likelihood of the start, and only the start itself is in the slice. */
    @Test
    void endsEvenWhereRandomLevelsAreLostInRounding() {
        Target target = new Ridge(1.0, 1e200);
        Particles particles = particles(target);
        Mutation mutation = kernel().mutate(target, 1.0, particles, RngStreams.move(0, 0, 0));
        assertThat(Arrays.stream(mutation.acceptance())).allMatch(a -> a > 0.0);
    }

    @Test
    void leavesParticlesOfProbabilityZeroAlone() {
        Target target = new Ridge(1.0, Double.NaN);
        Particles particles = particles(target);
        double[] before = particles.position().clone();
        Mutation mutation = kernel().mutate(target, 1.0, particles, RngStreams.move(0, 0, 0));
        assertThat(particles.position()).containsExactly(before);
        assertThat(mutation.acceptance()).containsOnly(0.0);
        assertThat(mutation.gradientEvaluations()).isZero();
    }

    @Test
    void saysSoWhereTheCostOfAPositionIsNotItsCostAMomentAgo() {
        Particles particles = particles(new Ridge(1.0, 0.0));
        Arrays.fill(particles.cost(), -1e9);
        assertThatThrownBy(() -> kernel().mutate(new Ridge(1.0, 0.0), 1.0, particles, RngStreams.move(0, 0, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("50 particles")
                .hasMessageContaining("Maybe the target is random");
    }

    private static Particles particles(Target target) {
        Particles particles = new Particles(3, 50);
        target.samplePrior(RngStreams.of(1, RngUse.PRIOR_SAMPLE), particles);
        target.evaluate(particles);
        return particles;
    }

    /** Prior {@code N(0, sd² I)} in three dimensions, with the cost {@code slope · |z_0|}. */
    private record Ridge(double sd, double slope) implements Target {
        @Override
        public int dim() {
            return 3;
        }

        @Override
        public double temperature() {
            return 1.0;
        }

        @Override
        public void samplePrior(RngStreams streams, Particles particles) {
            for (int n = 0; n < particles.count(); n++) {
                for (int d = 0; d < 3; d++) {
                    particles.position()[d * particles.count() + n] =
                            sd * streams.particle(3 * n + d).nextGaussian();
                }
            }
        }

        @Override
        public void evaluate(Particles particles) {
            int count = particles.count();
            double[] z = particles.position();
            for (int n = 0; n < count; n++) {
                double squares = 0.0;
                for (int d = 0; d < 3; d++) {
                    squares += z[d * count + n] * z[d * count + n];
                }
                particles.logPrior()[n] = -1.5 * Math.log(2 * Math.PI * sd * sd) - 0.5 * squares / (sd * sd);
                particles.cost()[n] = slope * Math.abs(z[n]);
            }
        }
    }
}
