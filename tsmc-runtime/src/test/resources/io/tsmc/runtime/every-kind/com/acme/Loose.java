package com.acme;

import io.tsmc.problem.formulation.PolicyTarget;

/** Lets the plan run as it is. */
public record Loose() implements io.tsmc.problem.formulation.Tracker {
    @Override public double[][][] gains(PolicyTarget target, double[] z) {
        var problem = target.problem();
        int nx = problem.dynamics().stateDim();
        int local = problem.policy().stepDim(nx, problem.dynamics().controlDim());
        return new double[problem.horizon()][local][nx + local];
    }
}
