package io.tsmc.autodiff;

/** A compiled {@link Graph}. Immutable and safe to share between threads; its {@link Evaluator}s are not. */
public interface Program {

    /**
     * Compiles a graph, which may have calls: they are made one point after the other, between programs of the back end.
     *
     * @param graph what to compile
     * @param backend what compiles it, or the parts between its calls
     */
    static Program of(Graph graph, Backend backend) {
        return graph.calls().isEmpty() ? backend.compile(graph) : new CallingProgram(graph, backend);
    }

    /**
     * Makes the working memory to run this program with.
     *
     * @param lanes largest number of points evaluated at a time
     */
    Evaluator evaluator(int lanes);

    /** Runs a program on up to a fixed number of points at a time, without allocating. For one thread at a time. */
    interface Evaluator {

        /**
         * Evaluates the graph at several points, one a lane.
         *
         * @param inputs one row an input, [inputCount][at least lanes]; only read
         * @param outputs one row an output, [outputCount][at least lanes]; distinct from each other, and from those of
         *     {@code inputs} except that the row of an input may receive the one output that is a sum of this input and
         *     of others, if nothing else depends on it: a running sum
         * @param lanes number of points
         */
        void evaluate(double[][] inputs, double[][] outputs, int lanes);
    }
}
