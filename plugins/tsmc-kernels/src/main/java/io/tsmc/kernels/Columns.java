package io.tsmc.kernels;

/** Vectors of single particles within blocks, [dim][count]. */
final class Columns {

    private Columns() {}

    /** Copies the vector of one particle, times a factor, over that of another. */
    static void copy(double factor, double[] from, int fromCount, int source, double[] to, int toCount, int sink) {
        for (int i = source, j = sink; i < from.length; i += fromCount, j += toCount) {
            to[j] = factor * from[i];
        }
    }

    /** Adds the vector of one particle, times a factor, to that of another. */
    static void add(double factor, double[] from, int fromCount, int source, double[] to, int toCount, int sink) {
        for (int i = source, j = sink; i < from.length; i += fromCount, j += toCount) {
            to[j] += factor * from[i];
        }
    }

    /** The vectors of some of the particles. */
    static double[] gather(double[] from, int fromCount, int[] particles) {
        double[] gathered = new double[from.length / fromCount * particles.length];
        for (int m = 0; m < particles.length; m++) {
            copy(1.0, from, fromCount, particles[m], gathered, particles.length, m);
        }
        return gathered;
    }
}
