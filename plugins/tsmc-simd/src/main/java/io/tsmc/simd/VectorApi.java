package io.tsmc.simd;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.interpreter.BlockInterpreter;

/**
 * Runs graphs with the JDK's Vector API, on vectors of the widest kind that the processor has. The bits are those of
 * every other back end.
 */
public record VectorApi() implements Backend {

    /** Faster than the interpreter, and of the same bits: whoever adds this plug-in wants it used. */
    @Override
    public int rank() {
        return 1;
    }

    @Override
    public Program compile(Graph graph) {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            throw new IllegalStateException("the JVM was started without the module jdk.incubator.vector. "
                    + "Maybe put this plug-in on the module path, or start with --add-modules jdk.incubator.vector.");
        }
        return new WarmingProgram(new BlockInterpreter().compile(graph), new VectorProgram(graph));
    }
}
