package io.tsmc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ParticlesTest {

    @Test
    void blocksCutOutAndPutBackGiveTheSameCloud() {
        Particles cloud = numbered(3, 7);
        Particles rebuilt = new Particles(3, 7);
        rebuilt.set(0, cloud.slice(0, 4));
        rebuilt.set(4, cloud.slice(4, 7));

        assertThat(rebuilt.position()).containsExactly(cloud.position());
        assertThat(rebuilt.logPrior()).containsExactly(cloud.logPrior());
        assertThat(rebuilt.cost()).containsExactly(cloud.cost());
        assertThat(rebuilt.logPriorGradient()).containsExactly(cloud.logPriorGradient());
        assertThat(rebuilt.costGradient()).containsExactly(cloud.costGradient());
        assertThat(rebuilt.ancestor()).containsExactly(cloud.ancestor());
    }

    @Test
    void gatherCopiesEveryFieldOfTheAncestor() {
        Particles cloud = numbered(2, 4);
        Particles offspring = cloud.gather(new int[] {3, 3, 0});

        assertThat(offspring.ancestor()).containsExactly(3, 3, 0);
        assertThat(offspring.positionOf(0)).containsExactly(cloud.positionOf(3));
        assertThat(offspring.positionOf(2)).containsExactly(cloud.positionOf(0));
        assertThat(offspring.cost()).containsExactly(cloud.cost()[3], cloud.cost()[3], cloud.cost()[0]);
        assertThat(offspring.costGradient()[3 + 2]).isEqualTo(cloud.costGradient()[4]);
    }

    @Test
    void refusesACloudWithoutParticles() {
        assertThatThrownBy(() -> new Particles(3, 0)).hasMessageContaining("count = 0");
    }

    private static Particles numbered(int dim, int count) {
        Particles cloud = new Particles(dim, count);
        Arrays.setAll(cloud.position(), i -> i);
        Arrays.setAll(cloud.logPrior(), i -> 100 + i);
        Arrays.setAll(cloud.cost(), i -> 200 + i);
        Arrays.setAll(cloud.logPriorGradient(), i -> 300 + i);
        Arrays.setAll(cloud.costGradient(), i -> 400 + i);
        return cloud;
    }
}
