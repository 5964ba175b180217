package io.tsmc.runtime.internal.folder;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * {@code best-trajectory.csv} and {@code polished-trajectory.csv}: one line a step and one for the end. Each cost column holds what that line contributes
 * to the term, so the sum of a column is the term, and the sum of all is the cost.
 */
public final class TrajectoryCsv {

    private TrajectoryCsv() {}

    /**
     * The text of the file.
     *
     * @param terms names of the cost terms, each one different
     */
    public static String of(Rollout rollout, Dynamics dynamics, List<String> terms) {
        Scenario known = new Scenario(rollout.states()[0], new double[rollout.controls().length][0]);
        return of(rollout, known, dynamics, List.of(), terms);
    }

    /**
     * The text of the file, with the noise that disturbed each step in standard deviations, and the uncertain settings of the
     * system, which are the same in all of them.
     *
     * @param settings names of these settings
     * @param terms names of the cost terms, each one different
     */
    public static String of(
            Rollout rollout, Scenario scenario, Dynamics dynamics, List<String> settings, List<String> terms) {
        double[][] noise = scenario.noise();
        List<String> header = new ArrayList<>(List.of("time [s]"));
        dynamics.stateSignals().forEach(signal -> header.add(heading(signal)));
        dynamics.controlSignals().forEach(signal -> header.add(heading(signal)));
        for (int i = 0; i < noise[0].length; i++) {
            header.add("noise " + i);
        }
        header.addAll(settings);
        terms.forEach(term -> header.add("cost " + term));
        Csv csv = new Csv().line(header);
        int steps = rollout.controls().length;
        // In decimal, for 3 · 0.05 to be written as 0.15.
        BigDecimal timeStep = BigDecimal.valueOf(dynamics.timeStep());
        for (int t = 0; t <= steps; t++) {
            double time = rollout.times()[t];
            boolean isGiven = time == t * dynamics.timeStep();
            List<Object> line =
                    new ArrayList<>(List.of(isGiven ? timeStep.multiply(BigDecimal.valueOf(t)) : (Object) time));
            addAll(line, rollout.states()[t]);
            if (t < steps) {
                addAll(line, rollout.controls()[t]);
                addAll(line, noise[t]);
                addAll(line, scenario.settings());
                addAll(line, rollout.stageCosts()[t]);
            } else {
                line.addAll(Collections.nCopies(dynamics.controlDim() + noise[0].length, ""));
                addAll(line, scenario.settings());
                addAll(line, rollout.terminalCosts());
            }
            csv.line(line);
        }
        return csv.toString();
    }

    /** A signal with its unit, if it has one. */
    public static String heading(Signal signal) {
        return signal.unit().equals("1") ? signal.name() : signal.name() + " [" + signal.unit() + "]";
    }

    private static void addAll(List<Object> line, double[] values) {
        for (double value : values) {
            line.add(value);
        }
    }
}
