package io.tsmc.runtime.internal.learned;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;
import io.tsmc.api.Table;
import io.tsmc.autodiff.Backend;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.runtime.internal.learned.Judgement.Ahead;
import io.tsmc.runtime.internal.learned.Judgement.AtHorizon;
import io.tsmc.runtime.internal.learned.Judgement.OneStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what a system predicts with data.
 *
 * <p>Deviations are judged by ranks: among so many draws and the measurement, all orders are equally probable if the
 * measurement is one more draw, whatever the distribution. So coverage needs no normal distribution, and is exact for any number
 * of draws (Gneiting, Balabdaoui and Raftery, "Probabilistic forecasts, calibration and sharpness", J. R. Statist. Soc. B 69,
 * 2007).
 */
public final class Judge {

    /** Steps that are predicted, at most; more make the error bars no smaller than matters. */
    private static final int MOST_STEPS = 2000;

    /** Motions that are predicted, at most. */
    private static final int MOST_STARTS = 200;

    /** Fewer say nothing of a horizon. */
    private static final int FEWEST_STARTS = 20;

    /** With these, 90 % and 50 % of all ranks are whole numbers of them. */
    private static final int DRAWS = 99;

    private static final int DRAWS_OF_MOTIONS = 39;

    /**
     * A system that is judged or compared.
     *
     * @param dynamics the system
     * @param uncertain settings of it that are random variables
     * @param backend computes its steps
     */
    public record Subject(Dynamics dynamics, UncertainSettings uncertain, Backend backend) {}

    private final Dynamics dynamics;
    private final boolean[] angles;
    private final MeasuredMotions data;
    private final Predictor predictor;
    private final Map<String, Predictor> others;

    /**
     * Prepares to judge a system.
     *
     * @param others systems that are compared, by what they are called
     * @param files data that the system was not learned from
     * @param seed chooses the draws of noise
     * @throws IllegalArgumentException if the data are not of such a system
     */
    public static Judge of(Subject subject, Map<String, Subject> others, List<Table> files, long seed) {
        MeasuredMotions data = MeasuredMotions.of(subject.dynamics(), files);
        Map<String, Predictor> predictors = new LinkedHashMap<>();
        others.forEach((name, other) -> {
            requireSameSignals(name, subject.dynamics(), other.dynamics());
            predictors.put(name, predictor(other, seed));
        });
        return new Judge(
                subject.dynamics(),
                LearnedSystems.angles(subject.dynamics()),
                data,
                predictor(subject, seed),
                predictors);
    }

    private static Predictor predictor(Subject subject, long seed) {
        return new Predictor(subject.dynamics(), subject.uncertain(), subject.backend(), seed);
    }

    private static void requireSameSignals(String name, Dynamics dynamics, Dynamics other) {
        if (!dynamics.stateSignals().equals(other.stateSignals())
                || !dynamics.controlSignals().equals(other.controlSignals())
                || dynamics.timeStep() != other.timeStep()) {
            throw new IllegalArgumentException(name + ": has the states " + Signal.names(other.stateSignals())
                    + ", the controls " + Signal.names(other.controlSignals()) + " and steps of " + other.timeStep()
                    + " s, must have " + Signal.names(dynamics.stateSignals()) + ", "
                    + Signal.names(dynamics.controlSignals()) + " and " + dynamics.timeStep()
                    + " s, in the same units. Maybe it is another system");
        }
    }

    Judge(
            Dynamics dynamics,
            boolean[] angles,
            MeasuredMotions data,
            Predictor predictor,
            Map<String, Predictor> others) {
        this.dynamics = dynamics;
        this.angles = angles.clone();
        this.data = data;
        this.predictor = predictor;
        this.others = new LinkedHashMap<>(others);
    }

    /**
     * Judges.
     *
     * @param longest number of steps ahead, at most; fewer where the data have few motions that are as long
     */
    public Judgement judge(int longest) {
        int[] starts = data.starts(1, MOST_STEPS);
        List<Errors> oneStep = errors(starts, 1, DRAWS);
        int horizon = Math.max(1, Math.min(longest, data.longest(FEWEST_STARTS)));
        int[] motionStarts = data.starts(horizon, MOST_STARTS);
        List<Errors> ahead = errors(motionStarts, horizon, DRAWS_OF_MOTIONS);
        List<String> names = new ArrayList<>(List.of("state stays"));
        names.addAll(others.keySet());
        List<OneStep> states = new ArrayList<>();
        for (int i = 0; i < dynamics.stateDim(); i++) {
            states.add(oneStep.get(0).oneStep(dynamics.stateSignals().get(i), i));
        }
        List<AtHorizon> byHorizon = new ArrayList<>();
        for (int t = 0; t < horizon; t++) {
            List<Ahead> of = new ArrayList<>();
            for (int i = 0; i < dynamics.stateDim(); i++) {
                of.add(ahead.get(t).ahead(i));
            }
            byHorizon.add(new AtHorizon(t + 1, of));
        }
        return new Judgement(starts.length, states, motionStarts.length, dynamics.timeStep(), byHorizon, names);
    }

