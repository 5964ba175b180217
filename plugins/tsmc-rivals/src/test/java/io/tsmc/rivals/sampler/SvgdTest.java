package io.tsmc.rivals.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.testkit.OptimiserContract;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SvgdTest implements OptimiserContract {

    private static final double[] MEAN = {0.4, -0.3};
    private static final double[] DEVIATION = {0.2, 0.5};

    @Override
    public Optimiser optimiser() {
        return new Svgd(8, 30, 0.05);
    }

    /** With a gradient that is not finite in the way, the others go on. */
    @Test
    void aParticleOfNoProbabilityPullsNoOther() {
        Density density = Density.normal(MEAN, DEVIATION);
        Particles cloud = new Particles(2, 3);
        System.arraycopy(new double[] {0, 1, 2, 0, 0, 1}, 0, cloud.position(), 0, 6);
        density.evaluate(cloud);
        cloud.cost()[1] = Double.NaN;
        cloud.costGradient()[1] = Double.NaN;
        assertThat(new SteinDirection(cloud, 1.0).values()).doesNotContain(Double.NaN);
    }

    /** φ of two particles, by hand: med² = |a - b|², h = med² / log 2, and so k(a, b) = 1/2. */
    @Test
    void theDirectionIsThatOfThePaper() {
        Density density = Density.normal(new double[] {0}, new double[] {1});
        Particles pair = new Particles(1, 2);
        pair.position()[0] = 1;
        pair.position()[1] = 3;
        density.evaluate(pair);
        double push = 0.5 * 2 * Math.log(2) / 4 * 2;
        assertThat(new SteinDirection(pair, 1.0).values())
                .containsExactly(
                        new double[] {0.5 * (-1 + 0.5 * -3 - push), 0.5 * (-3 + 0.5 * -1 + push)}, within(1e-14));
    }

    /**
     * Where all φ are 0 their sum is, in which the repulsion cancels by pairs: so the mean weighted by {@code Σᵢ k(zⱼ, zᵢ)} is
     * that of a normal density, whatever the number of particles.
     */
    @Test
    void atRestTheWeightedMeanIsExact() {
        Particles atRest = Means.sample(new Svgd(50, 3000, 0.05), Density.normal(MEAN, DEVIATION), 1);
        double[] squared = new double[50 * 50];
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 50; j++) {
                squared[i * 50 + j] = Math.pow(atRest.position()[i] - atRest.position()[j], 2)
                        + Math.pow(atRest.position()[50 + i] - atRest.position()[50 + j], 2);
            }
        }
        double[] pairs = new double[50 * 49 / 2];
        int next = 0;
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < i; j++) {
                pairs[next++] = squared[i * 50 + j];
            }
        }
        Arrays.sort(pairs);
        double h = pairs[pairs.length / 2] / Math.log(50);
        double[] sum = new double[2];
        double total = 0;
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 50; j++) {
                double k = Math.exp(-squared[i * 50 + j] / h);
                total += k;
                sum[0] += k * atRest.position()[j];
                sum[1] += k * atRest.position()[50 + j];
            }
        }
        assertThat(new double[] {sum[0] / total, sum[1] / total}).containsExactly(MEAN, within(1e-3));
    }
}
