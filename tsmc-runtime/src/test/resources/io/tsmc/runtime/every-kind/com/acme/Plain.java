package com.acme;

import io.tsmc.autodiff.Backend;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.rollout.TracedProblem;
import io.tsmc.problem.formulation.Trajectory;

public record Plain() implements Formulation {
    @Override public PolicyTarget target(TracedProblem problem, Backend backend) {
        return new Trajectory().target(problem, backend);
    }
}
