package io.tsmc.problem.initial;

/** The one known initial state of the problem. */
public record Fixed() implements InitialStates {

    @Override
    public int noiseDim(int stateDim) {
        return 0;
    }

    @Override
    public void start(double[] centre, double[] noise, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = centre[i];
        }
    }
}
