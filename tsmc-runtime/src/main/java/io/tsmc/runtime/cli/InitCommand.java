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
import java.util.Map;
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

    @Option(
            names = "--inference",
            description =
                    "For what measurements say of what is not known; with NAME.csv, measurements that are made up.")
    private boolean inference;

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
        if (policy && inference) {
            throw new BadInputException(
                    "--policy and --inference: a run file is for one of the two. Maybe leave one out.");
        }
        Path file = name.resolveSibling(title + ENDING);
        if (inference) {
            inference(first, title, file, plugins);
        } else {
            String text = policy ? first.policy(title, system) : first.plan(title, system);
            check(file, Map.of(file, text), plugins);
            NewFile.create(file, text);
            console.line("%s", file);
        }
        console.line("Run it with:  tsmc run %s", file);
        return Main.OK;
    }

    private void inference(FirstFile first, String title, Path file, PluginCatalog plugins) {
        Path measured = file.resolveSibling(title + ".csv");
        FirstFile.Inference texts = first.inference(title, system, String.valueOf(measured.getFileName()));
        check(file, Map.of(file, texts.runFile(), measured, texts.data()), plugins);
        NewFile.create(measured, texts.data());
        try {
            NewFile.create(file, texts.runFile());
        } catch (BadInputException e) {
            delete(measured);
            throw e;
        }
        console.line("%s", file);
        console.line("%s    made up: put your measurements in its place", measured);
    }

    /** Of two files, none is left alone. */
    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        console.line("tsmc init NAME --system TYPE writes a run file for one of them; with --policy, for a policy; with"
                + " --inference, for what measurements say of it.");
    }

    /** What does not run is not written. */
    private static void check(Path file, Map<Path, String> texts, PluginCatalog plugins) {
        try {
            Path folder = Files.createTempDirectory("tsmc-init");
            List<Path> trials = texts.keySet().stream()
                    .map(path -> folder.resolve(String.valueOf(path.getFileName())))
                    .toList();
            try {
                for (Map.Entry<Path, String> text : texts.entrySet()) {
                    Files.writeString(
                            folder.resolve(String.valueOf(text.getKey().getFileName())), text.getValue());
                }
                Path trial = folder.resolve(String.valueOf(file.getFileName()));
                RunAssembler.assemble(RunSpec.read(trial, List.of(), plugins), plugins, 1, file)
                        .close();
            } finally {
                for (Path trial : trials) {
                    Files.deleteIfExists(trial);
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot try the file: " + e.getMessage(), e);
        }
    }
}
