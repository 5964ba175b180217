package io.tsmc.runtime.plugins;

import io.tsmc.runtime.BadInputException;
import java.util.List;

/** Plug-ins that cannot be used, all of them in one message, and what there is without them. */
public final class UnusablePluginsException extends BadInputException {

    private static final long serialVersionUID = 1L;

    private final transient PluginCatalog others;

    UnusablePluginsException(List<String> failures, PluginCatalog others) {
        super("Plug-ins that cannot be used:\n  " + String.join("\n  ", failures));
        this.others = others;
    }

    /** The plug-ins that nothing is wrong with. */
    public PluginCatalog others() {
        return others;
    }
}
