package io.tsmc.rivals.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Search;
import io.tsmc.rivals.CountingTarget;
import io.tsmc.rivals.policy.AugmentedRandomSearch;
import io.tsmc.sampler.kernel.Alternate;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.kernel.Mala;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What searches say that they have evaluated is what the target was asked for, after each advance. */
class CountsTest {

    static Stream<Optimiser> searches() {
        return Stream.of(
                new AugmentedRandomSearch(4, 2, 0.1, 0.1, 20),
                new AnnealedLangevin(new Mala(), 5, 5, 3, 1e-2),
                new McmcChains(new Alternate(), 3, 40, 20, 16),
                new ParallelTempering(new Hmc(), 6, 2, 1e-2, 64, 20, 16),
                new Svgd(8, 30, 0.05));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void everyEvaluationIsCounted(Optimiser optimiser) {
        CountingTarget target = new CountingTarget(new Walled());
        Search search = optimiser.start(target, 3);
        boolean goesOn = true;
        while (goesOn) {
            goesOn = search.advance();
            assertThat(search.gradientEvaluations()).isEqualTo(target.gradients());
            assertThat(search.costEvaluations()).isEqualTo(target.costs());
        }
        assertThat(target.gradients() + target.costs()).isPositive();
    }

    /** Half of the prior is impossible. */
    private static final class Walled extends Density {

        Walled() {
            super(2);
        }

        @Override
        double logDensity(double[] z, double[] slope) {
            slope[0] = -4 * z[0];
            slope[1] = -z[1];
            return z[0] > 0 ? Double.NaN : -2 * z[0] * z[0] - 0.5 * z[1] * z[1];
        }
    }
}
