package io.tsmc.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tsmc.autodiff.Op;

/**
 * What a layer applies to each of its sums. Computed with the functions of {@link Op}, whose bits are the same on every
 * machine.
 */
public enum Activation {
    /** Nothing: y = a. */
    @JsonProperty("linear")
    LINEAR {
        @Override
        double of(double a) {
            return a;
        }

        @Override
        double slope(double a, double y) {
            return 1.0;
        }
    },

    /** Hyperbolic tangent. */
    @JsonProperty("tanh")
    TANH {
        @Override
        double of(double a) {
            return Op.TANH.apply(a, 0.0, 0.0);
        }

        @Override
        double slope(double a, double y) {
            return 1.0 - y * y;
        }
    },

    /** max(0, a); the slope at 0 is 0. */
    @JsonProperty("relu")
    RELU {
        @Override
        double of(double a) {
            return Math.max(0.0, a);
        }

        @Override
        double slope(double a, double y) {
            return a > 0.0 ? 1.0 : 0.0;
        }
    },

    /** 1 / (1 + exp(-a)). */
    @JsonProperty("sigmoid")
    SIGMOID {
        @Override
        double of(double a) {
            return sigmoid(a);
        }

        @Override
        double slope(double a, double y) {
            return y * (1.0 - y);
        }
    },

    /** log(1 + exp(a)). */
    @JsonProperty("softplus")
    SOFTPLUS {
        @Override
        double of(double a) {
            return Math.max(0.0, a) + Op.LOG1P.apply(Op.EXP.apply(-Math.abs(a), 0.0, 0.0), 0.0, 0.0);
        }

        @Override
        double slope(double a, double y) {
            return sigmoid(a);
        }
    },

    /** a / (1 + exp(-a)), also called swish. */
    @JsonProperty("silu")
    SILU {
        @Override
        double of(double a) {
            return a * sigmoid(a);
        }

        @Override
        double slope(double a, double y) {
            double s = sigmoid(a);
            return s + y * (1.0 - s);
        }
    };

    /** The value for a sum a. */
    abstract double of(double a);

    /** The derivative at a sum a, with value y. */
    abstract double slope(double a, double y);

    private static double sigmoid(double a) {
        return 1.0 / (1.0 + Op.EXP.apply(-a, 0.0, 0.0));
    }
}
