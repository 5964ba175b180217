package com.acme;

import io.tsmc.api.Kind;
import io.tsmc.api.KindProvider;
import java.util.List;

/** Makes {@link Wind} a kind of plug-in. */
public final class WindKind implements KindProvider {

    @Override
    public List<Kind> kinds() {
        return List.of(new Kind(Wind.class, "dynamics: {type: kite, wind: {type: gusts, strength: 2}}"));
    }
}
