package io.tsmc.api;

import java.util.List;

/** The kinds of plug-in whose interfaces a module owns, as a service of that module. */
public interface KindProvider {

    /** The kinds, in the order in which to list them. */
    List<Kind> kinds();
}
