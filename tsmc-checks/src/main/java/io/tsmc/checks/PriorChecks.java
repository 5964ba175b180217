package io.tsmc.checks;

import io.tsmc.api.Prior;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import java.util.Arrays;

/** Whether a prior draws from the density that it states, for one parameter. */
public final class PriorChecks {

    /** Of the systems that priors are checked for [s]. */
    public static final double TIME_STEP = 0.05;

    private static final int DRAWS = 40_000;
    private static final double FALSE_ALARM_RATE = 1e-6;
    /** The axis is covered by z = sinh(s), for s in ± this: up to ± 80,000, for the sake of heavy tails. */
    private static final double REACH = 12.0;

    private static final int CELLS = 48_000;
    /** Of the quadrature, for a density with a few jumps. */
    private static final double QUADRATURE_ERROR = 1e-3;

    private final Prior prior;
    /** The integral of the density up to the left edge of each cell, [CELLS + 1]. */
    private final double[] distribution = new double[CELLS + 1];

    /** Checks one prior. */
    public PriorChecks(Prior prior) {
        this.prior = prior.forTimeStep(TIME_STEP);
        double width = 2 * REACH / CELLS;
        for (int cell = 0; cell < CELLS; cell++) {
            double s = -REACH + (cell + 0.5) * width;
            double density = Math.exp(prior.logDensity(new double[] {Math.sinh(s)}));
            distribution[cell + 1] = distribution[cell] + width * Math.cosh(s) * density;
        }
    }

    /** A prior for a time step does not change with another: parameters are the same bits. */
    public void staysWhatItIsForATimeStep() {
        Prior again = prior.forTimeStep(2 * TIME_STEP);
        double[] z = {0.7, -1.2};
        double[] previous = {-0.4, 0.9};
        double[] expected = new double[2];
        double[] found = new double[2];
        prior.next(previous, z, expected);
        again.next(previous, z, found);
        if (!Arrays.equals(expected, found)) {
            throw new AssertionError("forTimeStep: of a prior for a time step of " + TIME_STEP
                    + " s it makes another one, whose next parameters are " + Arrays.toString(found) + " instead of "
                    + Arrays.toString(expected) + ". Maybe what is in seconds has to be forgotten once it is resolved");
        }
    }

    /** The density of one innovation integrates to 1. */
    public void isNormalised() {
        double total = distribution[CELLS];
        if (!(Math.abs(total - 1.0) <= QUADRATURE_ERROR)) {
            throw new AssertionError(
                    "logDensity: the density of one innovation integrates to " + total
                            + ", not to 1. Maybe the normalising constant is missing, or is not counted once for each entry of z");
        }
    }

    /**
     * Draws of one innovation follow the density, by the Kolmogorov–Smirnov distance with the bound of Dvoretzky, Kiefer
     * and Wolfowitz (constant of Massart, Ann. Probab. 18, 1990). False alarm: 1e-6.
     */
    public void drawsFollowTheDensity() {
        double[] draws = new double[DRAWS];
        for (int n = 0; n < DRAWS; n++) {
            double[] z = {Double.NaN};
            prior.sample(RngStreams.of(3, RngUse.CHECK).particle(n), z);
            draws[n] = z[0];
        }
        Arrays.sort(draws);
        double distance = 0.0;
        for (int n = 0; n < DRAWS; n++) {
            double probability = probabilityBelow(draws[n]);
            distance = Math.max(distance, Math.max(probability - (double) n / DRAWS, (n + 1.0) / DRAWS - probability));
        }
        double bound = Math.sqrt(Math.log(2 / FALSE_ALARM_RATE) / (2 * DRAWS)) + QUADRATURE_ERROR;
        if (!(distance <= bound)) {
            throw new AssertionError("sample: the distribution of " + DRAWS + " draws is " + distance
                    + " from that of logDensity (Kolmogorov-Smirnov), more than " + bound + " (false alarm: "
                    + FALSE_ALARM_RATE + "). Maybe the two have different scales");
        }
    }

    private double probabilityBelow(double z) {
        if (Double.isNaN(z)) {
            return Double.NaN;
        }
        double s = Math.log(Math.abs(z) + Math.sqrt(z * z + 1)) * Math.signum(z);
        double position = Math.max(0.0, Math.min(CELLS - 1e-9, (s + REACH) / (2 * REACH) * CELLS));
        int cell = (int) position;
        return distribution[cell] + (position - cell) * (distribution[cell + 1] - distribution[cell]);
    }
}
