package io.tsmc.sampler;

import io.tsmc.api.Particles;
import io.tsmc.api.Target;
import java.util.concurrent.CancellationException;

/**
 * Where blocks of particles are evaluated and moved: threads of this machine ({@link ThreadEngine}), or a cluster. An engine
 * is bound to a target, so that a task need not carry it.
 *
 * <p>An engine splits a cloud into blocks as it likes; the result does not depend on how, because a particle's random
 * stream is addressed by its index in the whole cloud.
 */
public interface Engine extends AutoCloseable {

    /** What is evaluated. */
    Target target();

    /**
     * Does a task on every block of a cloud, and waits for all of them.
     *
     * @param cloud overwritten with the outcome; unchanged where an exception is thrown
     * @param task what to do with a block
     * @return the outcome over all particles, in their order
     * @throws CancellationException if the calling thread is interrupted, or {@link #cancel} was called, unless the task
     *     {@linkplain BlockTask#endsEarly ends early} then
     * @throws IllegalStateException if the task fails on a block; the message names its particles, the cause is the
     *     failure
     */
    <R> R run(Particles cloud, BlockTask<R> task);

    /**
     * An engine for another target, which works where this one does, and is cancelled and closed with it.
     *
     * @throws UnsupportedOperationException if the target cannot be brought there
     */
    Engine on(Target other);

    /**
     * Stops the work for good: blocks not yet begun are dropped, and {@link #run} throws from now on. May be called from
     * any thread, such as a shutdown hook.
     */
    void cancel();

    /** Releases the threads or connections. */
    @Override
    void close();
}
