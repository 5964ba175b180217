package io.tsmc.systems.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;

/**
 * Curved ridges to sample from, one for each pair of states (x, y): {@code x ~ N(0, 1)} and {@code y ~ N(curvature · (x² − 1),
 * width²)}, with mean 0 and standard deviations 1 and √(width² + 2 curvature²). The cost of the final state is {@code log N(x; 0,
 * I) − log p(x)}: for the system {@code displacement}, one step from the origin and temperature 1, the target is p, and its
 * evidence is 1. A density of Rosenbrock's kind, whose normal factors are known.
 *
 * <p>Sources: H. Haario, E. Saksman and J. Tamminen, <i>Adaptive proposal distribution for random walk Metropolis algorithm</i>,
 * Computational Statistics 14 (1999), for the twisted Gaussian; F. Pagani, M. Wiegand and S. Nadarajah, <i>An n-dimensional
 * Rosenbrock distribution for Markov chain Monte Carlo testing</i>, Scandinavian Journal of Statistics 49 (2022), for products.
 *
 * @param curvature how fast the ridge leaves its tangent
 * @param width standard deviation across the ridge
 */
public record Banana(double curvature, double width) implements Cost {

    /** Curvature 1, and a tenth of the prior's width. */
    public Banana() {
        this(1.0, 0.1);
    }

    /** Refuses a width that is not positive. */
    public Banana {
        Require.finite("curvature", curvature);
        Require.positive("width", width);
    }

    @Override
    public double terminal(double[] x) {
        double cost = 0.0;
        for (int i = 0; i < x.length; i += 2) {
            double across = (x[i + 1] - curvature * (x[i] * x[i] - 1.0)) / width;
            // That of x has the same density on both sides.
            cost += 0.5 * (across * across - x[i + 1] * x[i + 1]) + Math.log(width);
        }
        return cost;
    }

    @Override
    public void check(Dynamics dynamics) {
        Densities.check(dynamics);
        Require.that(
                dynamics.stateDim() % 2 == 0,
                "",
                "takes the states in pairs, and the system has " + dynamics.stateDim(),
                "dimension: 2");
    }
}
