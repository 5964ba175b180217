package io.tsmc.runtime.run;

/**
 * How many more starts to take, from how many of those so far have led to the best end. They are taken in random order, and
 * none any more once sixteen have led there, and so none to a better end.
 *
 * <p>That is a test of whether there are better ends. If they draw r times as many starts, together, as the best one found,
 * then each start that leads to either is one of the better with probability r / (1 + r), so all of the first sixteen led to
 * the one that was found with probability (1 + r)<sup>-16</sup> – or less, as starts are drawn without replacement –,
 * whatever the starts are, and however often one looks on the way: 1 % for a third as many, 1.5 in 100 000 for as many. Better
 * ends that draw much fewer can be missed; where no end is met often, as where costs have many minima, all starts are taken.
 *
 * <p>Boender and Rinnooy Kan ("Bayesian stopping rules for multistart global optimization methods", Mathematical Programming
 * 37, 1987) stop where few minima are expected to be unseen, however poor these are; here only better ones count.
 */
final class Agreement {

    /** So many that lead to the best end are enough. */
    static final int ENOUGH = 16;

    /** How many to take at first: of four, one is taken further. */
    private static final int FIRST = 6 * ENOUGH;

    /** Spare on top of what it takes at the rate so far; to look once more costs more. */
    private static final double SPARE = 1.5;

    private Agreement() {}

    /**
     * How many more starts to take.
     *
     * @param taken how many were taken
     * @param agreeing how many of them led to the best end
     * @param left how many there are besides
     */
    static int more(int taken, int agreeing, int left) {
        if (taken == 0) {
            return Math.min(FIRST, left);
        }
        if (agreeing >= ENOUGH) {
            return 0;
        }
        double missing = SPARE * taken * (ENOUGH - agreeing) / Math.max(1, agreeing);
        return (int) Math.min(left, Math.ceil(missing));
    }
}
