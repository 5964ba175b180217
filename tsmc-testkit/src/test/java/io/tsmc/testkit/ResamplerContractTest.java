package io.tsmc.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Resampler;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract passes a correct resampler, and each of its checks catches one that breaks just that. */
class ResamplerContractTest {

    @Test
    void passesMultinomialResampling() {
        ResamplerContract contract = () -> ResamplerContractTest::multinomial;
        assertThatCode(() -> {
                    contract.givesEachParentItsShareOnAverage();
                    contract.givesAParentOfWeightZeroNoOffspring();
                    contract.isAFunctionOfItsArguments();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void catchesAResamplerThatFavoursTheHeavy() {
        assertCaught(contract((weights, rng, ancestors) -> {
            double[] squared = Arrays.stream(weights).map(w -> w * w).toArray();
            double sum = Arrays.stream(squared).sum();
            multinomial(Arrays.stream(squared).map(w -> w / sum).toArray(), rng, ancestors);
        })::givesEachParentItsShareOnAverage);
    }

    @Test
    void catchesAResamplerWithoutRandomness() {
        assertCaught(
                contract((weights, rng, ancestors) ->
                        multinomial(weights, RngStreams.of(0, RngUse.CHECK).particle(0), ancestors))
                        ::givesEachParentItsShareOnAverage);
    }

    @Test
    void catchesAResamplerThatForgetsTheLastOffspring() {
        assertCaught(contract((weights, rng, ancestors) -> {
            int last = ancestors[ancestors.length - 1];
            multinomial(weights, rng, ancestors);
            ancestors[ancestors.length - 1] = last;
        })::givesEachParentItsShareOnAverage);
    }

    @Test
    void catchesAResamplerThatEndsOnAParentOfWeightZero() {
        assertCaught(contract((weights, rng, ancestors) -> {
            multinomial(weights, rng, ancestors);
            ancestors[0] = weights.length - 1;
        })::givesAParentOfWeightZeroNoOffspring);
    }

    @Test
    void catchesAResamplerThatChangesTheWeights() {
        assertCaught(contract((weights, rng, ancestors) -> {
            multinomial(weights, rng, ancestors);
            weights[0] = 0.0;
        })::isAFunctionOfItsArguments);
    }

    @Test
    void catchesAResamplerWithAMemory() {
        Rng memory = RngStreams.of(0, RngUse.CHECK).particle(0);
        assertCaught(
                contract((weights, rng, ancestors) -> multinomial(weights, memory, ancestors))
                        ::isAFunctionOfItsArguments);
    }

    private static void assertCaught(ThrowingCallable check) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class);
    }

    private static ResamplerContract contract(Resampler resampler) {
        return () -> resampler;
    }

    private static void multinomial(double[] weights, Rng rng, int[] ancestors) {
        for (int n = 0; n < ancestors.length; n++) {
            double left = rng.nextUniform();
            int parent = -1;
            int next = 0;
            while (next < weights.length && left > 0.0) {
                if (weights[next] > 0.0) {
                    parent = next;
                    left -= weights[next];
                }
                next++;
            }
            ancestors[n] = parent;
        }
    }
}
