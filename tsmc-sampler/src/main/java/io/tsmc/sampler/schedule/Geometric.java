package io.tsmc.sampler.schedule;

import io.tsmc.api.Interval;
import io.tsmc.api.Require;
import io.tsmc.api.Schedule;

/**
 * Inverse temperatures in geometric progression, {@code β_k = first^((steps - k) / (steps - 1))} for k from 1 to
 * {@code steps}: as many steps in each decade, chosen beforehand (Neal, "Annealed importance sampling", Stat. Comput. 11,
 * 2001, section 6).
 *
 * @param first the first inverse temperature after 0, in (0, 1)
 * @param steps number of tempering steps, at least 2
 */
public record Geometric(double first, int steps) implements Schedule {

    /** 40 steps over four decades. */
    public Geometric() {
        this(1e-4, 40);
    }

    /** Checks the settings. */
    public Geometric {
        Require.inRange("first", first, Interval.open(0, 1), "1e-4, or the first beta of a run with adaptive-ess");
        Require.atLeast("steps", steps, 2, "as many as a run with adaptive-ess takes");
    }

    @Override
    public double next(double beta, double[] energies) {
        int k = 1;
        while (beta(k) <= beta) {
            k++;
        }
        return beta(k);
    }

    private double beta(int k) {
        return StrictMath.exp(StrictMath.log(first) * (steps - k) / (steps - 1));
    }
}
