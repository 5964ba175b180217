package io.tsmc.runtime.internal.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the trials of a calibration say together. The false-alarm rate is that of all quantities together, each having its share of
 * it.
 *
 * @param rows one for each quantity; none if no trial is finished
 * @param failed number of trials that did not reach β = 1
 * @param fewDraws number of trials whose effective sample size is below {@link #DRAWS_EACH} times the draws, or not known
 */
record CalibrationVerdict(List<Row> rows, int failed, int fewDraws) {

    /** In this share of calibrations of a right sampler, something does not pass. */
    static final double FALSE_ALARM_RATE = 0.01;

    /** Independent draws that each draw should stand for. */
    static final int DRAWS_EACH = 4;

    /**
     * Of trials.
     *
     * @param quantities names of what is ranked
     * @param draws of each posterior
     */
    static CalibrationVerdict of(List<Trial> trials, List<String> quantities, int draws) {
        List<Trial> finished = trials.stream().filter(Trial::isFinished).toList();
        List<Row> rows = new ArrayList<>();
        if (!finished.isEmpty()) {
            for (String name : quantities) {
                int[] ranks = finished.stream()
                        .mapToInt(trial -> trial.ranks().getOrDefault(name, 0))
                        .toArray();
                rows.add(new Row(name, RankTest.of(ranks, draws, FALSE_ALARM_RATE / quantities.size())));
            }
        }
        return new CalibrationVerdict(List.copyOf(rows), trials.size() - finished.size(), (int) finished.stream()
                .filter(trial -> !(trial.ess() >= DRAWS_EACH * draws))
                .count());
    }

    /** Whether all quantities pass, of trials that are all finished. */
    boolean passes() {
        return !rows.isEmpty()
                && failed == 0
                && rows.stream().allMatch(row -> row.test().passes());
    }

    /**
     * Of one quantity.
     *
     * @param name of the quantity
     * @param test of its ranks
     */
    record Row(String name, RankTest test) {

        Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("quantity", name);
            tree.put("runs", test.ranks().length);
            tree.put("pValue", test.pValue());
            tree.put("passed", test.passes());
            if (!test.passes()) {
                tree.put("finding", test.words());
            }
            return tree;
        }
    }
}
