package io.tsmc.runtime.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tsmc completion}: a script for the shell, which then completes commands, options and files. */
@Command(
        name = "completion",
        description = "Prints a script with which bash and zsh complete commands, options and files:"
                + " source <(tsmc completion)")
final class CompletionCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            // Our own, and with characters that a shell needs as they are.
            console.control().print(AutoComplete.bash("tsmc", spec.root().commandLine()));
            console.control().flush();
        }
        return Main.OK;
    }
}
