package com.acme;

/** A formulation that misbehaves on demand. */
public record Frame(String where, String what) implements io.tsmc.policy.Formulation {

    public Frame() {
        this("none", "none");
    }

    public Frame {
        Trouble.at("constructor", where, what);
    }

    @Override public io.tsmc.policy.PolicyTarget target(io.tsmc.policy.Problem problem, io.tsmc.autodiff.Backend backend) {
        Trouble.at("target", where, what);
        return where.equals("nulls") ? null : new io.tsmc.policy.Trajectory().target(problem, backend);
    }
}
