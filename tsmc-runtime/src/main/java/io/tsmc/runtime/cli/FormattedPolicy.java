package io.tsmc.runtime.cli;

import io.tsmc.api.Policy;
import io.tsmc.api.Series;
import io.tsmc.policy.controller.PolicyFile;
import io.tsmc.policy.controller.PolicyFormat;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.plugins.PluginCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The best policy of a run in a format that a module brings, tried at the states of its motion. */
final class FormattedPolicy {

    private final Path run;
    private final PolicyFormat format;
    private final boolean single;

    FormattedPolicy(Path run, String format, @Nullable String precision) {
        this.run = run;
        List<PolicyFormat> formats = ServiceLoader.load(PolicyFormat.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        this.format = formats.stream()
                .filter(known -> known.name().equals(format))
                .findFirst()
                .orElseThrow(() -> new BadInputException("--format " + format + ": there is no such format. Known: "
                        + (formats.isEmpty()
                                ? "none"
                                : formats.stream()
                                        .map(PolicyFormat::name)
                                        .sorted()
                                        .collect(Collectors.joining(", ")))
                        + "."));
        if (precision != null && !precision.equals("double") && !precision.equals("single")) {
            throw new BadInputException("--precision " + precision + ": must be double or single.");
        }
        single = "single".equals(precision);
    }

    /** Writes the file, and says what was found out. */
    String write(PluginCatalog plugins, Path file) {
        Path source = present("policy.json");
        Path motion = present("best-trajectory.csv");
        Policy[] policies = plugins.plugins(Policy.class).stream()
                .map(plugin -> (Policy) plugin.defaults())
                .toArray(Policy[]::new);
        try {
            PolicyFile policy = PolicyFile.read(source, policies);
            return format.write(policy, single, states(Series.read(motion), policy), file);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(source + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private Path present(String name) {
        Path present = run.resolve(name);
        if (!Files.isRegularFile(present)) {
            throw new BadInputException(
                    present + ": there is no such file. Maybe the run has not ended, or it is none of a" + " policy.");
        }
        return present;
    }

    /** At the start of each step, [steps][nx]. */
    private static double[][] states(Series motion, PolicyFile policy) {
        List<double[]> columns = policy.states().stream()
                .map(state -> motion.columns()
                        .get(motion.column("best-trajectory.csv", state.name()))
                        .values())
                .toList();
        int steps = columns.get(0).length - 1;
        return Stream.iterate(0, t -> t < steps, t -> t + 1)
                .map(t -> columns.stream().mapToDouble(column -> column[t]).toArray())
                .toArray(double[][]::new);
    }
}
