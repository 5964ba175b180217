package io.tsmc.problem.initial;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;

/**
 * Independent normal deviations from the initial state of the problem: {@code x_0 = centre + sd · ε}.
 *
 * @param sd standard deviation of each state, 0 for one that is known [unit of the state], [nx]
 */
public record Gaussian(double[] sd) implements InitialStates {

    /** No deviation set; a run file has to. */
    public Gaussian() {
        this(new double[0]);
    }

    /** Copies the array and checks its entries. */
    public Gaussian {
        sd = sd.clone();
        Require.notNegative("sd", sd);
    }

    @Override
    public int noiseDim(int stateDim) {
        return Spread.uncertain(sd);
    }

    @Override
    public void start(double[] centre, double[] noise, double[] x) {
        int k = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = sd[i] > 0.0 ? centre[i] + sd[i] * noise[k++] : centre[i];
        }
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.onePerState("sd", sd, dynamics, "0 for a state that is known");
    }
}
