package io.tsmc.checks;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Schedule;
import java.util.Arrays;

/** Whether a schedule makes its way from 0 to 1, whatever the particles are like. */
public final class ScheduleChecks {

    private static final int COUNT = 200;
    private static final int STEPS = 10_000;

    private final Schedule schedule;

    /** Checks one schedule. */
    public ScheduleChecks(Schedule schedule) {
        this.schedule = schedule;
    }

    /** On a cloud of usual energies the path arrives at 1; each step is within (beta, 1]. */
    public void arrives() {
        double beta = 0.0;
        for (int step = 0; beta < 1.0; step++) {
            if (step == STEPS) {
                throw new AssertionError("next: the path is at " + beta + " after " + STEPS
                        + " steps, with energies of standard deviation 5. Maybe the steps shrink");
            }
            beta = next(beta, energies(5.0));
        }
    }

    /** Equal, far apart, and mostly infinite or NaN energies give a step within (beta, 1], too. */
    public void copesWithAnyEnergies() {
        double[] lonely = energies(1.0);
        Arrays.fill(lonely, 1, COUNT, Double.POSITIVE_INFINITY);
        double[] holed = energies(1.0);
        for (int n = 0; n < COUNT; n += 2) {
            holed[n] = Double.NaN;
        }
        for (double[] energies : new double[][] {energies(0.0), energies(1e6), energies(1e-9), lonely, holed}) {
            double beta = 0.0;
            for (int step = 0; step < 20 && beta < 1.0; step++) {
                beta = next(beta, energies);
            }
        }
    }

    /** Equal arguments give equal steps, whatever was asked before, and the energies are only read. */
    public void isAFunctionOfItsArguments() {
        double first = next(0.0, energies(5.0));
        next(0.0, energies(0.1));
        double[] energies = energies(5.0);
        double again = next(0.0, energies);
        if (again != first) {
            throw new AssertionError("next: of the same arguments it is " + first + " at first and " + again
                    + " later. Maybe something is kept from call to call");
        }
        if (!Arrays.equals(energies, energies(5.0))) {
            throw new AssertionError("next: it changes the energies. Maybe work on a copy of them");
        }
    }

    private double next(double beta, double[] energies) {
        double next = schedule.next(beta, energies);
        if (!(next > beta && next <= 1.0)) {
            throw new AssertionError("next: from beta = " + beta + " it goes to " + next + ", which is not in (" + beta
                    + ", 1], with the energies " + Arrays.toString(Arrays.copyOf(energies, 5))
                    + " ... Maybe energies that are equal, infinite or NaN are not thought of");
        }
        return next;
    }

    private static double[] energies(double spread) {
        Rng rng = RngStreams.of(4, RngUse.CHECK).particle(0);
        double[] energies = new double[COUNT];
        Arrays.setAll(energies, n -> 10.0 + spread * rng.nextGaussian());
        return energies;
    }
}
