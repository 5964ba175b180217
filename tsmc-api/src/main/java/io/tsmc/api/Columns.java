package io.tsmc.api;

/** Single points of rows that hold many, [dim][count]. */
final class Columns {

    private Columns() {}

    static void read(double[][] rows, int column, double[] point) {
        for (int i = 0; i < point.length; i++) {
            point[i] = rows[i][column];
        }
    }

    static void write(double[] point, double[][] rows, int column) {
        for (int i = 0; i < point.length; i++) {
            rows[i][column] = point[i];
        }
    }
}
