package io.tsmc.runtime.cli;

import io.tsmc.api.FileSetting;
import io.tsmc.api.Table;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.learned.Judge;
import io.tsmc.runtime.internal.learned.Judgement;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.internal.report.judgement.JudgementPage;
import io.tsmc.runtime.internal.report.learned.JudgementText;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tsmc judge}: how well the system of a run file predicts measured motions. */
@Command(
        name = "judge",
        description = "Compares what the system of a run file predicts with measured motions that it was not learned"
                + " from: one step ahead, with the deviations that it predicts, and further ahead.")
final class JudgeCommand implements Callable<Integer> {

    private final Console console;
    private final PluginPath pluginPath;

    @Mixin
    private final RunFileOptions runFile = new RunFileOptions();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            description = "Measured motions, CSV or NPZ: time, and columns by the names of the states and controls."
                    + " Rows that are one time step apart are a step. Repeatable.")
    private List<Path> data = new ArrayList<>();

    @Option(
            names = "--against",
            paramLabel = "KEY=VALUE",
            description = "Compares with the system that the run file has with this setting, such as"
                    + " 'dynamics={type: pendulum}'. Repeatable.")
    private List<String> against = new ArrayList<>();

    @Option(
            names = "--horizon",
            paramLabel = "STEPS",
            description = "How many steps ahead, at most. Default: the horizon of the run file.")
    private @Nullable Integer horizon;

    @Option(names = "--seed", paramLabel = "SEED", description = "Chooses the draws. Default: that of the run file.")
    private @Nullable Long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the tables as files and a page with charts, new or empty. Default: none.")
    private @Nullable Path out;

    JudgeCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        if (horizon != null && horizon < 1) {
            throw new BadInputException("--horizon " + horizon + ": must be at least 1.");
        }
        PluginCatalog plugins = pluginPath.catalogFor(runFile.file());
        RunSpec spec = runFile.read(plugins, List.of());
        Map<String, Judge.Subject> others = new LinkedHashMap<>();
        against.forEach(change -> others.put(change, subject(runFile.read(plugins, List.of(change)))));
        List<Table> files = data.stream().map(JudgeCommand::read).toList();
        Judgement judgement = RunAssembler.of(
                runFile.file(),
                () -> Judge.of(subject(spec), others, files, seed == null ? spec.seed() : seed)
                        .judge(horizon == null ? spec.horizon() : horizon));
        JudgementText.lines(judgement).forEach(console.out()::println);
        if (out != null) {
            try (RunFolder folder = RunFolder.at(out)) {
                folder.write(JudgementText.ONE_STEP, JudgementText.oneStep(judgement));
                folder.write(JudgementText.HORIZON, JudgementText.horizon(judgement));
                folder.write(JudgementPage.FILE, JudgementPage.of(spec.name(), judgement));
                console.line("  report  %s", folder.path().resolve(JudgementPage.FILE));
            }
        }
        return Main.OK;
    }

    private static Judge.Subject subject(RunSpec spec) {
        return new Judge.Subject(spec.dynamics(), spec.uncertain(), spec.backend());
    }

    private static Table read(Path file) {
        try {
            return FileSetting.read(Table.class, file);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--data " + e.getMessage(), e);
        }
    }
}
