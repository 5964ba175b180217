package io.tsmc.api;

/**
 * What a {@link Polish} minimises: the cost and a share of the prior, {@code C(z) - priorWeight · log p0(z)}; for a standard
 * normal prior that is {@code C(z) + priorWeight · |z|²/2} and a constant. With weight 0 it is the cost alone, with
 * {@code temperature / β} it is least at the mode of the tempered density.
 *
 * @param target what the positions belong to
 * @param priorWeight weight of the prior, in the units of the cost per nat, at least 0
 */
public record Objective(Target target, double priorWeight) {

    /** Checks the weight. */
    public Objective {
        Require.notNegative("priorWeight", priorWeight);
    }

    /** The cost alone. */
    public static Objective costOf(Target target) {
        return new Objective(target, 0.0);
    }

    /**
     * The value at each particle.
     *
     * @param particles evaluated
     * @return a new array, [count]; not finite where there is no solution
     */
    public double[] value(Particles particles) {
        return combine(particles.cost(), particles.logPrior());
    }

    /**
     * The gradient at each particle.
     *
     * @param particles evaluated
     * @return a new array, [dim][count]
     */
    public double[] gradient(Particles particles) {
        return combine(particles.costGradient(), particles.logPriorGradient());
    }

    private double[] combine(double[] cost, double[] logPrior) {
        double[] sum = cost.clone();
        // Nothing times infinity is not nothing: a prior of weight 0 has no say at all.
        for (int i = 0; priorWeight > 0.0 && i < sum.length; i++) {
            sum[i] -= priorWeight * logPrior[i];
        }
        return sum;
    }
}
