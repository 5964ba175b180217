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
        for (int i = 0; i < x.length; i++) {
            in[i] = x[i];
        }
        for (int i = 0; i < u.length; i++) {
            in[x.length + i] = u[i];
        }
        double[] change = product(third, squashed(product(second, squashed(product(first, in)))));
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

    private static double[] squashed(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.tanh(values[i]);
        }
        return values;
    }
}
