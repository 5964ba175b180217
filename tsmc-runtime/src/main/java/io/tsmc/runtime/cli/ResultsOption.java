package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.folder.RunFolder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where results are written to. */
public final class ResultsOption {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results, new or empty. Default: runs/<name>-<time>.")
    private @Nullable Path out;

    /**
     * Makes the folder.
     *
     * @param name what it is called after, unless the user says
     */
    public RunFolder create(String name) {
        return out == null
                ? RunFolder.createNew(Path.of("runs"), name, LocalDateTime.now(ZoneId.systemDefault()))
                : RunFolder.at(out);
    }
}
