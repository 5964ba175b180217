package io.tsmc.policy.feedback;

import java.util.Locale;

/** What a hidden unit of a network makes of its input. */
public enum Activation {
    /** Hyperbolic tangent. */
    TANH,
    /** {@code max(x, 0)}; its derivative at 0 is 1. */
    RELU,
    /** {@code log(1 + exp(x))}, a smooth {@link #RELU}. */
    SOFTPLUS,
    /** {@code x / (1 + exp(−x))} (Ramachandran, Zoph and Le, 2017). */
    SWISH;

    /** The value. Traced with the policies. */
    double of(double x) {
        return switch (this) {
            case TANH -> Math.tanh(x);
            case RELU -> Math.max(x, 0.0);
            // In a form that does not overflow.
            case SOFTPLUS -> Math.max(x, 0.0) + Math.log1p(Math.exp(-Math.abs(x)));
            // The logistic function by the hyperbolic tangent: neither it nor its derivative overflows.
            case SWISH -> 0.5 * x * (1.0 + Math.tanh(0.5 * x));
        };
    }

    /** The name in run files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
