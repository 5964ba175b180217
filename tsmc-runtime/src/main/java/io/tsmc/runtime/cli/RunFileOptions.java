package io.tsmc.runtime.cli;

import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A run file, and settings that take precedence over it. */
final class RunFileOptions {

    @Parameters(paramLabel = "FILE", description = "Run file (YAML).")
    private Path file = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Takes precedence over the file, e.g. kernel.stepSize=0.1 or cost[0].stage=3. Repeatable.")
    private List<String> overrides = new ArrayList<>();

    Path file() {
        return file;
    }

    /**
     * Reads the file.
     *
     * @param others further settings, which take precedence over {@code --set}
     */
    RunSpec read(PluginCatalog plugins, List<String> others) {
        return RunSpec.read(
                file, Stream.concat(overrides.stream(), others.stream()).toList(), plugins);
    }

    /** Reads the file without those of {@code --set} that are about the settings within one, but for its type. */
    RunSpec readWithoutSettingsOf(PluginCatalog plugins, String key) {
        return RunSpec.read(
                file,
                overrides.stream()
                        .filter(set -> !set.startsWith(key + ".") || set.startsWith(key + ".type="))
                        .toList(),
                plugins);
    }
}
