package io.tsmc.runtime.internal.learned;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;
import io.tsmc.problem.rollout.Traces;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.problem.settings.UncertainSettings.Draw;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a system predicts from a measured state on, with the measured controls: draws of its noise, and of its uncertain
 * settings, which a draw keeps to its end. A system without either predicts one motion.
 */
final class Predictor {

    private final Dynamics dynamics;
    private final List<Draw> settings;
    private final Graph graph;
    private final Program program;
    private final long seed;

    /**
     * Traces the step of a system.
     *
     * @param uncertain settings of it that are random variables
     */
    Predictor(Dynamics dynamics, UncertainSettings uncertain, Backend backend, long seed) {
        this.dynamics = uncertain.nominal(dynamics);
        settings = uncertain.draws(this.dynamics);
        graph = Traces.step(this.dynamics, uncertain.paths());
        program = Program.of(graph, backend);
        this.seed = seed;
    }

    /** Whether several draws differ. */
    boolean isUncertain() {
        return dynamics.noiseDim() > 0 || !settings.isEmpty();
    }

    /**
     * Predicts motions.
     *
     * @param data measured controls, and the state at the start
     * @param start row of the data
     * @param steps how many steps to make; the data have so many
     * @param draws number of draws
     * @return states after each step, [steps][nx][draws]
     */
    double[][][] predict(MeasuredMotions data, int start, int steps, int draws) {
        Rng rng = RngStreams.of(seed, RngUse.JUDGE).particle(start);
        double[][] x = new double[dynamics.stateDim()][draws];
        for (int i = 0; i < x.length; i++) {
            Arrays.fill(x[i], data.states()[start][i]);
        }
        double[][] values = new double[settings.size()][draws];
        for (int i = 0; i < values.length; i++) {
            Draw setting = settings.get(i);
            Arrays.setAll(values[i], n -> setting.value(rng.nextGaussian()));
        }
        double[][] u = new double[dynamics.controlDim()][draws];
        double[][] noise = new double[dynamics.noiseDim()][draws];
        double[][] time = new double[1][draws];
        Program.Evaluator evaluator = program.evaluator(draws);
        double[][][] predicted = new double[steps][][];
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < u.length; i++) {
                Arrays.fill(u[i], data.controls()[start + t][i]);
            }
            for (double[] row : noise) {
                Arrays.setAll(row, n -> rng.nextGaussian());
            }
            Arrays.fill(time[0], data.times()[start + t]);
            double[][] next = new double[x.length][draws];
            double[][] in = graph.inputLayout()
                    .rows(Map.of("x", x, "u", u, "time", time, "noise", noise, Traces.SETTINGS, values));
            evaluator.evaluate(in, next, draws);
            predicted[t] = next;
            x = next;
        }
        return predicted;
    }
}
