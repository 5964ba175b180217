package io.tsmc.sampler;

import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import java.util.concurrent.CancellationException;

/**
 * Where blocks of particles are evaluated and mutated: threads of this machine ({@link ThreadEngine}), or a cluster.
 *
 * <p>An engine splits a cloud into blocks as it likes; the result does not depend on how, because a particle's random
 * stream is addressed by its index in the whole cloud.
 */
public interface Engine extends AutoCloseable {

    /**
     * Does a task on every block of a cloud, and waits for all of them.
     *
     * @param cloud overwritten with the outcome; unchanged where an exception is thrown
     * @param task what to do with a block
     * @return the outcome over all particles, in their order
     * @throws CancellationException if {@link #cancel} was called, or the calling thread interrupted
     * @throws IllegalStateException if the task fails on a block; the message names its particles, the cause is the
     *     failure
     */
    Mutation run(Particles cloud, BlockTask task);

    /**
     * Stops the work for good: blocks not yet begun are dropped, and {@link #run} throws from now on. May be called from
     * any thread, such as a shutdown hook.
     */
    void cancel();

    /** Releases the threads or connections. */
    @Override
    void close();
}
