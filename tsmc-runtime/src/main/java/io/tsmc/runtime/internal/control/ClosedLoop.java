package io.tsmc.runtime.internal.control;

import io.tsmc.api.Dynamics;
import io.tsmc.runtime.TsmcController.Decision;
import io.tsmc.runtime.internal.folder.TrajectoryCsv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** {@code closed-loop.csv}: the motion of a plant, and what each decision was based on. */
public final class ClosedLoop {

    private final List<String> lines = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    /** An empty motion of a system. */
    public ClosedLoop(Dynamics dynamics) {
        lines.add(Stream.of(
                        Stream.of("time [s]"),
                        dynamics.stateSignals().stream().map(TrajectoryCsv::heading),
                        dynamics.controlSignals().stream().map(TrajectoryCsv::heading),
                        Stream.of("plan cost", "beta", "gradient evaluations", "decision [s]", "deadline missed"))
                .flatMap(headings -> headings)
                .collect(Collectors.joining(",")));
    }

    /** Adds a step. */
    public void add(double time, double[] state, Decision decision) {
        decisions.add(decision);
        String numbers = DoubleStream.concat(
                        DoubleStream.concat(DoubleStream.of(time), Arrays.stream(state)),
                        DoubleStream.concat(
                                Arrays.stream(decision.control()), DoubleStream.of(decision.cost(), decision.beta())))
                .mapToObj(Double::toString)
                .collect(Collectors.joining(","));
        lines.add(numbers + "," + decision.gradientEvaluations() + "," + decision.seconds() + ","
                + decision.deadlineMissed());
    }

    /** The text of the file. */
    public String csv() {
        return String.join("\n", lines) + "\n";
    }

    /** How many decisions a deadline ended. */
    public long deadlinesMissed() {
        return decisions.stream().filter(Decision::deadlineMissed).count();
    }

    /** How long decisions took, at a percentile in (0, 100] [s]. */
    public double seconds(double percentile) {
        double[] seconds = decisions.stream().mapToDouble(Decision::seconds).toArray();
        return new Percentile().evaluate(seconds, percentile);
    }
}
