package io.tsmc.sampler.kernel;

import io.tsmc.api.Energies;
import io.tsmc.api.Particles;
import io.tsmc.api.Target;
import java.util.Arrays;

/**
 * The Hamiltonian trajectories of a block of particles, followed in step with the leapfrog method (Neal, "MCMC using
 * Hamiltonian dynamics", 2011, eqs. 5.18 to 5.20). The state is a position and a white velocity, {@code H = potential +
 * ½ |v|²}, see {@link Preconditioner}. A state that stops being finite stays so, and has a Hamiltonian that is not a
 * number.
 */
public final class Trajectories {

    private final Target target;
    private final double beta;
    private final Preconditioner preconditioner;
    private final Particles end;
    private final double[] velocity;
    private final double[] gradient;
    private final double[] work;

    /**
     * Starts at the positions of a block, which is copied.
     *
     * @param start evaluated
     * @param velocity white velocities, [dim][count]; changed in place
     */
    public Trajectories(Target target, double beta, Particles start, double[] velocity, Preconditioner preconditioner) {
        this.target = target;
        this.beta = beta;
        this.preconditioner = preconditioner;
        this.end = start.slice(0, start.count());
        this.velocity = velocity;
        this.gradient = new double[velocity.length];
        this.work = new double[velocity.length];
    }

    /** Where the trajectories have got to, evaluated. */
    public Particles end() {
        return end;
    }

    /** The white velocities there, [dim][count]. */
    public double[] velocity() {
        return velocity;
    }

    /** Follows all trajectories for a number of leapfrog steps; one evaluation a particle and step. */
    public void follow(int leapfrogSteps, double step) {
        kick(0.5 * step);
        for (int k = 1; k <= leapfrogSteps; k++) {
            drift(step);
            target.evaluate(end);
            // The half steps of the velocity between two full steps of the position are taken as one.
            kick(k < leapfrogSteps ? step : 0.5 * step);
        }
    }

    /** Potential and kinetic energy [nat], [count]; NaN where the position has probability zero. */
    public double[] hamiltonians() {
        int count = end.count();
        double[] hamiltonian = Energies.potentials(end, beta, target.temperature());
        for (int d = 0; d < end.dim(); d++) {
            for (int n = 0; n < count; n++) {
                double v = velocity[d * count + n];
                hamiltonian[n] += 0.5 * v * v;
            }
        }
        return hamiltonian;
    }

    private void kick(double step) {
        Arrays.fill(gradient, 0.0);
        Energies.addGradient(end, beta, target.temperature(), step, gradient);
        preconditioner.multiplyTransposed(gradient, work);
        for (int i = 0; i < velocity.length; i++) {
            velocity[i] += work[i];
        }
    }

    private void drift(double step) {
        preconditioner.multiply(velocity, work);
        double[] position = end.position();
        for (int i = 0; i < position.length; i++) {
            position[i] += step * work[i];
        }
    }
}
