package io.tsmc.runtime.internal.settings;

import io.tsmc.problem.Problem;
import io.tsmc.runtime.plugins.PluginCatalog;
import java.util.ArrayList;
import java.util.List;

/** Names for the terms of a cost, and for constraints: the plug-in's type, numbered where one is used more than once. */
public final class CostTerms {

    /** The term that constraints add. */
    private static final String PENALTY = "penalty";

    private CostTerms() {}

    /** Names of the terms that a motion's cost is made of: of the costs,
     * and behind them of what constraints add to them, and of what was observed. */
    public static List<String> of(Problem problem) {
        List<String> names = new ArrayList<>(names(problem.costs()));
        if (!problem.constraints().isEmpty()) {
            names.add(PENALTY);
        }
        names.addAll(names(problem.likelihoods().terms()));
        return List.copyOf(names);
    }

    /** One name a plug-in, all different. */
    public static List<String> names(List<?> plugins) {
        List<String> types =
                plugins.stream().map(c -> PluginCatalog.typeName(c.getClass())).toList();
        List<String> names = new ArrayList<>();
        for (String type : types) {
            boolean repeated = types.indexOf(type) != types.lastIndexOf(type);
            long earlier = names.stream().filter(n -> n.startsWith(type + " ")).count();
            names.add(repeated ? type + " " + (earlier + 1) : type);
        }
        return List.copyOf(names);
    }
}
