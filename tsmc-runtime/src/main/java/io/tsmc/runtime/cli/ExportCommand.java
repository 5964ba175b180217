package io.tsmc.runtime.cli;

import io.tsmc.policy.controller.PolicyFile;
import io.tsmc.policy.controller.PolicyParameters;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.folder.ParticlesNpz;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tsmc export}: the sample of a run as an ensemble of policies. */
@Command(
        name = "export",
        description =
                "Writes the final cloud of a run as an ensemble of policies, in the format of policy.json, which holds"
                        + " the best one alone; or, with --format, the best policy in another format.")
final class ExportCommand implements Callable<Integer> {

    private final Console console;
    private final PluginPath pluginPath;

    @Mixin
    private final RunFolderParameter before = new RunFolderParameter();

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "File to write; must not exist.")
    private @Nullable Path named;

    @Option(names = "--out", paramLabel = "FILE", description = "The same.")
    private @Nullable Path out;

    @Option(
            names = "--members",
            paramLabel = "N",
            description = "Number of policies, evenly chosen from the cloud. Default: all of finite cost.")
    private @Nullable Integer members;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Writes the best policy of the run in this format, such as onnx, and tries what was written.")
    private @Nullable String format;

    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "With --format: double, which is the default, or single.")
    private @Nullable String precision;

    ExportCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        Path file = file();
        if (format == null && precision != null) {
            throw new BadInputException("--precision is of --format. Maybe add --format onnx.");
        }
        if (members != null && format != null) {
            throw new BadInputException("--members is not of --format, which takes one policy, the best."
                    + " Maybe leave one of the two out.");
        }
        if (members != null && members < 1) {
            throw new BadInputException("--members " + members + ": must be at least 1.");
        }
        if (Files.exists(file)) {
            throw new BadInputException(
                    file + ": is there already, and nothing is overwritten. Maybe name a new file.");
        }
        Path path = before.path();
        PluginCatalog plugins = pluginPath.catalogFor(before.runFile());
        if (format != null) {
            console.out()
                    .println(file + ": " + new FormattedPolicy(path, format, precision).write(plugins, file) + ".");
            return Main.OK;
        }
        RunSpec spec = before.read(plugins, List.of());
        if (spec.finalTime().isFree()) {
            throw new BadInputException(
                    path + ": the final time is free, so each policy of the sample has a time step of"
                            + " its own, and a file has one. Maybe take policy.json, which has the best.");
        }
        ParticlesNpz.Cloud cloud = ParticlesNpz.read(path);
        try (TsmcRun run = RunAssembler.assemble(spec, plugins, 1, before.runFile())) {
            cloud.requireOf(path, run.target().dim());
            int[] possible = IntStream.range(0, cloud.count())
                    .filter(n -> Double.isFinite(cloud.cost()[n]))
                    .toArray();
            int count = members == null ? possible.length : Math.min(members, possible.length);
            List<PolicyParameters> ensemble = IntStream.range(0, count)
                    .map(i -> possible[(int) ((long) i * possible.length / count)])
                    .mapToObj(n -> run.target().parameters(cloud.positionOf(n)))
                    .toList();
            PolicyFile.of(run.target().problem().policy(), spec.dynamics(), ensemble)
                    .write(file);
            console.out().println(file + ": " + count + " policies.");
        } catch (IllegalArgumentException e) {
            throw new BadInputException(path + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be written: " + e + ".", e);
        }
        return Main.OK;
    }

    private Path file() {
        if ((named == null) == (out == null)) {
            throw new BadInputException(
                    named == null
                            ? "there is no file to write. Maybe add --out policy.onnx."
                            : "FILE and --out are the same. Maybe leave one of the two out.");
        }
        return named == null ? Objects.requireNonNull(out) : named;
    }
}
