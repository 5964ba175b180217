package io.tsmc.rivals.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Search;
import io.tsmc.api.SettingsException;
import io.tsmc.sampler.StandardNormalTarget;
import io.tsmc.testkit.OptimiserContract;
import org.junit.jupiter.api.Test;

class AugmentedRandomSearchTest implements OptimiserContract {

    private static final double[] CENTRE = {0.5, -1.0, 2.0, 0.0};

    @Override
    public Optimiser optimiser() {
        return new AugmentedRandomSearch(4, 2, 0.1, 0.1, 20);
    }

    /**
     * Near the centre of a bowl the steps are as long as the noise bids, so the centre is reached to about stepSize; here, the cost
     * to its square.
     */
    @Test
    void findsTheMinimumOfABowl() {
        Search search = new AugmentedRandomSearch(8, 4, 0.02, 0.03, 1000).start(new Bowl(), 1);
        while (search.advance()) {
            // On to the end.
        }
        assertThat(search.lowest().cost()[0]).isBetween(7.0, 7.0 + 0.02 * 0.02);
        assertThat(search.lowest().positionOf(0)).containsExactly(CENTRE, within(0.02));
        assertThat(search.costEvaluations()).isEqualTo(1 + 1000 * (2 * 8 + 1));
    }

    @Test
    void moreToFollowThanDirectionsIsRefused() {
        assertThatThrownBy(() -> new AugmentedRandomSearch(4, 5, 0.1, 0.1, 1))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("top");
    }

    private static final class Bowl implements StandardNormalTarget {

        @Override
        public int dim() {
            return CENTRE.length;
        }

        @Override
        public void evaluateCost(Particles particles) {
            int count = particles.count();
            for (int n = 0; n < count; n++) {
                particles.cost()[n] = 7.0;
                for (int d = 0; d < dim(); d++) {
                    double away = particles.position()[d * count + n] - CENTRE[d];
                    particles.cost()[n] += away * away;
                    particles.costGradient()[d * count + n] = 2 * away;
                }
            }
        }
    }
}
