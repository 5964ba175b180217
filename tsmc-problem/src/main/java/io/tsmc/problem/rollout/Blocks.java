package io.tsmc.problem.rollout;

import io.tsmc.api.Particles;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;

/** Evaluates clouds block by block, in working memory that is made once for each thread. Safe to share between threads. */
public final class Blocks {

    private final int most;
    private final IntFunction<Work> memory;
    private final ConcurrentLinkedQueue<Work> idle = new ConcurrentLinkedQueue<>();

    /** Evaluates the particles of a block. For one thread at a time. */
    @FunctionalInterface
    public interface Work {
        /**
         * Evaluates some particles.
         *
         * @param particles positions are read, everything else is written
         * @param from index of the first one
         * @param count how many
         */
        void evaluate(Particles particles, int from, int count);
    }

    /**
     * Cuts clouds into blocks.
     *
     * @param most most particles in a block
     * @param memory makes the working memory for so many particles
     */
    public Blocks(int most, IntFunction<Work> memory) {
        this.most = most;
        this.memory = memory;
    }

    /** Evaluates a cloud. */
    public void evaluate(Particles particles) {
        Work work = idle.poll();
        if (work == null) {
            work = memory.apply(most);
        }
        for (int from = 0; from < particles.count(); from += most) {
            work.evaluate(particles, from, Math.min(most, particles.count() - from));
        }
        idle.add(work);
    }
}
