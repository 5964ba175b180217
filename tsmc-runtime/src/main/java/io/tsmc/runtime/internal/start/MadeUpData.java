package io.tsmc.runtime.internal.start;

import io.tsmc.api.Dynamics;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.folder.TrajectoryCsv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measurements of a motion that never was: of a system as it is by default, from {@value #START} in every state, without
 * controls and noise; all states, every other step, with normal errors. The same for the same system.
 *
 * @param csv text of the file
 * @param deviations standard deviations of the errors, in the unit of each state, [nx]
 * @param states the motion without errors, [steps + 1][nx]
 */
record MadeUpData(String csv, double[] deviations, double[][] states) {

    private static final double START = 0.5;
    private static final int STEPS = 40;
    private static final int EVERY = 2;

    /** Of the errors, as a part of the spread of a state over time. */
    private static final double ERROR = 0.1;

    private static final double LEAST_ERROR = 0.01;

    static MadeUpData of(Dynamics system, String type) {
        double[][] states = motion(system);
        if (!Arrays.stream(states).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
            throw new BadInputException("--system " + type + ": without controls, its motion from " + START
                    + " in every state leaves the numbers, so no measurements can be made up. Maybe take another system, and put"
                    + " yours into the file.");
        }
        double[] deviations = new double[system.stateDim()];
        Arrays.setAll(deviations, d -> Math.max(LEAST_ERROR, ERROR * spread(states, d)));
        SplittableRandom random = new SplittableRandom(1);
        List<String> lines = new ArrayList<>();
        lines.add("# Made up: " + type + " as it is by default, without controls, from " + START
                + " in every state; errors of a tenth of the spread of each.");
        lines.add("time [s],"
                + system.stateSignals().stream().map(TrajectoryCsv::heading).collect(Collectors.joining(",")));
        for (int t = EVERY; t <= STEPS; t += EVERY) {
            StringBuilder line = new StringBuilder(number(t * system.timeStep()));
            for (int d = 0; d < deviations.length; d++) {
                line.append(',').append(number(states[t][d] + deviations[d] * normal(random)));
            }
            lines.add(line.toString());
        }
        return new MadeUpData(String.join("\n", lines) + "\n", deviations, states);
    }

    /** Whether another system would have been measured differently: somewhere by more than three deviations. */
    boolean tells(Dynamics other) {
        double[][] theirs = motion(other);
        return IntStream.range(0, states.length * deviations.length).anyMatch(i -> {
            int t = i / deviations.length;
            int d = i % deviations.length;
            return Math.abs(states[t][d] - theirs[t][d]) > 3.0 * deviations[d];
        });
    }

    private static double[][] motion(Dynamics system) {
        double[][] states = new double[STEPS + 1][system.stateDim()];
        Arrays.fill(states[0], START);
        for (int t = 0; t < STEPS; t++) {
            system.step(
                    states[t].clone(), new double[system.controlDim()], new double[system.noiseDim()], states[t + 1]);
        }
        return states;
    }

    private static double spread(double[][] states, int d) {
        double mean = Arrays.stream(states).mapToDouble(x -> x[d]).average().orElse(0.0);
        return Math.sqrt(Arrays.stream(states)
                .mapToDouble(x -> (x[d] - mean) * (x[d] - mean))
                .average()
                .orElse(0.0));
    }

    /** By Box and Muller, so that it is the same in all versions of Java. */
    private static double normal(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2.0 * StrictMath.log(1.0 - random.nextDouble()));
        return radius * StrictMath.cos(2.0 * Math.PI * random.nextDouble());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }
}
