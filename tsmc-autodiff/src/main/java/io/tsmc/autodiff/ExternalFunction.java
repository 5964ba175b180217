package io.tsmc.autodiff;

/**
 * A function that a {@link Graph} calls as it is, see {@link Graph.Call}. Immutable and safe to share between threads. Equal
 * functions give equal results, so that a call of equal functions on equal arguments is made once.
 */
public interface ExternalFunction {

    /** Number of arguments. */
    int argumentCount();

    /** Number of results. */
    int resultCount();

    /**
     * Computes the results.
     *
     * @param arguments [argumentCount]; only read
     * @param results receives the results, [resultCount]
     */
    void apply(double[] arguments, double[] results);

    /**
     * Computes the results of many points, each with the bits that it has alone.
     *
     * @param arguments [argumentCount][lanes]; only read
     * @param results receives the results, [resultCount][lanes]; shares no row with the arguments
     * @param lanes number of points; rows may be longer
     */
    default void apply(double[][] arguments, double[][] results, int lanes) {
        double[] in = new double[arguments.length];
        double[] out = new double[results.length];
        for (int lane = 0; lane < lanes; lane++) {
            for (int k = 0; k < in.length; k++) {
                in[k] = arguments[k][lane];
            }
            apply(in, out);
            for (int k = 0; k < out.length; k++) {
                results[k][lane] = out[k];
            }
        }
    }

    /**
     * The vector–Jacobian product. Its arguments are those of this function and, behind them, an adjoint for each result; its
     * results are the adjoints of the arguments of this function.
     *
     * @throws UnsupportedOperationException if there is none
     */
    ExternalFunction vectorJacobianProduct();
}
