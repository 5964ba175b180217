package io.tsmc.api.internal;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Kernel;
import io.tsmc.api.Kind;
import io.tsmc.api.KindProvider;
import io.tsmc.api.Policy;
import io.tsmc.api.Polish;
import io.tsmc.api.Prior;
import io.tsmc.api.Resampler;
import io.tsmc.api.Schedule;
import java.util.List;

/** The kinds of plug-in that this module owns. */
public final class OwnKinds implements KindProvider {

    @Override
    public List<Kind> kinds() {
        return List.of(
                new Kind(Dynamics.class),
                new Kind(Cost.class),
                new Kind(Policy.class),
                new Kind(Prior.class),
                new Kind(Kernel.class),
                new Kind(Resampler.class),
                new Kind(Schedule.class),
                new Kind(Polish.class));
    }
}
