package io.tsmc.testkit;

import io.tsmc.api.Resampler;
import io.tsmc.checks.ResamplerChecks;
import org.junit.jupiter.api.Test;

/** What every {@link Resampler} has to do. */
public interface ResamplerContract {

    /** The resampler to test. */
    Resampler resampler();

    /** {@link ResamplerChecks#givesEachParentItsShareOnAverage}. */
    @Test
    default void givesEachParentItsShareOnAverage() {
        new ResamplerChecks(resampler()).givesEachParentItsShareOnAverage();
    }

    /** {@link ResamplerChecks#givesAParentOfWeightZeroNoOffspring}. */
    @Test
    default void givesAParentOfWeightZeroNoOffspring() {
        new ResamplerChecks(resampler()).givesAParentOfWeightZeroNoOffspring();
    }

    /** {@link ResamplerChecks#isAFunctionOfItsArguments}. */
    @Test
    default void isAFunctionOfItsArguments() {
        new ResamplerChecks(resampler()).isAFunctionOfItsArguments();
    }
}
