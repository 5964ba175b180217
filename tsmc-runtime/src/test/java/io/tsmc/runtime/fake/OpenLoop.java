package io.tsmc.runtime.fake;

import io.tsmc.api.Policy;

/** Parameters are controls. */
public record OpenLoop() implements Policy {
    @Override
    public int stepDim(int stateDim, int controlDim) {
        return controlDim;
    }

    @Override
    public void act(double[] shared, double[] local, double[] x, double[] u) {
        System.arraycopy(local, 0, u, 0, u.length);
    }
}
