package io.tsmc.runtime.cli;

import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.rollout.Scan;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.spec.RunSpec;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tsmc graph}: what became of the plug-ins' code. */
@Command(
        name = "graph",
        description = "Prints the programs that a run file's plug-ins were traced to: one instruction a line, with the"
                + " source line it came from.")
final class GraphCommand implements Callable<Integer> {

    private final Console console;
    private final PluginPath pluginPath;

    @Mixin
    private final RunFileOptions runFile = new RunFileOptions();

    @Option(names = "--gradient", description = "Prints the gradients of the programs as well.")
    private boolean gradient;

    GraphCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        RunSpec spec = runFile.read(pluginPath.catalogFor(runFile.file()), List.of());
        // Not put together as a run: the programs of one that is refused are worth looking at.
        PolicyTarget target =
                RunAssembler.of(runFile.file(), () -> spec.formulation().target(spec.problem(), spec.backend()));
        target.programs().forEach((name, graph) -> {
            print(name, graph);
            if (gradient) {
                Set<String> variables = Set.of(Scan.STATE, Scan.LOCAL, Scan.SHARED);
                print("gradient of " + name, Gradient.reverse(graph, Set.of(Scan.COST), variables));
            }
        });
        return Main.OK;
    }

    private void print(String name, Graph graph) {
        String counts = graph.histogram().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        console.out().printf("# %s: %d operations: %s%n%s%n", name, graph.operationCount(), counts, graph);
    }
}
