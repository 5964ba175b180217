package io.tsmc.autodiff;

/**
 * Turns a graph into a program that runs on blocks. A plug-in record, see {@link io.tsmc.api}.
 *
 * <p>All back ends compute the same bits: those of {@link Op#apply}.
 */
public interface Backend {

    /** Of the back ends that are there, the one of highest rank is the default. */
    default int rank() {
        return 0;
    }

    /**
     * Compiles a graph. Whoever wants a program calls {@link Program#of}, which takes any graph.
     *
     * @param graph without {@linkplain Graph#calls() calls}
     */
    Program compile(Graph graph);
}
