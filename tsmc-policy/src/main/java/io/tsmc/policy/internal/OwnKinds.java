package io.tsmc.policy.internal;

import io.tsmc.api.Kind;
import io.tsmc.api.KindProvider;
import io.tsmc.policy.Formulation;
import io.tsmc.policy.InitialStates;
import io.tsmc.policy.Risk;
import io.tsmc.policy.Tracker;
import java.util.List;

/** The kinds of plug-in that this module owns. */
public final class OwnKinds implements KindProvider {

    @Override
    public List<Kind> kinds() {
        return List.of(
                new Kind(InitialStates.class),
                new Kind(Formulation.class),
                new Kind(Risk.class),
                new Kind(Tracker.class, "`--track` of `tsmc evaluate`"));
    }
}
