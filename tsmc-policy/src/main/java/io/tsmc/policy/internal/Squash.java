package io.tsmc.policy.internal;

import io.tsmc.api.Signal;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Scalar;
import io.tsmc.autodiff.trace.Tracer.Vector;
import java.util.List;

/** How bounded controls keep their bounds: through mid + half · tanh(u), without a kink. */
public final class Squash {

    private Squash() {}

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
            } else if (lower[i] < upper[i] && Double.isFinite(lower[i]) && Double.isFinite(upper[i])) {
                Scalar tanh = tracer.apply(Op.TANH, u);
                Scalar swing = tracer.apply(Op.MUL, tracer.number(0.5 * (upper[i] - lower[i])), tanh);
                double mid = 0.5 * (upper[i] + lower[i]);
                squashed[i] = mid == 0.0 ? swing : tracer.apply(Op.ADD, tracer.number(mid), swing);
            } else {
                throw new IllegalArgumentException("control " + controls.get(i).name() + " has the bounds [" + lower[i]
                        + ", " + upper[i] + "]; they must be both finite, lower below upper, or both infinite");
            }
        }
        return tracer.vector(squashed);
    }
}
