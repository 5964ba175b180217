package io.tsmc.api;

import java.util.Optional;

/**
 * An optional last step, after sampling: lowers the cost of a few particles as far as it goes, without chance. What comes
 * of it are single solutions. They are no draws from any distribution, and are kept apart from the sample.
 *
 * <p>What counts in the end is the <em>cost</em> alone, without the prior: who asks for one solution wants the cheapest,
 * while the most probable point would weigh the prior too, and depends on the coordinates. But the cost alone is a trap for
 * a descent: where a control reaches its bound at infinity, as behind a squash, the first steps run out to where the cost is
 * flat, and never come back. So a descent is asked to minimise an {@link Objective}, which may hold a share of the prior; the
 * sampler runs several, one from the ends of the other, with less and less of it.
 *
 * <p>A polish is an immutable record; the memory of a descent lives in its {@link Descent}. A descent is handed
 * <em>some</em> of the starts, possibly beside others on other threads, so what happens to one may depend only on that
 * start and on the settings.
 */
public interface Polish {

    /** How many particles are to be polished to the end, at most; 0 for none. */
    int particles();

    /**
     * From how many solutions to start, at most. What is more than {@link #particles} takes part in a knock-out: after a few
     * iterations the cheaper half goes on, and so on, until so many have led to the best end that more would be of no use; from the best of all ends the search goes on with other orders of the
     * plan's steps. So it is for a polish that is fast, on costs with many minima.
     */
    default int starts() {
        return particles();
    }

    /**
     * Of the polishes that are there, a run that asks for none in particular takes the one of highest rank that {@linkplain
     * #check fits} its target; one of rank 0 only if it is asked for.
     */
    default int rank() {
        return 0;
    }

    /** What is to be used for a target: this one, unless it chooses among others. */
    default Polish fitting(Target target) {
        return this;
    }

    /**
     * Checks that the costs of a target can be lowered in this way; called before sampling, which may take hours.
     *
     * @throws IllegalArgumentException if they cannot; the message says why, and what would help
     */
    default void check(Target target) {}

    /**
     * How to go on once the descents of this one are over: with the best {@link #particles} of what they came to, on a
     * finer approximation of the target, {@link Target#refined}. Empty if this is the end.
     */
    default Optional<Polish> refinement() {
        return Optional.empty();
    }

    /**
     * The same polish with a share of its iterations: for one of several descents in a row, which are to do as many together as
     * this one alone, and for the rounds of a knock-out. One that ends where there is nothing more to gain may stay as it is,
     * unless it has {@link #starts} to spare: each of them would be taken to the end.
     *
     * @param share in (0, 1]; what comes of it is rounded up, to one iteration at least
     */
    default Polish lasting(double share) {
        return this;
    }

    /**
     * The same polish, which goes on until no more than a share of the objective is to be gained, if it would end before: for
     * what is decided by digits that the objective has little of, such as a constraint. One that does not end by what there
     * is to gain stays as it is.
     *
     * @param tolerance share of the objective, positive
     */
    default Polish tightened(double tolerance) {
        return this;
    }

    /**
     * Draws from a density that is made of the optima, such as a mixture of Gaussian approximations around them, and weighs
     * them. What they tell of the evidence, they tell without the sample: so they show where that has missed mass.
     *
     * @param target what was sampled
     * @param optima what the descents came to, evaluated
     * @param streams one for each draw; independent of the optima
     * @return empty if the polish has no such density
     */
    default Optional<ImportanceWeights> importanceWeights(Target target, Particles optima, RngStreams streams) {
        return Optional.empty();
    }

    /**
     * Prepares a descent.
     *
     * @param objective what to minimise
     * @param starts evaluated particles of finite cost; left as they are
     */
    Descent start(Objective objective, Particles starts);

    /** How a descent from one start ended. */
    enum Ending {
        /** There is nothing more to gain, within the tolerance of the settings. */
        TOLERANCE,
        /** It has done as many iterations as it may, and might gain more with others. */
        ITERATIONS,
        /** It has not ended by itself: it was stopped, by its user or for lack of time. */
        STOPPED,
        /** Something stands in its way, see {@link Descent#obstacle}. */
        OBSTACLE
    }

    /** Some particles on their way down. For one thread at a time. */
    interface Descent {

        /**
         * Goes on by a little, at most a few evaluations of each particle, so that it can be stopped in between.
         *
         * @return whether there is more to do
         */
        boolean advance();

        /** The positions of lowest objective that were found so far, evaluated, in the order of the starts; a copy. */
        Particles lowest();

        /** Evaluations of cost and gradient, or of a model with derivatives, spent so far, one a particle each time. */
        long gradientEvaluations();

        /**
         * How the descent from a start ended; {@link Ending#STOPPED} while it goes on.
         *
         * @param start index of the start
         */
        Ending ending(int start);

        /**
         * What stood in the way of a start that stayed where it is: a clause such as "its gradient is not finite". Empty
         * if its objective was lowered, or if there is no lower one near it.
         *
         * @param start index of the start
         */
        default Optional<String> obstacle(int start) {
            return Optional.empty();
        }
    }
}
