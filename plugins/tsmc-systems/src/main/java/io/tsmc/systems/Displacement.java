package io.tsmc.systems;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;

/**
 * A point that each step displaces by its controls, {@code x_i' = x_i + u_i}; nothing is bounded. With one step from the origin,
 * the final state is the draw itself, x = z ~ N(0, I), so a distribution known by its density becomes a run file: this system, a
 * horizon of 1, temperature 1, and a cost that is the logarithm of N(0, I) less that of the density, such as {@link
 * io.tsmc.systems.cost.GaussianMixture}. The prior has to have scale 1, as it has by default.
 *
 * <p>States: {@code x0}, {@code x1}, …; controls: {@code u0}, {@code u1}, …; none has a unit. A step lasts 1 s.
 *
 * @param dimension number of states and of controls
 */
public record Displacement(int dimension) implements Dynamics {

    /** A point in the plane. */
    public Displacement() {
        this(2);
    }

    /** Refuses a space of no dimension. */
    public Displacement {
        Require.atLeast("dimension", dimension, 1);
    }

    @Override
    public int stateDim() {
        return dimension;
    }

    @Override
    public int controlDim() {
        return dimension;
    }

    @Override
    public double timeStep() {
        return 1.0;
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        for (int i = 0; i < dimension; i++) {
            next[i] = x[i] + u[i];
        }
    }
}
