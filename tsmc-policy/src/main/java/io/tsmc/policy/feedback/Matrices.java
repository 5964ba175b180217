package io.tsmc.policy.feedback;

import io.tsmc.api.Require;

/**
 * Products of a matrix and a vector, added from left to right to what is there: the form that back ends run as one loop
 * for several products. Traced with the policies.
 */
final class Matrices {

    private Matrices() {}

    /**
     * Adds a product, {@code result_i += Σ_j matrix_ij · vector_j}.
     *
     * @param matrix holds the matrix, row by row
     * @param from index of its first entry
     */
    static void addProduct(double[] matrix, int from, double[] vector, double[] result) {
        int next = from;
        for (int i = 0; i < result.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                result[i] += matrix[next++] * vector[j];
            }
        }
    }

    /** The same for a matrix of settings; one without rows is zero, and so costs nothing. */
    static void addProduct(double[][] matrix, double[] vector, double[] result) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                if (matrix[i][j] != 0.0) {
                    result[i] += matrix[i][j] * vector[j];
                }
            }
        }
    }

    /** A copy of all entries. */
    static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }

    /**
     * Refuses rows of another length, and entries that are no numbers.
     *
     * @param what what the columns stand for
     */
    static void checkRows(String name, double[][] matrix, int columns, String what) {
        for (int i = 0; i < matrix.length; i++) {
            String row = name + "[" + i + "]";
            Require.count(row, matrix[i].length, columns, what, "");
            Require.finite(row, matrix[i], "");
        }
    }

    /** Refuses nominal gains that are neither empty nor one row a control and one column a feature. */
    static void checkGains(double[][] gains, int controls, int features) {
        if (gains.length != 0) {
            Require.count("nominalGains", gains.length, controls, "controls", "leave it empty, for gains around zero");
        }
        checkRows("nominalGains", gains, features, "features: an angle is two, its sine and its cosine");
    }
}
