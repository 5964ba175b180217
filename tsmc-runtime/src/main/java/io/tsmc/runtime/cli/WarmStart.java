package io.tsmc.runtime.cli;

import io.tsmc.policy.AroundPlan;
import io.tsmc.policy.OpenLoop;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.NearestFile;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The option {@code --warm-start}: a plan as the centre of the prior. */
final class WarmStart {

    /** Motions that runs write, the better first. */
    private static final List<String> MOTIONS = List.of("polished-trajectory.csv", "best-trajectory.csv");

    private WarmStart() {}

    /**
     * The settings that it is short for.
     *
     * @param plan a file, or the folder of a run; null if the option is not there
     * @param asWritten reads the run file without what is set within its policy, which may be meant for that of the warm start
     * @throws BadInputException if there is no plan, or the policy of the run file is none
     */
    static List<String> settings(@Nullable Path plan, Supplier<RunSpec> asWritten) {
        if (plan == null) {
            return List.of();
        }
        if (!Files.exists(plan)) {
            throw new BadInputException("--warm-start " + plan + ": there is no such file or folder."
                    + NearestFile.maybe(plan, Files::exists));
        }
        Path file = Files.isDirectory(plan) ? motion(plan) : plan;
        RunSpec spec = asWritten.get();
        requirePlan(plan, spec);
        return List.of(
                "policy.type=" + PluginCatalog.typeName(AroundPlan.class),
                "policy.plan=" + Yaml.flow(file.toAbsolutePath().toString()),
                // A motion whose end is free lasts as long as it likes.
                "policy.stretch=" + spec.finalTime().isFree());
    }

    private static Path motion(Path folder) {
        return MOTIONS.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new BadInputException("--warm-start " + folder + ": there is no "
                        + String.join(" and no ", MOTIONS)
                        + " in this folder. Maybe the run has not ended, or it is the folder of replicates: name one of"
                        + " them."));
    }

    /** Refuses a policy that is no plan. */
    private static void requirePlan(Path plan, RunSpec asWritten) {
        if (!(asWritten.policy() instanceof OpenLoop) && !(asWritten.policy() instanceof AroundPlan)) {
            throw new BadInputException("--warm-start " + plan + ": the policy of the run file is "
                    + PluginCatalog.typeName(asWritten.policy().getClass())
                    + ", which has no plan to start from. Maybe take policy open-loop.");
        }
    }
}
