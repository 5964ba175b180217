package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Particles;
import org.junit.jupiter.api.Test;

class BestTest {

    @Test
    void whatIsNotPossibleIsNoSolution() {
        Particles cloud = cloud(Double.NEGATIVE_INFINITY, 3.0, Double.NaN, 2.0, Double.POSITIVE_INFINITY, 1.0);
        cloud.logPrior()[5] = Double.NEGATIVE_INFINITY;
        Best best = Best.of(cloud);
        assertThat(best.exists()).isTrue();
        assertThat(best.cost()).isEqualTo(2.0);
        assertThat(best.position()).containsExactly(3.0);
    }

    @Test
    void theFirstOfEqualsStays() {
        Best best = Best.of(cloud(2.0, 2.0));
        assertThat(best.position()).containsExactly(0.0);
        assertThat(best.orBetter(cloud(5.0, 2.0))).isSameAs(best);
        assertThat(best.orBetter(cloud(5.0, 1.0)).position()).containsExactly(1.0);
    }

    @Test
    void withoutAPossibleParticleThereIsNone() {
        assertThat(Best.of(cloud(Double.NaN)).exists()).isFalse();
    }

    /** Particle n is at n. */
    private static Particles cloud(double... costs) {
        Particles cloud = new Particles(1, costs.length);
        for (int n = 0; n < costs.length; n++) {
            cloud.position()[n] = n;
            cloud.cost()[n] = costs[n];
        }
        return cloud;
    }
}
