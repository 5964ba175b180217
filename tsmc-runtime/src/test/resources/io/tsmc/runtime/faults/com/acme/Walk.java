package com.acme;

/** A kernel that misbehaves on demand. */
public record Walk(String where, String what) implements io.tsmc.api.Kernel {

    public Walk() {
        this("none", "none");
    }

    public Walk {
        Trouble.at("constructor", where, what);
    }

    @Override public io.tsmc.api.Mutation mutate(
            io.tsmc.api.Target target, double beta, io.tsmc.api.Particles particles, io.tsmc.api.RngStreams streams) {
        Trouble.at("mutate", where, what);
        return where.equals("nulls") ? null : new io.tsmc.sampler.kernel.RandomWalk().mutate(target, beta, particles, streams);
    }
}
