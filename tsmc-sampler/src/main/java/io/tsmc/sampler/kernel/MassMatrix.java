package io.tsmc.sampler.kernel;

import java.util.Locale;

/**
 * The shape of the mass matrix of a kernel, whose inverse is an estimate of the covariance of the cloud (Neal, "MCMC
 * using Hamiltonian dynamics", 2011, section 5.4.1).
 */
public enum MassMatrix {
    /** One variance a coordinate: as cheap as none. */
    DIAGONAL,
    /**
     * The whole covariance, shrunk towards its diagonal by as much as the cloud is too small for it: for targets whose
     * coordinates depend on each other. Takes dim² operations a particle and gradient, and {@code dim² · count} a
     * tempering step.
     */
    DENSE;

    /** The name in run files, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
