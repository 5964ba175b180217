package io.tsmc.sampler;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.Target;

/**
 * The Hamiltonian trajectories of a block of particles, {@code H = potential + ½ Σ_d inverseMass_d · momentum_d²} (Neal
 * 2011, eqs. 5.5 and 5.6), followed in step with the leapfrog method (eqs. 5.18 to 5.20). A state that stops being
 * finite stays so, and ends with a Hamiltonian that is not a number.
 */
final class Trajectories {

    private final Target target;
    private final double beta;
    private final double[] inverseMass;
    private final Particles end;
    private final double[] momentum;

    /**
     * Starts at the positions of a block, which is copied.
     *
     * @param inverseMass inverse of the diagonal mass matrix, [dim]
     */
    Trajectories(Target target, double beta, Particles start, double[] inverseMass) {
        this.target = target;
        this.beta = beta;
        this.inverseMass = inverseMass;
        this.end = start.slice(0, start.count());
        this.momentum = new double[start.dim() * start.count()];
    }

    /** Draws the momentum of one particle from N(0, mass). */
    void drawMomentum(int particle, Rng rng) {
        int count = end.count();
        for (int d = 0; d < inverseMass.length; d++) {
            momentum[d * count + particle] = rng.nextGaussian() / Math.sqrt(inverseMass[d]);
        }
    }

    /** Where the trajectories have got to, evaluated. */
    Particles end() {
        return end;
    }

    /** Follows all trajectories for a number of leapfrog steps; one evaluation a step. */
    void follow(int leapfrogSteps, double step) {
        kick(0.5 * step);
        for (int k = 1; k <= leapfrogSteps; k++) {
            drift(step);
            target.evaluate(end);
            // The half steps of the momentum between two full steps of the position are taken as one.
            kick(k < leapfrogSteps ? step : 0.5 * step);
        }
    }

    /** Potential and kinetic energy [nat], [count]; NaN where the position has probability zero. */
    double[] hamiltonians() {
        int count = end.count();
        double[] hamiltonian = Energies.potentials(end, beta, target.temperature());
        for (int d = 0; d < inverseMass.length; d++) {
            double halfInverseMass = 0.5 * inverseMass[d];
            for (int n = 0; n < count; n++) {
                double p = momentum[d * count + n];
                hamiltonian[n] += halfInverseMass * p * p;
            }
        }
        return hamiltonian;
    }

    private void kick(double step) {
        Energies.addGradient(end, beta, target.temperature(), step, momentum);
    }

    private void drift(double step) {
        int count = end.count();
        double[] position = end.position();
        for (int d = 0; d < inverseMass.length; d++) {
            double velocityStep = step * inverseMass[d];
            int from = d * count;
            int to = from + count;
            for (int i = from; i < to; i++) {
                position[i] += velocityStep * momentum[i];
            }
        }
    }
}
