package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The folder of a run that was made before. */
final class RunFolderParameter {

    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of the run.")
    private Path path = Path.of("");

    Path path() {
        return path;
    }

    /**
     * Its run file.
     *
     * @throws io.tsmc.runtime.BadInputException if it is not the folder of a run
     */
    Path runFile() {
        return RunFolder.open(path).runFile();
    }

    /**
     * The run as it was.
     *
     * @param others settings that take precedence over it
     */
    RunSpec read(PluginCatalog plugins, List<String> others) {
        return RunSpec.read(runFile(), others, plugins);
    }
}
