package io.tsmc.runtime.internal.control;

import io.tsmc.api.Dynamics;
import io.tsmc.runtime.internal.folder.Csv;
import io.tsmc.runtime.internal.folder.TrajectoryCsv;
import io.tsmc.runtime.run.TsmcController.Decision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** {@code closed-loop.csv}: the motion of a plant, and what each decision was based on. */
public final class ClosedLoop {

    private final Csv csv = new Csv();
    private final List<Decision> decisions = new ArrayList<>();

    /** An empty motion of a system. */
    public ClosedLoop(Dynamics dynamics) {
        List<String> header = new ArrayList<>(List.of("time [s]"));
        dynamics.stateSignals().forEach(signal -> header.add(TrajectoryCsv.heading(signal)));
        dynamics.controlSignals().forEach(signal -> header.add(TrajectoryCsv.heading(signal)));
        header.addAll(List.of(
                "plan cost", "beta", "cost evaluations", "gradient evaluations", "decision [s]", "deadline missed"));
        csv.line(header);
    }

    /** Adds a step. */
    public void add(double time, double[] state, Decision decision) {
        decisions.add(decision);
        List<Object> line = new ArrayList<>(List.of(time));
        Arrays.stream(state).forEach(line::add);
        Arrays.stream(decision.control()).forEach(line::add);
        line.addAll(List.of(
                decision.cost(),
                decision.beta(),
                decision.evaluations().costs(),
                decision.evaluations().gradients(),
                decision.seconds(),
                decision.deadlineMissed()));
        csv.line(line);
    }

    /** The text of the file. */
    public String csv() {
        return csv.toString();
    }

    /** How many decisions a deadline ended. */
    public long deadlinesMissed() {
        return decisions.stream().filter(Decision::deadlineMissed).count();
    }

    /** How long the first decision took, which starts from nothing [s]. */
    public double firstSeconds() {
        return decisions.get(0).seconds();
    }

    /** How long the decisions after the first took, at a percentile in (0, 100] [s]; NaN if there is none. */
    public double laterSeconds(double percentile) {
        double[] seconds =
                decisions.stream().skip(1).mapToDouble(Decision::seconds).toArray();
        return new Percentile().evaluate(seconds, percentile);
    }
}
