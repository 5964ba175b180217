package io.tsmc.runtime.cli;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.internal.runfile.RunFile;
import io.tsmc.runtime.internal.schema.Schema;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tsmc schema}: what may stand in a run file, for an editor. */
@Command(
        name = "schema",
        description =
                "Prints a JSON Schema of run files, or of another kind of file, with the plug-ins that there are: an"
                        + " editor then completes keys and types, shows what they mean and underlines what is wrong. See"
                        + " docs/running.md.")
final class SchemaCommand implements Callable<Integer> {

    private static final String RUN = "run";

    private final Console console;
    private final PluginPath pluginPath;

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            description = "Of which kind of file: run, which is meant if nothing is said, or study.")
    private String kind = RUN;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes it into a file, replacing an earlier one.")
    private @Nullable Path out;

    SchemaCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        Map<String, Function<PluginCatalog, String>> schemas = new TreeMap<>(Map.of(RUN, SchemaCommand::ofRuns));
        ServiceLoader.load(FileSchema.class).forEach(schema -> schemas.put(schema.kind(), schema::text));
        Function<PluginCatalog, String> schema = Optional.ofNullable(schemas.get(kind))
                .orElseThrow(() -> new BadInputException(
                        "no schema of a '" + kind + "' file. Known: " + String.join(", ", schemas.keySet()) + "."));
        String text = schema.apply(pluginPath.catalog());
        if (out == null) {
            console.out().print(text);
        } else {
            NewFile.replace(out, text);
            console.line("%s", out);
        }
        return Main.OK;
    }

    private static String ofRuns(PluginCatalog catalog) {
        Map<String, @Nullable Object> defaults = new LinkedHashMap<>(Schema.tree(RunFile.defaults(catalog)));
        // It is that of the file.
        defaults.put("name", null);
        return Schema.of("Run file of TSMC", RunSpec.class, catalog, Map.of(RunSpec.class, defaults), Map.of());
    }
}
