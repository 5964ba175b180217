package io.tsmc.autodiff;

/**
 * The back end that needs nothing but the JDK: each operation of the graph is one vectorised loop over the lanes of the
 * block. Intermediate results live in a few arrays that are used again as soon as they are free.
 */
public record BlockInterpreter() implements Backend {

    @Override
    public Program compile(Graph graph) {
        return new InterpretedProgram(graph);
    }
}
