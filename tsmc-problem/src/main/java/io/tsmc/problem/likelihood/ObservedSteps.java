package io.tsmc.problem.likelihood;

import io.tsmc.api.Likelihood;
import io.tsmc.api.Observations;
import io.tsmc.api.SettingsException;
import io.tsmc.api.SettingsException.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * At which step of a rollout each observation counts. A step has a number of slots for each term; in a slot there is a row of its
 * observations, how far through the step it was made, and whether there is one at all, so that the code of a step is the same for
 * all steps, and as long as the fullest of them needs. Rows without times are spread evenly.
 */
public final class ObservedSteps {

    /** How near to a step a time is taken for its own, in steps: what sums of decimal fractions are off by. */
    private static final double ON_A_STEP = 1e-6;
    /** Steps that rows without times are spread over, before a step gets more of them. */
    private static final int ENOUGH_STEPS = 100;
    /** Most rows of a step that have no times: each is a copy of the code. */
    private static final int MOST_UNTIMED = 16;

    /** Numbers of a slot ahead of the row: whether it counts, and how far through the step it is. */
    public static final int AHEAD = 2;

    private final int horizon;
    private final List<Term> terms = new ArrayList<>();

    /**
     * The slots of one term.
     *
     * @param slots rows that fit into a step
     * @param columns numbers of a row
     * @param isTimed whether it looks at the motion
     */
    private record Term(Observations observations, int slots, int columns, boolean isTimed, Place[] places) {}

    /** Where a row counts: the step, and the part of it that has passed, from 0 to 1. */
    private record Place(int step, double part) {}

    private ObservedSteps(int horizon) {
        this.horizon = horizon;
    }

    /**
     * The number of steps that a motion needs for all that was observed of it, at least 1.
     *
     * @param timeStep of the system [s]
     * @param hasMotion whether there is a system
     */
    public static int horizon(Likelihoods likelihoods, double timeStep, boolean hasMotion) {
        int steps = 1;
        for (Likelihood term : likelihoods.terms()) {
            Observations observations = term.observations();
            double[] times = observations.times();
            if (hasMotion && times.length > 0) {
                steps = Math.max(steps, stepsTo(times[times.length - 1], timeStep));
            } else if (!hasMotion) {
                steps = Math.max(
                        steps, (observations.count() + untimedSlots(observations) - 1) / untimedSlots(observations));
            }
        }
        return steps;
    }

    private static int stepsTo(double time, double timeStep) {
        return (int) Math.min(Integer.MAX_VALUE - 1.0, Math.ceil(time / timeStep - ON_A_STEP));
    }

    private static int untimedSlots(Observations observations) {
        return Math.max(1, Math.min(MOST_UNTIMED, (observations.count() + ENOUGH_STEPS - 1) / ENOUGH_STEPS));
    }

    /**
     * Finds the places of all observations.
     *
     * @param horizon number of steps
     * @param timeStep of the system [s]
     * @param hasMotion whether there is a system
     * @throws SettingsException if there are some after the end
     */
    public static ObservedSteps of(Likelihoods likelihoods, int horizon, double timeStep, boolean hasMotion) {
        ObservedSteps made = new ObservedSteps(horizon);
        for (int i = 0; i < likelihoods.count(); i++) {
            Observations observations = likelihoods.terms().get(i).observations();
            boolean timed = hasMotion && observations.areTimed();
            Place[] places = timed ? timed(i, observations, horizon, timeStep) : evenly(observations, horizon);
            int[] filled = new int[horizon];
            for (Place place : places) {
                filled[place.step]++;
            }
            int slots = Arrays.stream(filled).max().orElse(0);
            made.terms.add(new Term(observations, slots, observations.columns(), timed, places));
        }
        return made;
    }

    private static Place[] timed(int term, Observations observations, int horizon, double timeStep) {
        double[] times = observations.times();
        Place[] places = new Place[times.length];
        for (int row = 0; row < times.length; row++) {
            double steps = times[row] / timeStep;
            double nearest = Math.rint(steps);
            double at = Math.abs(steps - nearest) <= ON_A_STEP ? nearest : steps;
            if (at > horizon) {
                throw new SettingsException(new Fault(
                        "likelihood[" + term + "]",
                        "observation " + (row + 1) + " is of time " + times[row] + " s, after the end of the motion, "
                                + horizon + " steps of " + timeStep + " s",
                        "leave horizon out: then it is as long as the observations need"));
            }
            int step = (int) Math.min(horizon - 1.0, Math.floor(at));
            places[row] = new Place(step, at - step);
        }
        return places;
    }

    private static Place[] evenly(Observations observations, int horizon) {
        Place[] places = new Place[observations.count()];
        for (int row = 0; row < places.length; row++) {
            places[row] = new Place((int) ((long) row * horizon / places.length), 0.0);
        }
        return places;
    }

    /** Rows of a term that fit into a step, each a copy of its code. */
    public int slots(int term) {
        return terms.get(term).slots;
    }

    /** Numbers of a row. */
    public int columns(int term) {
        return terms.get(term).columns;
    }

    /** Whether a term looks at the motion. */
    public boolean isTimed(int term) {
        return terms.get(term).isTimed;
    }

    /** The first of the numbers of a slot among those of a step: whether it counts; then how far through the step it is; then its row. */
    public int offset(int term, int slot) {
        int offset = 0;
        for (int before = 0; before < term; before++) {
            offset += terms.get(before).slots * width(terms.get(before));
        }
        return offset + slot * width(terms.get(term));
    }

    private static int width(Term term) {
        return AHEAD + term.columns;
    }

    /** Numbers of a step. */
    public int numbers() {
        return terms.stream().mapToInt(term -> term.slots * width(term)).sum();
    }

    /** Times of observations between two steps, of all terms. */
    public long between() {
        return terms.stream()
                .flatMap(term -> Arrays.stream(term.places))
                .filter(place -> place.part > 0.0 && place.part < 1.0)
                .count();
    }

    /** What is given at each step and at the end, [horizon + 1][{@link #numbers}], nothing at the end. */
    public double[][] given() {
        double[][] given = new double[horizon + 1][numbers()];
        given[horizon] = new double[0];
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            double[][] rows = term.observations.rows();
            int[] filled = new int[horizon];
            for (int row = 0; row < rows.length; row++) {
                Place place = term.places[row];
                write(given[place.step], offset(i, filled[place.step]++), 1.0, place.part, rows[row]);
            }
            // What does not count has the numbers of a row that does: they are in the range that the code is made for.
            for (int t = 0; t < horizon && rows.length > 0; t++) {
                for (int slot = filled[t]; slot < term.slots; slot++) {
                    write(given[t], offset(i, slot), 0.0, 0.0, rows[0]);
                }
            }
        }
        return given;
    }

    private static void write(double[] step, int from, double counts, double part, double[] row) {
        step[from] = counts;
        step[from + 1] = part;
        System.arraycopy(row, 0, step, from + AHEAD, row.length);
    }
}
