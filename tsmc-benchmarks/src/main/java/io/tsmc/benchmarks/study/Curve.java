package io.tsmc.benchmarks.study;

import java.util.List;

/**
 * When the best cost of a trial fell, and to what; the same index in all arrays.
 *
 * @param costEvaluations spent until then, as in {@link Spent}
 * @param gradientEvaluations spent until then
 * @param seconds spent until then [s]
 * @param cpuSeconds spent until then [s]
 * @param bestCost the new best cost, strictly falling
 */
public record Curve(
        long[] costEvaluations, long[] gradientEvaluations, double[] seconds, double[] cpuSeconds, double[] bestCost) {

    /** Copies the arrays. */
    public Curve {
        costEvaluations = costEvaluations.clone();
        gradientEvaluations = gradientEvaluations.clone();
        seconds = seconds.clone();
        cpuSeconds = cpuSeconds.clone();
        bestCost = bestCost.clone();
    }

    /** From its points, in the order in which they were found. */
    static Curve of(List<Point> points) {
        return new Curve(
                points.stream().mapToLong(p -> p.spent().costEvaluations()).toArray(),
                points.stream().mapToLong(p -> p.spent().gradientEvaluations()).toArray(),
                points.stream().mapToDouble(p -> p.spent().seconds()).toArray(),
                points.stream().mapToDouble(p -> p.spent().cpuSeconds()).toArray(),
                points.stream().mapToDouble(Point::bestCost).toArray());
    }

    /** Number of points. */
    int size() {
        return bestCost.length;
    }

    /** What was spent until a point. */
    Spent spent(int point) {
        return new Spent(costEvaluations[point], gradientEvaluations[point], seconds[point], cpuSeconds[point]);
    }

    /** Its size and its end. */
    @Override
    public String toString() {
        return "Curve[" + size() + " points" + (size() == 0 ? "" : ", down to " + bestCost[size() - 1]) + "]";
    }

    /**
     * A point of a curve.
     *
     * @param spent until then
     * @param bestCost what was found
     */
    record Point(Spent spent, double bestCost) {}
}
