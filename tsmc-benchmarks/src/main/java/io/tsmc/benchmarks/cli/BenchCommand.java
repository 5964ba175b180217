package io.tsmc.benchmarks.cli;

import io.tsmc.benchmarks.ranking.Ranking;
import io.tsmc.benchmarks.ranking.RankingPage;
import io.tsmc.benchmarks.ranking.StudyData;
import io.tsmc.benchmarks.study.Study;
import io.tsmc.benchmarks.study.StudyFile;
import io.tsmc.benchmarks.study.StudyFolder;
import io.tsmc.benchmarks.study.StudyPlan;
import io.tsmc.benchmarks.study.StudySession;
import io.tsmc.benchmarks.study.Trial;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.cli.Console;
import io.tsmc.runtime.cli.Interruption;
import io.tsmc.runtime.cli.Main;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.plugins.PluginCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tsmc bench}: compares methods on problems. */
@Command(
        name = "bench",
        description = {
            "Compares methods on problems, over seeds, with equal budgets: carries out a study file and writes"
                    + " tables of all trials into a folder.",
            "",
            "A trial that is over is in the folder; what is stopped or killed goes on with --resume, or with the same"
                    + " --out. Problems, methods and seeds can be added to a study that was begun; what trials were made with"
                    + " cannot be changed."
        },
        footer = {"", "Start with:  tsmc bench examples/studies/quick.yaml"})
final class BenchCommand implements Callable<Integer> {

    private final Console console;
    private final PluginPath pluginPath;

    @Parameters(arity = "0..1", paramLabel = "STUDY", description = "Study file (YAML).")
    private @Nullable Path file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results: new, empty, or that of the same study, which then goes on. Default:"
                    + " runs/<name>-<time>.")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Goes on with the study of a folder, without a study file.")
    private @Nullable Path resume;

    BenchCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        Path source = source();
        PluginCatalog plugins = pluginPath.catalogFor(source);
        Study study = StudyFile.read(source, plugins);
        StudyPlan plan = StudyPlan.of(study, plugins);
        try (RunFolder folder = folder(study)) {
            if (file != null) {
                pluginPath.keepIn(folder, source);
            }
            return bench(plan, plugins, new StudyFolder(folder, plugins));
        }
    }

    private Path source() {
        return resume == null ? given() : begun(resume);
    }

    private Path given() {
        if (file == null) {
            throw new BadInputException(
                    "a study file is missing. Maybe examples/studies/quick.yaml, or --resume with the folder"
                            + " of a study that was begun.");
        }
        return file;
    }

    private Path begun(Path folder) {
        if (file != null || out != null) {
            throw new BadInputException(
                    "--resume " + folder + ": the folder says what the study is and where its results go."
                            + " Maybe leave out " + (file != null ? file : "--out " + out) + ".");
        }
        Path begun = folder.resolve(StudyFolder.STUDY_FILE);
        if (!Files.isRegularFile(begun)) {
            throw new BadInputException("--resume " + folder + ": not the folder of a study: there is no "
                    + begun.getFileName() + " in it.");
        }
        return begun;
    }

    private RunFolder folder(Study study) {
        if (resume != null) {
            return RunFolder.within(resume);
        }
        if (out == null) {
            return RunFolder.createNew(Path.of("runs"), study.name(), LocalDateTime.now(ZoneId.systemDefault()));
        }
        return Files.isRegularFile(out.resolve(StudyFolder.STUDY_FILE)) ? RunFolder.within(out) : RunFolder.at(out);
    }

    private int bench(StudyPlan plan, PluginCatalog plugins, StudyFolder folder) {
        BenchView view = new BenchView(console, plan);
        StudySession session = new StudySession(plan, plugins.extensions(), folder, view);
        Interruption interruption = Interruption.watch(session::cancel, console);
        try {
            view.header(session.done(), folder.path());
            List<Trial> trials = session.execute();
            folder.write(RankingPage.FILE, RankingPage.of(Ranking.of(StudyData.read(folder.path()))));
            view.summary(trials, folder.path());
            if (session.stopped()) {
                return Main.INTERRUPTED;
            }
            return trials.stream().anyMatch(trial -> trial.status() == Trial.Status.FAILED) ? Main.FAILED : Main.OK;
        } finally {
            interruption.over();
        }
    }
}
