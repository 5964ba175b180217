package io.tsmc.autodiff;

/**
 * Turns a graph into a program that runs on blocks. A plug-in record, see {@link io.tsmc.api}.
 *
 * <p>All back ends compute the same bits: those of {@link Op#apply}.
 */
public interface Backend {

    /** Compiles a graph. */
    Program compile(Graph graph);
}
