package io.tsmc.problem.initial;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.problem.distribution.StandardNormal;

/**
 * A uniform distribution over a box around the initial state of the problem: {@code x_0 = centre + halfWidths · (2Φ(ε) - 1)}
 * with the distribution function Φ of the standard normal distribution.
 *
 * @param halfWidths largest deviation of each state, 0 for one that is known [unit of the state], [nx]
 */
public record Box(double[] halfWidths) implements InitialStates {

    /** No width set; a run file has to. */
    public Box() {
        this(new double[0]);
    }

    /** Copies the array and checks its entries. */
    public Box {
        halfWidths = halfWidths.clone();
        Require.notNegative("halfWidths", halfWidths);
    }

    @Override
    public int noiseDim(int stateDim) {
        return Spread.uncertain(halfWidths);
    }

    @Override
    public void start(double[] centre, double[] noise, double[] x) {
        int k = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = halfWidths[i] > 0.0
                    ? centre[i] + halfWidths[i] * StandardNormal.centralProbability(noise[k++])
                    : centre[i];
        }
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.onePerState("halfWidths", halfWidths, dynamics, "0 for a state that is known");
    }
}
