package io.tsmc.testkit;

import io.tsmc.api.Kernel;
import io.tsmc.checks.KernelChecks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link Kernel} has to do. */
public interface KernelContract {

    /** The kernel to test, untuned, as it comes from its settings. */
    Kernel kernel();

    /** Whether the kernel holds for the prior N(0, I) only. Then it has to refuse any other. */
    default boolean needsStandardNormalPrior() {
        return false;
    }

    /** {@link KernelChecks#leavesTheTemperedDistributionInvariant}. */
    @Test
    default void leavesTheTemperedDistributionInvariant() {
        new KernelChecks(kernel()).leavesTheTemperedDistributionInvariant();
    }

    /** {@link KernelChecks#rejectsProposalsOfProbabilityZero}. */
    @Test
    default void rejectsProposalsOfProbabilityZero() {
        new KernelChecks(kernel()).rejectsProposalsOfProbabilityZero();
    }

    /** {@link KernelChecks#leavesADistributionWithHeavyTailsInvariant}, or else that prior is refused. */
    @Test
    default void leavesADistributionWithHeavyTailsInvariant() {
        if (needsStandardNormalPrior()) {
            new KernelChecks(kernel()).refusesAPriorThatIsNotNormal();
        } else {
            new KernelChecks(kernel()).leavesADistributionWithHeavyTailsInvariant();
        }
    }

    /** {@link KernelChecks#leavesDistributionsInvariantHoweverTuned}. Takes up to a minute. */
    @Test
    @Tag("nightly")
    default void leavesDistributionsInvariantHoweverTuned() {
        new KernelChecks(kernel()).leavesDistributionsInvariantHoweverTuned(!needsStandardNormalPrior());
    }

    /** {@link KernelChecks#movesParticles}. */
    @Test
    default void movesParticles() {
        new KernelChecks(kernel()).movesParticles();
    }

    /** {@link KernelChecks#givesTheSameBitsInWhateverBlocks}. */
    @Test
    default void givesTheSameBitsInWhateverBlocks() {
        new KernelChecks(kernel()).givesTheSameBitsInWhateverBlocks();
    }

    /** {@link KernelChecks#leavesTheParticlesEvaluated}. */
    @Test
    default void leavesTheParticlesEvaluated() {
        new KernelChecks(kernel()).leavesTheParticlesEvaluated();
    }

    /** {@link KernelChecks#isNotChangedByTuning}. */
    @Test
    default void isNotChangedByTuning() {
        new KernelChecks(kernel()).isNotChangedByTuning();
    }
}
