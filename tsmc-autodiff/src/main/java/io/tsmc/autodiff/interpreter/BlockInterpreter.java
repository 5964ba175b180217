package io.tsmc.autodiff.interpreter;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;

/**
 * The back end that needs nothing but the JDK: each operation of the graph is one vectorised loop over the lanes of the
 * block. Intermediate results live in a few arrays that are used again as soon as they are free.
 */
public record BlockInterpreter() implements Backend {

    @Override
    public Program compile(Graph graph) {
        if (!graph.calls().isEmpty()) {
            throw new IllegalArgumentException(
                    "the graph calls what cannot be traced. Maybe compile it by Program.of(graph, backend)");
        }
        return new InterpretedProgram(graph);
    }
}
