package io.tsmc.jmh;

import io.tsmc.api.Dynamics;

/**
 * A system whose step is a network of two hidden layers of tanh units, written so that it can be traced: every weight
 * becomes a constant of the program.
 *
 * @param first [width][states + controls]
 * @param second [width][width]
 * @param third [states][width]
 */
public record TracedNetwork(double[][] first, double[][] second, double[][] third) implements Dynamics {

    static final double TIME_STEP = 0.1;

    @Override
    public int stateDim() {
        return third.length;
    }

    @Override
    public int controlDim() {
        return first[0].length - third.length;
    }

    @Override
    public double timeStep() {
        return TIME_STEP;
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        double[] in = new double[x.length + u.length];
        System.arraycopy(x, 0, in, 0, x.length);
        System.arraycopy(u, 0, in, x.length, u.length);
        double[] hidden = product(first, in);
        Mlp.squash(hidden);
        hidden = product(second, hidden);
        Mlp.squash(hidden);
        double[] change = product(third, hidden);
        for (int i = 0; i < next.length; i++) {
            next[i] = x[i] + change[i];
        }
    }

    private static double[] product(double[][] weights, double[] in) {
        double[] out = new double[weights.length];
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < in.length; j++) {
                out[i] += weights[i][j] * in[j];
            }
        }
        return out;
    }
}
