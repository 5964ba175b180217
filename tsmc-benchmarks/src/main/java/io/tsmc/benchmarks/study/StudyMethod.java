package io.tsmc.benchmarks.study;

import io.tsmc.api.Optimiser;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.plugins.PluginCatalog;
import java.util.List;
import java.util.Optional;

/**
 * A method of a study.
 *
 * @param name short, for tables and names of files
 * @param optimiser what searches; absent for the run that the run file says: sampler and polish
 * @param set settings that take precedence over the run file, for this method. They may say how to solve the problem, not what
 *     it is
 */
public record StudyMethod(String name, Optional<Optimiser> optimiser, List<String> set) {

    /** What the type of a run as its file says is called. */
    public static final String OWN = "tsmc";

    /** Copies the settings. */
    public StudyMethod {
        set = List.copyOf(set);
    }

    /** Type of the optimiser. */
    String type() {
        return optimiser.map(o -> PluginCatalog.typeName(o.getClass())).orElse(OWN);
    }

    /** Settings of the optimiser, all of them, on one line. */
    String settings() {
        return optimiser.map(o -> Yaml.flow(Records.tree((Record) o))).orElse("{}");
    }
}
