package io.tsmc.api;

/**
 * The distribution of policy parameters before any cost is seen, in non-centred form: independent innovations
 * {@code z_0, z_1, …} with density {@link #logDensity}, one vector a time step, mapped causally to parameters
 * {@code θ_0 = first(z_0)}, {@code θ_t = next(θ_{t-1}, z_t)}. The sampler moves in the coordinates z.
 *
 * <p>Parameters shared over the horizon are one more innovation vector, mapped by {@link #first}.
 */
public interface Prior {

    /**
     * This prior for steps of a length: one whose settings are in seconds knows then what they are for a step. Whatever has to
     * do with time is asked of the result.
     *
     * @param timeStep time that one step covers [s]
     * @return a prior that does not depend on the time step any more, which may be this one
     * @throws SettingsException if the settings and the time step do not go together
     */
    default Prior forTimeStep(double timeStep) {
        return this;
    }

    /**
     * Log density of one innovation vector, normalised [nat]. Traced like {@link Dynamics#step}.
     *
     * @param z innovations of one time step, [k]
     */
    double logDensity(double[] z);

    /**
     * Draws one innovation vector.
     *
     * @param rng source of randomness
     * @param z receives the draw, [k]
     */
    void sample(Rng rng, double[] z);

    /**
     * Maps the first innovations to the first parameters. Traced like {@link Dynamics#step}.
     *
     * @param z innovations, [k]
     * @param parameters receives the parameters, [k]
     */
    void first(double[] z, double[] parameters);

    /**
     * Maps the innovations of a later step to its parameters. Traced like {@link Dynamics#step}.
     *
     * @param previous parameters of the step before, [k]
     * @param z innovations of this step, [k]
     * @param parameters receives the parameters of this step, [k]
     */
    void next(double[] previous, double[] z, double[] parameters);

    /**
     * The innovations that {@link #first} maps to given parameters: its inverse. Receding-horizon control asks for it, to
     * start a plan in the middle of the one before.
     *
     * @param parameters parameters of one step, [k]
     * @param z receives the innovations, [k]
     * @throws UnsupportedOperationException if this prior has no inverse, or none that was written
     */
    default void inverseFirst(double[] parameters, double[] z) {
        throw new UnsupportedOperationException(getClass().getSimpleName()
                + " does not say which innovations lead to given" + " parameters. Maybe implement Prior.inverseFirst");
    }

    /**
     * The innovations that {@link #next} maps to given parameters: its inverse. Whoever rearranges a plan asks for it; where
     * there is none, plans are not rearranged.
     *
     * @param previous parameters of the step before, [k]
     * @param parameters parameters of one step, [k]
     * @param z receives the innovations, [k]
     * @throws UnsupportedOperationException if this prior has no inverse, or none that was written
     */
    default void inverseNext(double[] previous, double[] parameters, double[] z) {
        throw new UnsupportedOperationException(getClass().getSimpleName()
                + " does not say which innovations lead from one step's parameters to the next's. Maybe implement"
                + " Prior.inverseNext");
    }
}
