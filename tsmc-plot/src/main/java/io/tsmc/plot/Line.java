package io.tsmc.plot;

/**
 * Points of a plot that belong together.
 *
 * @param name for the legend; empty for none
 * @param x abscissas, [n]
 * @param y ordinates, [n]; a NaN ends a line, and the next number begins another of the same name
 * @param look how it is drawn
 * @param run which of the runs it is of, from 0
 */
record Line(String name, double[] x, double[] y, Look look, int run) {

    /** How points are drawn. */
    enum Look {
        /** Many thin pale lines behind all others. */
        CLOUD,
        /** A line. */
        LINE,
        /** A line that stands out from its cloud. */
        BEST,
        /** A dashed line. */
        DASHED,
        /** Single points. */
        POINTS,
        /** A filled area down to zero. */
        AREA
    }

    Line named(String other) {
        return new Line(other, x, y, look, run);
    }
}
