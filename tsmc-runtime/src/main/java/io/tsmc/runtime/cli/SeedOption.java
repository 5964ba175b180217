package io.tsmc.runtime.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Another seed than the run file's. */
final class SeedOption {

    @Option(names = "--seed", paramLabel = "N", description = "Same as --set seed=N.")
    private @Nullable Long seed;

    /** What takes precedence over the file: nothing if no seed is given. */
    List<String> settings() {
        return seed == null ? List.of() : List.of("seed=" + seed);
    }
}
