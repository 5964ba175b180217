package io.tsmc.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.Genealogy;
import io.tsmc.sampler.State;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.polish.Lbfgs;
import org.junit.jupiter.api.Test;

class StartsTest {

    private static final double NONE = Double.NaN;
    private static final Best IN_THE_CLOUD = new Best(new double[] {1}, 1);

    /** A cloud whose positions are its costs. */
    private static State sample(double[] costs, int[] eves, int[] ancestors) {
        Particles cloud = new Particles(1, costs.length);
        System.arraycopy(costs, 0, cloud.position(), 0, costs.length);
        new Identity().evaluate(cloud);
        System.arraycopy(ancestors, 0, cloud.ancestor(), 0, costs.length);
        return new State(1, 3, 1.0, cloud, new Hmc(), 0.0, Evaluations.NONE, new Genealogy(eves, 1.0));
    }

    private static int[] starts(State sample, Best best, int most) {
        Starts starts = Starts.of(new Identity(), sample, best, new Lbfgs(most, 1, 1, 0.1));
        for (int i = 1; i < starts.index().length; i++) {
            assertThat(starts.particles().cost()[i])
                    .isGreaterThanOrEqualTo(starts.particles().cost()[i - 1]);
        }
        return starts.index();
    }

    @Test
    void takesTheCheapestOfEachLineageFirst() {
        State sample =
                sample(new double[] {5, 1, 2, 3, 9, 4}, new int[] {7, 3, 3, 3, 8, 8}, new int[] {0, 1, 1, 2, 3, 3});
        assertThat(starts(sample, IN_THE_CLOUD, 2)).containsExactly(1, 5);
        assertThat(starts(sample, IN_THE_CLOUD, 3)).containsExactly(1, 5, 0);
    }

    @Test
    void thenOfEachAncestorAndThenWhateverIsCheap() {
        State sample = sample(new double[] {1, 2, 3, 4, 5}, new int[5], new int[] {0, 0, 0, 1, 1});
        assertThat(starts(sample, IN_THE_CLOUD, 2)).containsExactly(0, 3);
        assertThat(starts(sample, IN_THE_CLOUD, 3)).containsExactly(0, 1, 3);
        assertThat(starts(sample, IN_THE_CLOUD, 5)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void countsCopiesOnceAndLeavesOutWhatHasNoCost() {
        State sample =
                sample(new double[] {2, 2, NONE, Double.POSITIVE_INFINITY, 1}, new int[] {0, 1, 2, 3, 4}, new int[] {
                    0, 1, 2, 3, 4
                });
        assertThat(starts(sample, IN_THE_CLOUD, 5)).containsExactly(4, 0);
    }

    /** Moves may have left the cheapest place ever seen. */
    @Test
    void startsFromTheBestOfTheRunIfTheSampleHasNoneAsCheap() {
        State sample = sample(new double[] {1, 2}, new int[] {0, 1}, new int[] {0, 1});
        assertThat(starts(sample, new Best(new double[] {0.5}, 0.5), 2)).containsExactly(-1, 0);
    }

    /** The cost is the position. */
    private record Identity() implements Target {
        @Override
        public int dim() {
            return 1;
        }

        @Override
        public double temperature() {
            return 1.0;
        }

        @Override
        public void samplePrior(RngStreams streams, Particles particles) {}

        @Override
        public void evaluate(Particles particles) {
            System.arraycopy(particles.position(), 0, particles.cost(), 0, particles.count());
        }
    }
}
