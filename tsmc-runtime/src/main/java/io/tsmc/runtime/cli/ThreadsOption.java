package io.tsmc.runtime.cli;

import io.tsmc.runtime.BadInputException;
import picocli.CommandLine.Option;

/** How many threads a run may take. */
public final class ThreadsOption {

    private static final int MOST_THREADS = 4096;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of threads; the results do not depend on it. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /**
     * Their number.
     *
     * @throws BadInputException if no machine has so many
     */
    public int count() {
        if (threads < 1) {
            throw new BadInputException("--threads " + threads + ": must be at least 1.");
        }
        if (threads > MOST_THREADS) {
            throw new BadInputException("--threads " + threads + ": must be at most " + MOST_THREADS
                    + ". Maybe leave it out: the default is one for each processor, of which there are "
                    + Runtime.getRuntime().availableProcessors() + ".");
        }
        return threads;
    }
}
