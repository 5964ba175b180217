package io.tsmc.sampler;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of a run.
 *
 * @param state the last state reached
 * @param infos one entry a tempering step, the prior sample first
 * @param best best position seen in any cloud after a step
 * @param stall why the run was given up before β = 1, see {@link Limits}; empty if it was not
 */
public record RunResult(State state, List<Info> infos, Best best, Optional<String> stall) {}
