package io.tsmc.problem.formulation;

import io.tsmc.api.Particles;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;

/** Evaluates clouds block by block, in working memory that is made once for each thread. Safe to share between threads. */
final class Blocks {

    private final int most;
    private final IntFunction<RolloutTarget.Block> memory;
    private final ConcurrentLinkedQueue<RolloutTarget.Block> idle = new ConcurrentLinkedQueue<>();

    /**
     * Cuts clouds into blocks.
     *
     * @param most most particles in a block
     * @param memory makes the working memory for so many particles
     */
    Blocks(int most, IntFunction<RolloutTarget.Block> memory) {
        this.most = most;
        this.memory = memory;
    }

    /** What is done with a block of a cloud. */
    interface Work {
        void on(RolloutTarget.Block block, Particles particles, int from, int count);
    }

    /** Does something with a cloud, block by block. */
    void each(Particles particles, Work work) {
        RolloutTarget.Block block = idle.poll();
        if (block == null) {
            block = memory.apply(most);
        }
        for (int from = 0; from < particles.count(); from += most) {
            work.on(block, particles, from, Math.min(most, particles.count() - from));
        }
        idle.add(block);
    }
}
