package io.tsmc.checks.kinds;

import io.tsmc.api.Resampler;
import io.tsmc.checks.Check;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.ResamplerChecks;
import java.util.List;
import java.util.stream.Stream;

/** Checks of resamplers. */
public final class ResamplerKind implements KindChecks<Resampler> {

    @Override
    public Class<Resampler> kind() {
        return Resampler.class;
    }

    @Override
    public Stream<Round> of(Resampler resampler, Others others) {
        ResamplerChecks checks = new ResamplerChecks(resampler);
        return Stream.of(new Round(List.of(
                new Check("shares on average", checks::givesEachParentItsShareOnAverage),
                new Check("nothing for weight zero", checks::givesAParentOfWeightZeroNoOffspring),
                new Check("a function of its arguments", checks::isAFunctionOfItsArguments))));
    }
}
