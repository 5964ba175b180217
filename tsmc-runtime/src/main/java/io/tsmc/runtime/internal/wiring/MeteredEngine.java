package io.tsmc.runtime.internal.wiring;

import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.Engine;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what another engine has done, for whoever watches a long step. */
public final class MeteredEngine implements Engine {

    private final Engine engine;
    private final AtomicLong tasks = new AtomicLong();

    /** Counts the work of an engine. */
    public MeteredEngine(Engine engine) {
        this.engine = engine;
    }

    /** Tasks done on the whole cloud so far: the prior sample, and each move of each step. */
    public long tasks() {
        return tasks.get();
    }

    @Override
    public Mutation run(Particles cloud, BlockTask task) {
        Mutation mutation = engine.run(cloud, task);
        tasks.incrementAndGet();
        return mutation;
    }

    @Override
    public void cancel() {
        engine.cancel();
    }

    @Override
    public void close() {
        engine.close();
    }
}
