package com.acme;

/** A formulation that misbehaves on demand. */
public record Frame(String where, String what) implements io.tsmc.problem.formulation.Formulation {

    public Frame() {
        this("none", "none");
    }

    public Frame {
        Trouble.at("constructor", where, what);
    }

    @Override public io.tsmc.problem.formulation.PolicyTarget target(io.tsmc.problem.rollout.TracedProblem problem, io.tsmc.autodiff.Backend backend) {
        Trouble.at("target", where, what);
        return where.equals("nulls") ? null : new io.tsmc.problem.formulation.Trajectory().target(problem, backend);
    }
}
