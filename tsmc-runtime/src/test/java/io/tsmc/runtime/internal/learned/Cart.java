package io.tsmc.runtime.internal.learned;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Learned;
import io.tsmc.api.Rng;
import io.tsmc.api.Signal;
import io.tsmc.api.Table;
import java.util.List;
import java.util.Optional;

/**
 * {@code position' = position + 0.1 speed}, {@code speed' = drag · speed + u + deviation · w}; some of it may be said to be
 * learned.
 */
public record Cart(double drag, double deviation, Optional<Table> trainingData) implements Dynamics, Learned {

    Cart(double drag, double deviation) {
        this(drag, deviation, Optional.empty());
    }

    @Override
    public int stateDim() {
        return 2;
    }

    @Override
    public int controlDim() {
        return 1;
    }

    @Override
    public int noiseDim() {
        return deviation > 0.0 ? 1 : 0;
    }

    @Override
    public double timeStep() {
        return 0.1;
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        next[0] = x[0] + 0.1 * x[1];
        next[1] = drag * x[1] + u[0];
        for (int i = 0; i < noise.length; i++) {
            next[1] += deviation * noise[i];
        }
    }

    @Override
    public List<Signal> stateSignals() {
        return List.of(new Signal("position", "m"), new Signal("speed", "m/s"));
    }

    @Override
    public List<Signal> controlSignals() {
        return List.of(new Signal("force", "N"));
    }

    /** Motions of this system, ten seconds apart. */
    Table measured(Rng rng, int motions, int steps) {
        int rows = motions * (steps + 1);
        double[] times = new double[rows];
        double[][] columns = new double[3][rows];
        int row = 0;
        for (int k = 0; k < motions; k++) {
            double[] x = {rng.nextGaussian(), rng.nextGaussian()};
            for (int t = 0; t <= steps; t++) {
                double[] u = {rng.nextGaussian()};
                times[row] = 10.0 * k + 0.1 * t;
                columns[0][row] = x[0];
                columns[1][row] = x[1];
                columns[2][row++] = u[0];
                double[] next = new double[2];
                step(x, u, noiseDim() == 0 ? new double[0] : new double[] {rng.nextGaussian()}, next);
                x = next;
            }
        }
        return Table.of(
                times,
                Table.Column.of("position", "m", columns[0]),
                Table.Column.of("speed", "m/s", columns[1]),
                Table.Column.of("force", "N", columns[2]));
    }
}
