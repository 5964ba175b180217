package io.tsmc.policy.internal;

import io.tsmc.api.Signal;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Scalar;
import io.tsmc.autodiff.trace.Tracer.Vector;
import java.util.Arrays;
import java.util.List;

/** How bounded controls keep their bounds: through mid + half · tanh(u), without a kink. */
public final class Squash {

    private Squash() {}

    /** The least value of each control, [nu]; negative infinity where it has no bounds. */
    public static double[] lowest(double[] lower, double[] upper) {
        double[] lowest = new double[lower.length];
        Arrays.setAll(
                lowest,
                i -> isBounded(lower[i], upper[i])
                        ? mid(lower[i], upper[i]) - half(lower[i], upper[i])
                        : Double.NEGATIVE_INFINITY);
        return lowest;
    }

    /** The largest value of each control, [nu]; infinity where it has no bounds. */
    public static double[] highest(double[] lower, double[] upper) {
        double[] highest = new double[lower.length];
        Arrays.setAll(
                highest,
                i -> isBounded(lower[i], upper[i])
                        ? mid(lower[i], upper[i]) + half(lower[i], upper[i])
                        : Double.POSITIVE_INFINITY);
        return highest;
    }

    private static boolean isBounded(double lower, double upper) {
        return lower < upper && Double.isFinite(lower) && Double.isFinite(upper);
    }

    private static double mid(double lower, double upper) {
        return 0.5 * (upper + lower);
    }

    private static double half(double lower, double upper) {
        return 0.5 * (upper - lower);
    }

    /** A control within its bounds; an unbounded one stays as it is. */
    public static double value(double raw, double lower, double upper) {
        return isBounded(lower, upper) ? mid(lower, upper) + half(lower, upper) * StrictMath.tanh(raw) : raw;
    }

    /**
     * What is squashed into a control, or, of one that is close to a bound or beyond it, into one within.
     *
     * @param margin least distance from a bound, as a share of half the range, above 0
     */
    public static double inverse(double u, double lower, double upper, double margin) {
        if (!isBounded(lower, upper)) {
            return u;
        }
        double share = (u - 0.5 * (lower + upper)) / (0.5 * (upper - lower));
        double within = Math.max(margin - 1.0, Math.min(1.0 - margin, share));
        return 0.5 * StrictMath.log((1.0 + within) / (1.0 - within));
    }

    /**
     * Traces controls into their bounds; an unbounded one stays as it is.
     *
     * @param raw what the policy asks for, [nu]
     * @param controls names for messages, [nu]
     * @throws IllegalArgumentException if bounds are neither both finite, lower below upper, nor both infinite
     */
    public static Vector trace(Tracer tracer, Vector raw, double[] lower, double[] upper, List<Signal> controls) {
        Scalar[] squashed = new Scalar[raw.length()];
        for (int i = 0; i < squashed.length; i++) {
            Scalar u = tracer.entry(raw, i);
            if (Double.isInfinite(lower[i]) && Double.isInfinite(upper[i])) {
                squashed[i] = u;
            } else if (isBounded(lower[i], upper[i])) {
                Scalar tanh = tracer.apply(Op.TANH, u);
                Scalar swing = tracer.apply(Op.MUL, tracer.number(half(lower[i], upper[i])), tanh);
                double mid = mid(lower[i], upper[i]);
                squashed[i] = mid == 0.0 ? swing : tracer.apply(Op.ADD, tracer.number(mid), swing);
            } else {
                throw new IllegalArgumentException("control " + controls.get(i).name() + " has the bounds [" + lower[i]
                        + ", " + upper[i] + "]; they must be both finite, lower below upper, or both infinite");
            }
        }
        return tracer.vector(squashed);
    }
}
