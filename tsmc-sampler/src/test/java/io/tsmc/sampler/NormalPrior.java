package io.tsmc.sampler;

/** A target with the prior N(0, I). */
public abstract class NormalPrior implements StandardNormalTarget {

    private final int dim;
    private final double temperature;

    protected NormalPrior(int dim, double temperature) {
        this.dim = dim;
        this.temperature = temperature;
    }

    @Override
    public int dim() {
        return dim;
    }

    @Override
    public double temperature() {
        return temperature;
    }
}
