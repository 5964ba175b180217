package io.tsmc.policy.controller;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import io.tsmc.api.Require;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Vector;

/**
 * One set of parameters of a policy, as {@link Policy#act} takes them: scaled.
 *
 * @param shared parameters of all steps, [{@link Policy#sharedDim}]
 * @param steps parameters that each step has for itself, [T][{@link Policy#stepDim}]; empty if the policy has none
 */
public record PolicyParameters(double[] shared, double[][] steps) {

    private static final String NO_COST = "the particle has no cost";

    /** Copies the arrays and refuses entries that are no numbers. */
    public PolicyParameters {
        shared = shared.clone();
        steps = steps.clone();
        Require.finite("shared", shared, NO_COST);
        for (int t = 0; t < steps.length; t++) {
            steps[t] = steps[t].clone();
            Require.finite("steps[" + t + "]", steps[t], NO_COST);
        }
    }

    /**
     * The parameters that innovations stand for: mapped by the prior and scaled by the policy, with the bits of the
     * simulation.
     *
     * @param sharedInnovations innovations of the shared parameters, [{@link Policy#sharedDim}]
     * @param stepInnovations innovations of each step, [T][{@link Policy#stepDim}]
     */
    public static PolicyParameters of(
            Policy policy, Prior prior, Dynamics dynamics, double[] sharedInnovations, double[][] stepInnovations) {
        double[] sharedScales = policy.sharedScales(dynamics.stateDim(), dynamics.controlDim());
        double[] shared = first(prior, sharedScales.length).evaluate(sharedInnovations);
        double[] stepScales = policy.stepScales(dynamics.stateDim(), dynamics.controlDim());
        double[][] steps = new double[stepScales.length == 0 ? 0 : stepInnovations.length][];
        Graph next = next(prior, stepScales.length);
        double[] theta = new double[0];
        for (int t = 0; t < steps.length; t++) {
            theta = t == 0
                    ? first(prior, stepScales.length).evaluate(stepInnovations[0])
                    : next.evaluate(concat(theta, stepInnovations[t]));
            steps[t] = product(stepScales, theta);
        }
        return new PolicyParameters(product(sharedScales, shared), steps);
    }

    private static Graph first(Prior prior, int length) {
        Tracer tracer = new Tracer();
        Vector parameters = tracer.vector(length);
        tracer.call(prior, "first", tracer.input("z", length), parameters);
        tracer.output("parameters", parameters);
        return tracer.graph();
    }

    private static Graph next(Prior prior, int length) {
        Tracer tracer = new Tracer();
        Vector previous = tracer.input("previous", length);
        Vector parameters = tracer.vector(length);
        tracer.call(prior, "next", previous, tracer.input("z", length), parameters);
        tracer.output("parameters", parameters);
        return tracer.graph();
    }

    private static double[] concat(double[] a, double[] b) {
        double[] both = new double[a.length + b.length];
        System.arraycopy(a, 0, both, 0, a.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }
}
