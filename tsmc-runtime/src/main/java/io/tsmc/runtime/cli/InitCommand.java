package io.tsmc.runtime.cli;

import io.tsmc.api.Dynamics;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.internal.start.FirstFile;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.plugins.PluginCatalog.Plugin;
import io.tsmc.runtime.spec.RunSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tsmc init}: a run file to start from. */
@Command(
        name = "init",
        description = "Writes a run file to start from, NAME.yaml: it runs as it is, and says in comments what may be"
                + " changed. Without NAME, lists the systems. A file that is there is never overwritten.")
final class InitCommand implements Callable<Integer> {

    private static final String ENDING = ".yaml";

    private final Console console;
    private final PluginPath pluginPath;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Name of the run, and of its file.")
    private @Nullable Path name;

    @Option(
            names = "--system",
            paramLabel = "TYPE",
            description = "The system, a type of dynamics. Default: ${DEFAULT-VALUE}.",
            defaultValue = "pendulum")
    private String system = "pendulum";

    @Option(
            names = "--policy",
            description = "For a policy that answers to the state, instead of the plan of one motion.")
    private boolean policy;

    InitCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        PluginCatalog plugins = pluginPath.catalog();
        FirstFile first = new FirstFile(plugins);
        if (name == null) {
            list(plugins, first);
            return Main.OK;
        }
        String given = String.valueOf(name.getFileName());
        String title = given.endsWith(ENDING) ? given.substring(0, given.length() - ENDING.length()) : given;
        if (title.isBlank()) {
            throw new BadInputException(name + ": not the name of a run. Maybe take " + system + ".");
        }
        Path file = name.resolveSibling(title + ENDING);
        String text = policy ? first.policy(title, system) : first.plan(title, system);
        check(file, text, plugins);
        NewFile.create(file, text);
        console.line("%s", file);
        console.line("Run it with:  tsmc run %s", file);
        return Main.OK;
    }

    private void list(PluginCatalog plugins, FirstFile first) {
        List<Plugin> systems = plugins.plugins(Dynamics.class);
        int width = systems.stream()
                .mapToInt(plugin -> plugin.type().length())
                .max()
                .orElse(0);
        for (Plugin plugin : systems) {
            console.line("%-" + width + "s  %s", plugin.type(), first.describe(plugin));
        }
        console.line("");
        console.line("tsmc init NAME --system TYPE writes a run file for one of them; with --policy, for a policy.");
    }

    /** What does not run is not written. */
    private static void check(Path file, String text, PluginCatalog plugins) {
        try {
            Path folder = Files.createTempDirectory("tsmc-init");
            Path trial = Files.writeString(folder.resolve("trial.yaml"), text);
            try {
                RunAssembler.assemble(RunSpec.read(trial, List.of(), plugins), plugins, 1, file)
                        .close();
            } finally {
                Files.delete(trial);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot try the file: " + e.getMessage(), e);
        }
    }
}
