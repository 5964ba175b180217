package io.tsmc.benchmarks.study;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of one method on one problem with one seed, within its budget: what was found later does not count.
 *
 * @param problem name of the problem
 * @param method name of the method
 * @param seed of the first search; those of the others follow from it
 * @param conditions under which it was made
 * @param status how it ended
 * @param message why it failed or does not fit, or what else is to be said
 * @param bestCost cost of what the method held for its best in the end, as the study measures it
 * @param position of the solution with that cost, in the coordinates of the target, [dim]; empty if none is possible
 * @param success whether its motion is a success; absent if nothing says when it is
 * @param kindCosts the lowest cost of each kind of motion among the solutions, the lowest first
 * @param spent within the budget
 * @param budgetSeconds what might be spent, by the clock of the study [s]
 * @param budgetEvaluations what might be spent
 * @param searches how often the method was started
 * @param sampleSize draws of its sample; 0 if it has none
 * @param sampleError error of the sample against exact answers
 * @param fresh what became of the solution in fresh scenarios
 * @param curve when its best cost fell
 */
public record Trial(
        String problem,
        String method,
        long seed,
        Conditions conditions,
        Status status,
        Optional<String> message,
        Optional<Double> bestCost,
        double[] position,
        Optional<Boolean> success,
        double[] kindCosts,
        Spent spent,
        Optional<Double> budgetSeconds,
        Optional<Double> budgetEvaluations,
        int searches,
        int sampleSize,
        Optional<Double> sampleError,
        Optional<Fresh> fresh,
        Curve curve) {

    /** Copies the arrays. */
    public Trial {
        position = position.clone();
        kindCosts = kindCosts.clone();
    }

    /** Number of kinds of motion up to a cost. */
    int solutions(double dearest) {
        return (int) Arrays.stream(kindCosts).filter(cost -> cost <= dearest).count();
    }

    /** How a trial ended. */
    public enum Status {
        /** Its budget is spent, or the method has done all it does. */
        FINISHED,
        /** The method cannot be used on the problem. */
        UNFIT,
        /** Something went wrong; what was found before counts. */
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What decides a trial besides its seed; a trial with others is another one.
     *
     * @param problem its run file with all settings, and how it is judged
     * @param method its settings
     * @param budget what it may spend
     */
    public record Conditions(String problem, String method, String budget) {}

    /**
     * What became of a policy in fresh scenarios.
     *
     * @param success share that reached the goal; absent if none is set
     * @param successLower lower end of its 95 % interval
     * @param successUpper upper end
     * @param trimmedMean mean cost without the dearest hundredth
     * @param trimmedError its standard error
     * @param lost share in which the motion was lost
     */
    public record Fresh(
            Optional<Double> success,
            Optional<Double> successLower,
            Optional<Double> successUpper,
            Optional<Double> trimmedMean,
            Optional<Double> trimmedError,
            double lost) {}

    /** Which trial, and how it ended. */
    @Override
    public String toString() {
        return "Trial[" + problem + ", " + method + ", seed " + seed + ": " + status
                + bestCost.map(cost -> ", best cost " + cost).orElse("")
                + message.map(words -> ", " + words).orElse("") + "]";
    }
}
