package io.tsmc.nativecode;

import io.tsmc.api.Noted;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs graphs as machine code that the system's C compiler makes of them, in the background: the fastest, for models that run
 * for longer than it takes to compile them. It needs a JDK 22 or newer, on a system with POSIX files, and {@code cc}, {@code gcc} or
 * {@code clang}; without them it leaves the work to the block interpreter, and says so. The bits are those of every other
 * back end.
 */
public record NativeCode() implements Backend, Noted {

    private static final System.Logger LOG = System.getLogger(NativeCode.class.getName());

    /** A C compiler takes more than linear time, and memory, for a function of many lines. */
    private static final int LARGEST_GRAPH = 20_000;

    private static final long IDLE_SECONDS = 5;

    /** One at a time: the run needs processors, too. */
    private static final ThreadPoolExecutor COMPILING =
            new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "tsmc-native-compiler");
                thread.setDaemon(true);
                return thread;
            });

    static {
        COMPILING.allowCoreThreadTimeOut(true);
    }

    /** The compiler of the system, looked for once. */
    private static final class Here {
        static final Optional<CCompiler> COMPILER = CCompiler.find();
    }

    /** Where there is what it takes, whoever adds this plug-in wants it used. */
    @Override
    public int rank() {
        return missing().isEmpty() ? 2 : -1;
    }

    @Override
    public List<String> notes() {
        return missing().map(what -> "native-code runs the block interpreter instead: " + what).stream()
                .toList();
    }

    /** What is not there. */
    static Optional<String> missing() {
        if (!NativeFunction.isPossible()) {
            return Optional.of("it needs a JDK 22 or newer, and this is "
                    + Runtime.version().feature() + ".");
        }
        return Here.COMPILER.isPresent()
                ? Optional.empty()
                : Optional.of("there is no C compiler (cc, gcc, clang). Maybe install one.");
    }

    @Override
    public Program compile(Graph graph) {
        if (missing().isPresent() || graph.size() > LARGEST_GRAPH) {
            return new BlockInterpreter().compile(graph);
        }
        NativeProgram program = new NativeProgram(graph);
        COMPILING.execute(() -> compile(graph, program));
        return program;
    }

    /** Compiles now; a failure leaves the program to the interpreter. */
    static void compile(Graph graph, NativeProgram program) {
        try {
            Libraries libraries = new Libraries(Libraries.ofUser(), Here.COMPILER.orElseThrow());
            program.use(NativeFunction.load(libraries.of(SourceWriter.write(graph))));
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "no machine code for a program of " + graph.size()
                            + " operations, the block interpreter runs it: " + e.getMessage());
        }
    }
}
