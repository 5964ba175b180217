package com.acme;

import io.tsmc.autodiff.Backend;
import io.tsmc.policy.Formulation;
import io.tsmc.policy.PolicyTarget;
import io.tsmc.policy.Problem;
import io.tsmc.policy.Trajectory;

public record Plain() implements Formulation {
    @Override public PolicyTarget target(Problem problem, Backend backend) {
        return new Trajectory().target(problem, backend);
    }
}
