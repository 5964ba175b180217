package com.acme;

import io.tsmc.autodiff.Backend;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.Trajectory;

public record Plain() implements Formulation {
    @Override public PolicyTarget target(Problem problem, Backend backend) {
        return new Trajectory().target(problem, backend);
    }
}
