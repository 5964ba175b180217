package io.tsmc.rivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Search;
import io.tsmc.api.SettingsException;
import io.tsmc.sampler.StandardNormalTarget;
import io.tsmc.sampler.polish.Lbfgs;
import io.tsmc.testkit.OptimiserContract;
import org.junit.jupiter.api.Test;

class MultiStartTest implements OptimiserContract {

    private static final double[] COST_ALONE = {0.0};

    @Override
    public Optimiser optimiser() {
        return new MultiStart(new Lbfgs(), 5, 2, new double[] {1.0, 0.0}, 3);
    }

    /** One in eight starts leads to each; even of one in ten, 200 starts would miss one of eight in 6e-9 of the runs. */
    @Test
    void differentSolutionsAreKeptOnceTheCheapestFirst() {
        Particles found = found(new MultiStart(new Lbfgs(), 200, 16, COST_ALONE, 20));
        assertThat(found.count()).isEqualTo(8);
        assertThat(found.positionOf(0))
                .containsExactly(new double[] {Wells.LOWEST, Wells.LOWEST, Wells.LOWEST}, within(1e-3));
        assertThat(found.cost()).isSorted();
    }

    @Test
    void noMoreAreKeptThanAskedFor() {
        Particles all = found(new MultiStart(new Lbfgs(), 200, 16, COST_ALONE, 20));
        Particles few = found(new MultiStart(new Lbfgs(), 200, 16, COST_ALONE, 3));
        assertThat(few.count()).isEqualTo(3);
        assertThat(few.cost()).containsExactly(all.slice(0, 3).cost(), within(1e-6));
    }

    /** What a start leads to depends on that start alone. */
    @Test
    void batchesHaveNoSay() {
        Particles one = found(new MultiStart(new Lbfgs(), 7, 1, COST_ALONE, 20));
        Particles four = found(new MultiStart(new Lbfgs(), 7, 4, COST_ALONE, 20));
        assertThat(one.position()).containsExactly(four.position());
    }

    /** Half of the draws have no cost. */
    @Test
    void startsWithoutACostAreLeftOut() {
        Particles found = found(new MultiStart(new Lbfgs(), 40, 8, COST_ALONE, 20), new Wells(0.0));
        assertThat(found.count()).isEqualTo(4);
        assertThat(found.isPossible(3)).isTrue();
    }

    @Test
    void theLastWeightIsThatOfTheCostAlone() {
        assertThatThrownBy(() -> new MultiStart(new Lbfgs(), 5, 2, new double[] {1.0}, 3))
                .isInstanceOf(SettingsException.class)
                .hasMessage("priorWeights: must end with 0, which is the cost alone. Maybe [1, 0.1, 0.01, 0].");
    }

    private static Particles found(MultiStart descents) {
        return found(descents, new Wells(Double.POSITIVE_INFINITY));
    }

    private static Particles found(MultiStart descents, Wells wells) {
        Search search = descents.start(wells, 1);
        while (search.advance()) {
            // On to the end.
        }
        return search.lowest();
    }

    /**
     * {@code (z² − 1)² + 0.3z} in each of three coordinates: eight minima.
     *
     * @param wall first coordinate from which on there is no cost
     */
    private record Wells(double wall) implements StandardNormalTarget {

        /** The lower of the two of a coordinate: it solves 4z(z² − 1) + 0.3 = 0. */
        static final double LOWEST = -1.0355787;

        @Override
        public int dim() {
            return 3;
        }

        @Override
        public void evaluateCost(Particles particles) {
            int count = particles.count();
            for (int n = 0; n < count; n++) {
                double cost = particles.position()[n] > wall ? Double.NaN : 0.0;
                for (int d = 0; d < dim(); d++) {
                    double z = particles.position()[d * count + n];
                    cost += (z * z - 1.0) * (z * z - 1.0) + 0.3 * z;
                    particles.costGradient()[d * count + n] = 4.0 * z * (z * z - 1.0) + 0.3;
                }
                particles.cost()[n] = cost;
            }
        }
    }
}
