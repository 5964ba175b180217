package io.tsmc.policy;

import io.tsmc.api.Policy;

/** A plan: the controls of each step are parameters, and the state is not looked at. */
public record OpenLoop() implements Policy {

    @Override
    public int stepDim(int stateDim, int controlDim) {
        return controlDim;
    }

    @Override
    public boolean isPlan() {
        return true;
    }

    @Override
    public void act(double[] shared, double[] local, double[] x, double[] u) {
        for (int i = 0; i < u.length; i++) {
            u[i] = local[i];
        }
    }
}
