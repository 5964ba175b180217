package io.tsmc.checks.kinds;

import io.tsmc.api.Kernel;
import io.tsmc.checks.Check;
import io.tsmc.checks.KernelChecks;
import io.tsmc.checks.KindChecks;
import java.util.List;
import java.util.stream.Stream;

/** Checks of kernels. One that cannot be used for any target but those of a kind of its own refuses the others. */
public final class KernelKind implements KindChecks<Kernel> {

    @Override
    public Class<Kernel> kind() {
        return Kernel.class;
    }

    @Override
    public Stream<Round> of(Kernel kernel, Others others) {
        KernelChecks checks = new KernelChecks(kernel);
        return Stream.of(new Round(List.of(
                Check.unlessRefused("moves particles", checks::movesParticles),
                Check.unlessRefused("invariant distribution", checks::leavesTheTemperedDistributionInvariant),
                Check.unlessRefused("invariant distribution before a wall", checks::rejectsProposalsOfProbabilityZero),
                Check.unlessRefused("heavy tails, or refused", checks::holdsWithHeavyTailsOrRefusesThem),
                Check.unlessRefused("same bits in whatever blocks", checks::givesTheSameBitsInWhateverBlocks),
                Check.unlessRefused("particles evaluated", checks::leavesTheParticlesEvaluated),
                Check.unlessRefused("not changed by tuning", checks::isNotChangedByTuning))));
    }
}
