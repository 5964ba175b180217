package io.tsmc.autodiff;

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
