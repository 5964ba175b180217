package io.tsmc.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.sampler.kernel.MassMatrix;
import io.tsmc.testkit.KernelContract;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheesHmcTest implements KernelContract {

    private static final int COUNT = 1000;

    @Override
    public Kernel kernel() {
        return new CheesHmc();
    }

    /**
     * On N(0, I) the ChEES of a trajectory of length t is proportional to sin² t. Its mean over t uniform in (0, T) is
     * first largest where {@code tan 2T = 2T}, at T = 2.247. There log T forgets in ten moves, a gain of 0.1 over a slope of
     * -1, and wobbles by 0.11, the root of 0.1 / 2 times the variance of u sin 2uT: the mean of 400 moves has a standard
     * error of 0.04, a seventh of the tolerance.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 2.0, 3.0})
    void theTrajectoryLengthSettlesWhereItIsBest(double start) {
        Banana target = new Banana(10, 0.0);
        Particles particles = target.priorSample(COUNT);
        Kernel kernel = new CheesHmc(0.2, start, 1000, MassMatrix.DIAGONAL, 0.995);
        double sum = 0.0;
        for (int move = 0; move < 600; move++) {
            kernel = kernel.adapted(kernel.mutate(target, 1.0, particles, RngStreams.move(1, 1, move)));
            sum += move < 200 ? 0.0 : kernel.tuning().value("trajectoryLength");
        }
        assertThat(sum / 400).isCloseTo(2.247, within(0.3));
    }

    /** Moved and stretched, the cloud teaches the same length: it is measured where the cloud is white. */
    @ParameterizedTest
    @EnumSource(MassMatrix.class)
    void theLengthDoesNotDependOnTheUnits(MassMatrix massMatrix) {
        Banana target = new Banana(3, 0.0);
        Particles cloud = target.priorSample(COUNT);
        Particles scaled = cloud.slice(0, COUNT);
        for (int i = 0; i < scaled.position().length; i++) {
            scaled.position()[i] = 8.0 * scaled.position()[i] + 64.0;
        }
        double[] weights = new double[COUNT];
        Arrays.fill(weights, 1.0 / COUNT);
        CheesHmc settings = new CheesHmc(1.0, 2.0, 64, massMatrix, 0.8);
        Mutation here = moved(settings.tuned(target, 1.0, cloud, weights), cloud, 1.0, 0.0);
        Mutation there = moved(settings.tuned(target, 1.0, scaled, weights), scaled, 8.0, 64.0);
        assertThat(there.lessons()[0]).containsExactly(here.lessons()[0], within(1e-9));
        assertThat(there.lessons()[1]).containsExactly(here.lessons()[1], within(1e-9));
    }

    @Test
    void stopsGrowingWhereTheNumberOfStepsDoes() {
        Banana target = new Banana(10, 0.0);
        Particles particles = target.priorSample(COUNT);
        Kernel kernel = new CheesHmc(1e-3, 0.1, 3, MassMatrix.DIAGONAL, 0.99);
        for (int move = 0; move < 10; move++) {
            Mutation mutation = kernel.mutate(target, 1.0, particles, RngStreams.move(1, 1, move));
            assertThat(mutation.gradientEvaluations()).isEqualTo(3 * COUNT);
            assertThat(((TunedCheesHmc) kernel.adapted(mutation)).trajectoryLength())
                    .isEqualTo(0.1);
        }
    }

    @Test
    void learnsNothingAboutItsLengthFromACloudOfCopies() {
        Banana target = new Banana(2, 0.0);
        Particles particles = target.priorSample(1).gather(new int[20]);
        Kernel kernel = kernel();
        kernel = kernel.adapted(kernel.mutate(target, 1.0, particles, RngStreams.move(1, 1, 1)));
        assertThat(((TunedCheesHmc) kernel).trajectoryLength()).isEqualTo(new CheesHmc().trajectoryLength());
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        MassMatrix diagonal = MassMatrix.DIAGONAL;
        assertThatThrownBy(() -> new CheesHmc(0, 2, 64, diagonal, 0.8)).hasMessageContaining("stepSize: 0.0");
        assertThatThrownBy(() -> new CheesHmc(1, Double.NaN, 64, diagonal, 0.8))
                .hasMessageContaining("trajectoryLength: NaN");
        assertThatThrownBy(() -> new CheesHmc(1, 2, 0, diagonal, 0.8)).hasMessageContaining("maxLeapfrogSteps: 0");
        assertThatThrownBy(() -> new CheesHmc(1, 2, 64, diagonal, 80)).hasMessageContaining("targetAcceptance: 80.0");
    }

    /** One move of N(shift, scale² I), on the same random numbers. */
    private static Mutation moved(Kernel kernel, Particles particles, double scale, double shift) {
        Shifted target = new Shifted(scale, shift);
        target.evaluate(particles);
        return kernel.mutate(target, 1.0, particles, RngStreams.move(1, 1, 1));
    }

    private record Shifted(double scale, double shift) implements Target {
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
            throw new UnsupportedOperationException();
        }

        @Override
        public void evaluate(Particles particles) {
            double[] position = particles.position().clone();
            Particles inner = particles.slice(0, particles.count());
            for (int i = 0; i < inner.position().length; i++) {
                inner.position()[i] = (position[i] - shift) / scale;
            }
            new Banana(3, 0.0).evaluate(inner);
            particles.set(0, inner);
            for (int i = 0; i < inner.position().length; i++) {
                particles.position()[i] = position[i];
                particles.logPriorGradient()[i] /= scale;
            }
        }
    }
}
