package io.tsmc.api;

/**
 * What was evaluated, one a particle each time. The two differ in price: a gradient by reverse accumulation takes a few times
 * as long as the cost alone.
 *
 * @param costs evaluations of cost and log prior alone, by {@link Target#evaluateCosts}
 * @param gradients evaluations of cost and log prior with their gradients, by {@link Target#evaluate}
 */
public record Evaluations(long costs, long gradients) {

    /** Nothing. */
    public static final Evaluations NONE = new Evaluations(0, 0);

    /** So many without gradients. */
    public static Evaluations ofCosts(long count) {
        return new Evaluations(count, 0);
    }

    /** So many with gradients. */
    public static Evaluations ofGradients(long count) {
        return new Evaluations(0, count);
    }

    /** How many of both. */
    public long total() {
        return costs + gradients;
    }

    /** These and others. */
    public Evaluations plus(Evaluations others) {
        return new Evaluations(costs + others.costs, gradients + others.gradients);
    }
}
