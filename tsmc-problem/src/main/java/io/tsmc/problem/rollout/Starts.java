package io.tsmc.problem.rollout;

import io.tsmc.problem.Problem;
import io.tsmc.problem.settings.UncertainSettings.Draw;
import java.util.Arrays;
import java.util.List;

/**
 * What the motions of a problem start with, made of standard normal noise: the state at time 0 and, behind it, the values of
 * the uncertain settings, those of the system and then those of the likelihood. Immutable and safe to share between threads.
 */
public final class Starts {

    private final Problem problem;
    private final int stateDim;
    private final int stateNoise;
    private final List<Draw> settings;

    /** Those of a problem. */
    public Starts(Problem problem) {
        this.problem = problem;
        stateDim = problem.dynamics().stateDim();
        stateNoise = problem.initialStates().noiseDim(stateDim);
        settings = problem.settingDraws();
    }

    /** Entries of a start: states and uncertain settings, nx + k. */
    public int dim() {
        return stateDim + settings.size();
    }

    /** Number of standard normal variables that a start is made of: those of the state, then one for each setting. */
    public int noiseDim() {
        return stateNoise + settings.size();
    }

    /** Number of standard normal variables that the state at time 0 is made of. */
    public int stateNoiseDim() {
        return stateNoise;
    }

    /**
     * Makes a start.
     *
     * @param noise standard normal variables, [{@link #noiseDim}]
     * @return a new array, [{@link #dim}]; not a number where the system would refuse a setting
     */
    public double[] start(double[] noise) {
        double[] x = new double[stateDim];
        problem.initialStates().start(problem.initialState(), Arrays.copyOf(noise, stateNoise), x);
        double[] start = Arrays.copyOf(x, dim());
        for (int i = 0; i < settings.size(); i++) {
            start[stateDim + i] = settings.get(i).value(noise[stateNoise + i]);
        }
        return start;
    }

    /** How the settings are drawn, in their order. */
    List<Draw> settings() {
        return settings;
    }
}
