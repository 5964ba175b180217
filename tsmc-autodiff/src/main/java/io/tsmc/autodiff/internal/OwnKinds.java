package io.tsmc.autodiff.internal;

import io.tsmc.api.Kind;
import io.tsmc.api.KindProvider;
import io.tsmc.autodiff.Backend;
import java.util.List;

/** The kinds of plug-in that this module owns. */
public final class OwnKinds implements KindProvider {

    @Override
    public List<Kind> kinds() {
        return List.of(new Kind(Backend.class, "backend: {type: block-interpreter}"));
    }
}
