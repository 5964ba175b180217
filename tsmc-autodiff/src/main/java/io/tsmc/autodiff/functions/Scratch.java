package io.tsmc.autodiff.functions;

/**
 * Rows for the parts of a function that C2 cannot vectorise: they run as a loop of their own, leave their results here,
 * [lanes], and a vectorised loop reads them. One set a thread, kept for the next call.
 */
final class Scratch {

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    double[] first = new double[0];
    double[] second = new double[0];
    double[] third = new double[0];
    double[] fourth = new double[0];
    double[] fifth = new double[0];
    double[] sixth = new double[0];

    private Scratch() {}

    /** The rows of this thread, with room for n lanes. */
    static Scratch of(int n) {
        Scratch scratch = OF_THREAD.get();
        if (scratch.first.length < n) {
            scratch.first = new double[n];
            scratch.second = new double[n];
            scratch.third = new double[n];
            scratch.fourth = new double[n];
            scratch.fifth = new double[n];
            scratch.sixth = new double[n];
        }
        return scratch;
    }
}
