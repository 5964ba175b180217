package io.tsmc.sampler;

/** Where blocks of particles are evaluated and mutated: threads, or a cluster. */
public interface Engine {}