    /** Predicts from each start and compares; one for each number of steps. */
    private List<Errors> errors(int[] starts, int steps, int draws) {
        int count = predictor.isUncertain() ? draws : 1;
        List<Errors> errors = new ArrayList<>();
        for (int t = 0; t < steps; t++) {
            errors.add(new Errors(dynamics.stateDim(), starts.length, 1 + others.size(), count));
        }
        for (int k = 0; k < starts.length; k++) {
            int start = starts[k];
            double[][][] predicted = predictor.predict(data, start, steps, count);
            List<double[][][]> byOthers = new ArrayList<>();
            for (Predictor other : others.values()) {
                byOthers.add(other.predict(data, start, steps, other.isUncertain() ? draws : 1));
            }
            for (int t = 0; t < steps; t++) {
                double[] measured = data.states()[start + t + 1];
                for (int i = 0; i < measured.length; i++) {
                    Errors of = errors.get(t);
                    of.add(i, k, differences(predicted[t][i], measured[i], angles[i]));
                    of.addOther(i, k, 0, difference(data.states()[start][i], measured[i], angles[i]));
                    for (int o = 0; o < byOthers.size(); o++) {
                        double[] other = differences(byOthers.get(o)[t][i], measured[i], angles[i]);
                        of.addOther(i, k, o + 1, mean(other));
                    }
                }
            }
        }
        return errors;
    }

    private static double[] differences(double[] predicted, double measured, boolean angle) {
        return Arrays.stream(predicted)
                .map(value -> difference(value, measured, angle))
                .toArray();
    }

    private static double difference(double predicted, double measured, boolean angle) {
        double difference = predicted - measured;
        return angle ? difference - 2.0 * Math.PI * Math.rint(difference / (2.0 * Math.PI)) : difference;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** What one number of steps came to, from each start. */
    private static final class Errors {

        private final int draws;
        /** Error of the mean, [nx][starts]. */
        private final double[][] error;
        /** Predicted deviation, [nx][starts]. */
        private final double[][] deviation;
        /** How many draws are below the measurement, [nx][starts]. */
        private final int[][] rank;
        /** [others][nx][starts]. */
        private final double[][][] other;

        Errors(int states, int starts, int others, int draws) {
            this.draws = draws;
            error = new double[states][starts];
            deviation = new double[states][starts];
            rank = new int[states][starts];
            other = new double[others][states][starts];
        }

        void add(int state, int start, double[] differences) {
            double mean = mean(differences);
            error[state][start] = mean;
            double squares = 0.0;
            for (double difference : differences) {
                squares += (difference - mean) * (difference - mean);
                rank[state][start] += difference < 0.0 ? 1 : 0;
            }
            deviation[state][start] = draws == 1 ? 0.0 : Math.sqrt(squares / (draws - 1));
        }

        void addOther(int state, int start, int which, double value) {
            other[which][state][start] = value;
        }

        private boolean isSpread(int state) {
            return Arrays.stream(deviation[state]).allMatch(d -> d > 0.0);
        }

        OneStep oneStep(Signal signal, int i) {
            int count = error[i].length;
            double rmse = rootMeanSquare(error[i]);
            double variance = 0.0;
            double logLikelihood = 0.0;
            for (int k = 0; k < count; k++) {
                double e = error[i][k];
                double s = deviation[i][k];
                variance += (e * e - rmse * rmse) * (e * e - rmse * rmse) / count;
                logLikelihood -= (0.5 * StrictMath.log(2.0 * Math.PI * s * s) + 0.5 * e * e / (s * s)) / count;
            }
            boolean spread = isSpread(i);
            return new OneStep(
                    signal.name(),
                    signal.unit(),
                    rmse,
                    rmse > 0.0 ? Math.sqrt(variance / count) / (2.0 * rmse) : 0.0,
                    mean(error[i]),
                    rootMeanSquare(deviation[i]),
                    spread ? -logLikelihood : Double.NaN,
                    spread ? coverage(i, 0.5) : Double.NaN,
                    spread ? coverage(i, 0.9) : Double.NaN,
                    spread ? Math.sqrt(0.9 * 0.1 / count) : Double.NaN,
                    others(i));
        }

        Ahead ahead(int i) {
            double[] sorted = Arrays.stream(error[i]).map(Math::abs).sorted().toArray();
            return new Ahead(
                    rootMeanSquare(error[i]),
                    quantile(sorted, 0.5),
                    quantile(sorted, 0.1),
                    quantile(sorted, 0.9),
                    isSpread(i) ? coverage(i, 0.9) : Double.NaN,
                    others(i));
        }

        private List<Double> others(int i) {
            return Arrays.stream(other)
                    .map(byState -> rootMeanSquare(byState[i]))
                    .toList();
        }

        /** The share of measurements whose rank is one of the central ones. */
        private double coverage(int i, double central) {
            long outside = Math.round((1.0 - central) / 2.0 * (draws + 1));
            long within = Arrays.stream(rank[i])
                    .filter(r -> r >= outside && r <= draws - outside)
                    .count();
            return (double) within / rank[i].length;
        }

        private static double rootMeanSquare(double[] values) {
            return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum() / values.length);
        }

        private static double quantile(double[] sorted, double probability) {
            double at = probability * (sorted.length - 1);
            int below = (int) at;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
        }
    }
}
