package io.tsmc.runtime.internal.checkpoint;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.Graph;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must be the same for a run to go on where it was: else it would go on as a run of something else.
 *
 * @param config the resolved run file, seed included
 * @param files digest and path of each file that settings were read from, one a line
 * @param plugins versions of TSMC and of the modules that the plug-ins come from, one a line
 * @param code digest and name of each place that the code of TSMC and of the plug-ins comes from, one a line
 * @param programs digest of the programs: dynamics, costs, policy and prior as they were traced, or as they answer
 */
public record Identity(String config, String files, String plugins, String code, String programs) {

    private static final int PROBES = 8;

    /** The identity of a run put together. */
    public static Identity of(TsmcRun run) {
        RunSpec spec = run.spec();
        return new Identity(
                config(spec), files(spec), plugins(spec), String.join("\n", RunCode.of(spec)), programs(run));
    }

    /** The resolved run file of a run. */
    public static String config(RunSpec spec) {
        return Yaml.text(spec.toTree());
    }

    /** What differs in the identity of another run, as part of a sentence; empty if nothing does. */
    Optional<String> differenceTo(Identity now) {
        if (!config.equals(now.config)) {
            return Optional.of(
                    "the settings of the run have changed since: " + firstDifference(config, now.config) + ".");
        }
        if (!files.equals(now.files)) {
            return Optional.of("a file that the settings were read from has changed since: "
                    + now.files
                            .lines()
                            .filter(line -> files.lines().noneMatch(line::equals))
                            .map(line -> line.substring(line.indexOf(' ') + 1))
                            .collect(Collectors.joining(", "))
                    + ". Maybe put back what it was, or start the run again.");
        }
        if (!plugins.equals(now.plugins)) {
            return Optional.of(
                    "the versions of the plug-ins have changed since: " + firstDifference(plugins, now.plugins)
                            + ". Maybe resume with the installation it was started with.");
        }
        if (!code.equals(now.code)) {
            return Optional.of("code that the run uses has changed since, though not its version: "
                    + changedCode(now)
                    + ". Maybe resume with the jars that it was started with, or start the run again.");
        }
        return programs.equals(now.programs)
                ? Optional.empty()
                : Optional.of(
                        "the plug-ins compute something else than before, though their code is the same. Maybe one"
                                + " of them depends on the time, the environment or a library outside of Java; start the run"
                                + " again.");
    }

    /** The places that are different now or new, or else those that are gone. */
    private String changedCode(Identity now) {
        String changed = placesNotIn(code, now.code);
        return changed.isEmpty() ? placesNotIn(now.code, code) + " is missing" : changed;
    }

    private static String placesNotIn(String reference, String places) {
        List<String> known = reference.lines().toList();
        return places.lines()
                .filter(line -> !known.contains(line))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .collect(Collectors.joining(", "));
    }

    private static String firstDifference(String then, String now) {
        List<String> before = then.lines().toList();
        List<String> after = now.lines().toList();
        int line = 0;
        while (line < Math.min(before.size(), after.size()) && before.get(line).equals(after.get(line))) {
            line++;
        }
        return "'" + lineOf(after, line) + "', but the checkpoint has '" + lineOf(before, line) + "'";
    }

    private static String lineOf(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line).strip() : "nothing";
    }

    private static String files(RunSpec spec) {
        return Records.files(spec).stream()
                .map(file -> digest(file) + " " + file)
                .collect(Collectors.joining("\n"));
    }

    private static String digest(Path file) {
        try {
            return CheckpointFile.hex(CheckpointFile.sha256(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e + ".", e);
        }
    }

    private static String plugins(RunSpec spec) {
        return "tsmc " + Resources.version() + "\n"
                + Records.parts(spec).stream()
                        .map(part -> version(part.value().getClass()))
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .collect(Collectors.joining("\n"));
    }

    /** On a class path there is no version, unless the jar's manifest gives one. */
    private static String version(Class<?> plugin) {
        Module module = plugin.getModule();
        if (module.isNamed()) {
            return "module " + module.getName() + " "
                    + module.getDescriptor().rawVersion().orElse("without a version");
        }
        String version = plugin.getPackage().getImplementationVersion();
        return PluginCatalog.typeName(plugin) + " " + (version == null ? "without a version" : version);
    }

    /** Where in the sources an instruction came from does not matter. */
    private static String programs(TsmcRun run) {
        String text = run.target().programs().entrySet().stream()
                .map(e -> e.getKey() + "\n" + e.getValue().toString().replaceAll("(?m) *; .*$", "")
                        + probes(e.getValue()))
                .collect(Collectors.joining("\n"));
        return CheckpointFile.hex(CheckpointFile.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What is called cannot be printed; what it makes of a few arguments, always the same, tells it from others. */
    private static String probes(Graph graph) {
        StringBuilder text = new StringBuilder();
        for (Graph.Call call : graph.calls()) {
            double[] results = new double[call.function().resultCount()];
            for (int probe = 0; probe < PROBES; probe++) {
                Rng rng = RngStreams.of(0, RngUse.PROBE).particle(probe);
                double[] arguments = new double[call.function().argumentCount()];
                Arrays.setAll(arguments, i -> 2 * rng.nextUniform() - 1);
                call.function().apply(arguments, results);
                Arrays.stream(results)
                        .mapToObj(Double::toHexString)
                        .forEach(r -> text.append(r).append('\n'));
            }
        }
        return text.toString();
    }
}
