package io.tsmc.problem.distribution;

import io.tsmc.api.TypeName;
import java.util.List;

/**
 * The distribution of a number, as an increasing function of a standard normal variable: so it can be drawn, approximated by
 * chosen points, and differentiated.
 */
public sealed interface Distribution
        permits Cauchy,
                Exponential,
                HalfCauchy,
                HalfNormal,
                Laplace,
                LogNormal,
                LogUniform,
                Logistic,
                Normal,
                PositiveNormal,
                Uniform {

    /**
     * The number that a value of a standard normal variable stands for; at 0 the median. Traced like
     * {@link io.tsmc.api.Dynamics#step}.
     */
    double value(double standardNormal);

    /** The components of the record, as a run file lists them. */
    List<Double> parameters();

    /** As in a run file, {@code normal: [1.0, 0.1]}. */
    default String text() {
        return TypeName.of(getClass()) + ": " + parameters();
    }
}
