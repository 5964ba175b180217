package io.tsmc.benchmarks.ranking;

import java.util.List;

/**
 * What became of one method on one problem with one seed.
 *
 * @param message why it failed; empty if it did not
 * @param bestCost lowest cost found within the budget; infinite if none
 * @param success {@code true}, {@code false}, or empty without a goal
 * @param solutions kinds of motion among the good solutions
 * @param evaluations spent, in evaluations of the cost
 * @param seconds wall time spent [s]
 * @param processorSeconds processor time spent [s]
 * @param sampleError of its sample against the exact answers; NaN if there is none
 * @param freshSuccess share of fresh scenarios that succeed; NaN for plans
 * @param freshMean mean cost in them without the dearest hundredth; NaN for plans
 * @param freshLost share of them in which the motion was lost; NaN for plans
 * @param curve when the best cost fell, in order
 */
record TrialRow(
        String problem,
        String method,
        long seed,
        String message,
        double bestCost,
        String success,
        int solutions,
        double evaluations,
        double seconds,
        double processorSeconds,
        double sampleError,
        double freshSuccess,
        double freshMean,
        double freshLost,
        List<Point> curve) {

    static TrialRow of(Table.Row row, List<Point> curve) {
        double best = row.number("best_cost");
        return new TrialRow(
                row.text("problem"),
                row.text("method"),
                (long) row.number("seed"),
                row.text("status").equals("failed") ? "failed: " + row.text("message") : "",
                Double.isNaN(best) ? Double.POSITIVE_INFINITY : best,
                row.text("success"),
                Double.isNaN(row.number("solutions")) ? 0 : (int) row.number("solutions"),
                row.number("evaluations"),
                row.number("seconds"),
                row.number("cpu_seconds"),
                row.number("sample_error"),
                row.number("fresh_success"),
                row.number("fresh_trimmed_mean"),
                row.number("fresh_lost"),
                List.copyOf(curve));
    }

    boolean failed() {
        return !message.isEmpty();
    }

    /** What counts: for a policy what it costs in fresh scenarios, else the best cost; the lower, the better. */
    double score() {
        return Double.isNaN(freshMean) ? bestCost : freshMean;
    }

    /** What was spent when a cost was reached; infinite if it never was. */
    double spentUntil(double cost, Currency currency) {
        return curve.stream()
                .filter(point -> point.bestCost <= cost)
                .mapToDouble(currency::of)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** The best cost when so much was spent; infinite before there was one. */
    double bestAfter(double spent, Currency currency) {
        double best = Double.POSITIVE_INFINITY;
        for (Point point : curve) {
            if (currency.of(point) <= spent) {
                best = point.bestCost;
            }
        }
        return best;
    }

    /**
     * A fall of the best cost.
     *
     * @param evaluations spent until then, in those of the cost
     * @param seconds wall time until then [s]
     * @param processorSeconds processor time until then [s]
     */
    record Point(double evaluations, double seconds, double processorSeconds, double bestCost) {}

    /** What a trial spends. */
    enum Currency {
        /** Processor time: comparable on a busy machine, too. */
        PROCESSOR_SECONDS("processor") {
            @Override
            double of(Point point) {
                return point.processorSeconds;
            }

            @Override
            double of(TrialRow trial) {
                return trial.processorSeconds;
            }
        },
        /** Wall time. */
        SECONDS("seconds") {
            @Override
            double of(Point point) {
                return point.seconds;
            }

            @Override
            double of(TrialRow trial) {
                return trial.seconds;
            }
        },
        /** Evaluations of the cost; one with its gradient counts as much as it was measured to take. */
        EVALUATIONS("evaluations") {
            @Override
            double of(Point point) {
                return point.evaluations;
            }

            @Override
            double of(TrialRow trial) {
                return trial.evaluations;
            }
        };

        private final String key;

        Currency(String key) {
            this.key = key;
        }

        /** What it is called in the data of the page. */
        String key() {
            return key;
        }

        abstract double of(Point point);

        abstract double of(TrialRow trial);
    }
}
