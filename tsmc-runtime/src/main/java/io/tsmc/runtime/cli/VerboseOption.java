package io.tsmc.runtime.cli;

import picocli.CommandLine.Option;

/** How much is said of a run that fails. */
final class VerboseOption {

    @Option(names = "--verbose", description = "Prints the stack trace if the run fails.")
    private boolean verbose;

    boolean isSet() {
        return verbose;
    }
}
