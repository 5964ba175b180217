package io.tsmc.sampler.schedule;

import io.tsmc.api.Interval;
import io.tsmc.api.Require;
import io.tsmc.api.Schedule;

/**
 * Inverse temperatures chosen beforehand, from an earlier run for example: then runs with different seeds follow the same
 * path, and the estimate of the evidence is unbiased (Del Moral, Doucet and Jasra, "Sequential Monte Carlo samplers",
 * JRSS B 68, 2006), which it is not where the path depends on the particles.
 *
 * @param betas inverse temperatures after 0, ascending, the last one 1, [steps]
 */
public record Fixed(double[] betas) implements Schedule {

    /** The shortest path, one step from the prior to the target: importance sampling. */
    public Fixed() {
        this(new double[] {1.0});
    }

    /** Checks the inverse temperatures. */
    public Fixed {
        betas = betas.clone();
        double previous = 0.0;
        for (int k = 0; k < betas.length; k++) {
            Require.inRange(
                    "betas[" + k + "]",
                    betas[k],
                    Interval.openClosed(previous, 1),
                    "sort them, and leave out 0, where every run begins");
            previous = betas[k];
        }
        Require.that(
                previous == 1.0,
                "betas",
                "must end with 1, which is the target" + (betas.length == 0 ? ", but there are none" : ""),
                "[0.01, 0.1, 0.3, 1]");
    }

    @Override
    public double[] betas() {
        return betas.clone();
    }

    @Override
    public double next(double beta, double[] energies) {
        int k = 0;
        while (betas[k] <= beta) {
            k++;
        }
        return betas[k];
    }
}
