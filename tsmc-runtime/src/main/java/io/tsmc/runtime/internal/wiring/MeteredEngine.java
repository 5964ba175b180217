package io.tsmc.runtime.internal.wiring;

import io.tsmc.api.Particles;
import io.tsmc.api.Target;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.Engine;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what another engine has done, for whoever watches a long step. */
public final class MeteredEngine implements Engine {

    private final Engine engine;
    private final AtomicLong tasks;

    /** Counts the work of an engine. */
    public MeteredEngine(Engine engine) {
        this(engine, new AtomicLong());
    }

    private MeteredEngine(Engine engine, AtomicLong tasks) {
        this.engine = engine;
        this.tasks = tasks;
    }

    /** Tasks done on the whole cloud so far: the prior sample, and each move of each step. */
    public long tasks() {
        return tasks.get();
    }

    @Override
    public Target target() {
        return engine.target();
    }

    @Override
    public <R> R run(Particles cloud, BlockTask<R> task) {
        R outcome = engine.run(cloud, task);
        if (!task.endsEarly()) {
            tasks.incrementAndGet();
        }
        return outcome;
    }

    @Override
    public Engine on(Target other) {
        return new MeteredEngine(engine.on(other), tasks);
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
