package io.tsmc.runtime.cli;

import io.tsmc.autodiff.TraceException;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.PluginFault;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts runs together for commands: what is wrong with their parts is bad input, and named by the run file. */
final class RunAssembler {

    private RunAssembler() {}

    /**
     * Puts a run together.
     *
     * @param plugins extensions of these replace parts of it, or add some
     * @param file names the run file in a message
     * @throws BadInputException if the parts do not fit together, or a plug-in's code cannot be traced
     */
    static TsmcRun assemble(RunSpec spec, PluginCatalog plugins, int threads, Path file) {
        return of(file, () -> TsmcRun.of(spec, threads, plugins.extensions()));
    }

    /**
     * Makes a check of something that the command line names.
     *
     * @param what names it in a message
     * @throws BadInputException if it is refused
     */
    static void check(Runnable check, String what) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw new BadInputException(what + ": " + e.getMessage(), e);
        }
    }

    /** What is made of the parts of a run, whose faults become messages that name the run file. */
    static <T> T of(Path file, Supplier<T> parts) {
        try {
            return parts.get();
        } catch (IllegalArgumentException | TraceException e) {
            throw new BadInputException(file + ": " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            Optional<String> fault = PluginFault.ofPlugin(e);
            if (fault.isEmpty()) {
                throw e;
            }
            throw new BadInputException(file + ": " + fault.get() + ".", e);
        }
    }
}
