package io.tsmc.runtime.cli;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.drawing.ReportJson;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.internal.replicates.Replicates;
import io.tsmc.runtime.internal.report.Report;
import io.tsmc.runtime.internal.report.RunRecords;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tsmc report}: the report of a run, made again. */
@Command(
        name = "report",
        description =
                "Makes the report of a run, or of replicates and of each of them, again, from what is in its folder."
                        + " The plug-ins that the run was made of are not needed.")
final class ReportCommand implements Callable<Integer> {

    private final Console console;
    private final PluginPath pluginPath;

    @Mixin
    private final RunFolderParameter before = new RunFolderParameter();

    ReportCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        Path path = before.path();
        Path file = before.runFile();
        List<String> notes = new ArrayList<>();
        Report report = new Report(panels(file, notes));
        if (Replicates.isAt(path)) {
            Replicates all = Replicates.open(path);
            all.read().forEach(replicate -> write(all.path().resolve(replicate.name()), report, notes));
            together(path);
        } else {
            write(path, report, notes);
        }
        return Main.OK;
    }

    private void together(Path path) {
        try (RunFolder folder = RunFolder.lock(path)) {
            ReplicatesReport.write(Replicates.in(folder))
                    .ifPresent(page -> console.out().println(page));
        }
    }

    /** Panels of plug-ins, as far as these are there. */
    private List<Panel> panels(Path file, List<String> notes) {
        List<Panel> panels = List.of();
        try {
            PluginCatalog plugins = pluginPath.catalogFor(file);
            panels = plugins.panels();
            before.read(plugins, List.of());
        } catch (BadInputException e) {
            notes.add(
                    "The run cannot be put together here, which a report does not need; but panels that missing plug-ins"
                            + " would add are not on this page. " + e.getMessage());
        }
        return panels;
    }

    private void write(Path path, Report report, List<String> ofAll) {
        try (RunFolder folder = RunFolder.lock(path)) {
            RunRecord run = RunRecords.read(path);
            List<String> notes = new ArrayList<>(ofAll);
            if (!Files.exists(path.resolve(ReportJson.FILE))) {
                notes.add("There is no " + ReportJson.FILE
                        + " in the folder of the run: it was made by an older version, or"
                        + " has not come to its end. The motions are not on this page.");
            }
            folder.write(Report.FILE, report.of(run, notes));
            console.out().println(path.resolve(Report.FILE));
            notes.forEach(note -> console.out().println("  " + note));
        }
    }
}
