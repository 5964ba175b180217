package io.tsmc.sampler;

import java.util.List;

/**
 * The outcome of a run.
 *
 * @param state the last state reached
 * @param infos one entry a tempering step, the prior sample first
 * @param best position of lowest finite cost seen in any cloud after a step, with its cost
 */
public record RunResult(State state, List<Info> infos, Best best) {

    /**
     * The best particle of a run.
     *
     * @param position its coordinates, [dim]
     * @param cost its cost
     */
    public record Best(double[] position, double cost) {}
}
