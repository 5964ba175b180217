package io.tsmc.runtime.internal.settings;

import io.tsmc.api.Cost;
import io.tsmc.runtime.plugins.PluginCatalog;
import java.util.ArrayList;
import java.util.List;

/** Names for the terms of a cost: the plug-in's type, numbered where one is used more than once. */
public final class CostTerms {

    private CostTerms() {}

    /** One name a term, all different. */
    public static List<String> names(List<Cost> costs) {
        List<String> types =
                costs.stream().map(c -> PluginCatalog.typeName(c.getClass())).toList();
        List<String> names = new ArrayList<>();
        for (String type : types) {
            boolean repeated = types.indexOf(type) != types.lastIndexOf(type);
            long earlier = names.stream().filter(n -> n.startsWith(type + " ")).count();
            names.add(repeated ? type + " " + (earlier + 1) : type);
        }
        return List.copyOf(names);
    }
}
