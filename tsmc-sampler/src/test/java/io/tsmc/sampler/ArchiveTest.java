package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Particles;
import io.tsmc.sampler.kernel.Pcn;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.Geometric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchiveTest {

    /** Its positions are its costs. */
    private static Particles cloud(double... costs) {
        Particles cloud = new Particles(1, costs.length);
        System.arraycopy(costs, 0, cloud.position(), 0, costs.length);
        System.arraycopy(costs, 0, cloud.cost(), 0, costs.length);
        return cloud;
    }

    @Test
    void keepsTheCheapestOfEachLineageAndNothingWithoutACost() {
        Archive archive = Archive.empty(8).with(cloud(3, 1, Double.NaN, 2, 5), new int[] {7, 7, 4, 0, 0}, 0.25);
        assertThat(archive.cost()).containsExactly(1, 2);
        assertThat(archive.eve()).containsExactly(7, 0);
        assertThat(archive.beta()).containsExactly(0.25, 0.25);
        assertThat(archive.position()[1]).containsExactly(2);
    }

    @Test
    void isFullWithTwiceAsManyAsThereAreParticles() {
        Archive once = Archive.empty(2).with(cloud(3, 1, 2), new int[] {0, 1, 2}, 0.25);
        Archive twice = once.with(cloud(6, 4, 5), new int[] {0, 1, 2}, 0.5);
        assertThat(once.size()).isEqualTo(3);
        assertThat(twice.cost()).containsExactly(1, 2, 3, 4);
        assertThat(twice.with(cloud(0), new int[] {0}, 0.75)).isSameAs(twice);
    }

    /** Lineages die out on the path, and the archive still has those of the first step; the sample itself is not part of it. */
    @Test
    void ofARunHoldsLineagesThatAreGoneAndIsTheSameAfterAResumption() {
        try (ThreadEngine engine = new ThreadEngine(new Bimodal(), 1, 32)) {
            Tsmc tsmc = new Tsmc(new Pcn(), new Systematic(), new Geometric(0.05, 6), 32, 2, engine);
            List<State> states = new ArrayList<>();
            Archive archive =
                    tsmc.run(1, (state, info) -> states.add(state)).state().archive();
            State first = states.get(1);
            State last = states.get(states.size() - 1);
            assertThat(Arrays.stream(archive.eve()).distinct().count())
                    .isEqualTo(first.genealogy().lineages())
                    .isGreaterThan(last.genealogy().lineages());
            assertThat(Arrays.stream(archive.beta()).max().orElseThrow()).isLessThan(1.0);
            for (State from : states) {
                Archive again = tsmc.resume(from, (state, info) -> {}).state().archive();
                assertThat(again.position()).isDeepEqualTo(archive.position());
                assertThat(again.beta()).containsExactly(archive.beta());
                assertThat(again.eve()).containsExactly(archive.eve());
            }
        }
    }
}
