package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.api.Target;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.Engine;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Lets another engine work until a moment, and begins nothing after it. What can be ended early, it ends then; such a task is
 * done here and on one thread, because other engines end only what they are told to cancel for good.
 */
final class Deadline implements Engine {

    private final Engine engine;
    private final long endNanos;
    private boolean passed;

    /**
     * Limits the work of an engine.
     *
     * @param endNanos value of {@link System#nanoTime} from which on nothing is begun
     */
    Deadline(Engine engine, long endNanos) {
        this.engine = engine;
        this.endNanos = endNanos;
    }

    /** Whether something was not begun, or ended early. */
    boolean passed() {
        return passed;
    }

    @Override
    public Target target() {
        return engine.target();
    }

    @Override
    public <R> R run(Particles cloud, BlockTask<R> task) {
        if (isOver()) {
            throw new CancellationException("the deadline has passed");
        }
        return task.endsEarly()
                ? task.join(List.of(task.applyTo(target(), cloud, 0, this::isOver)))
                : engine.run(cloud, task);
    }

    private boolean isOver() {
        passed |= System.nanoTime() - endNanos >= 0;
        return passed;
    }

    @Override
    public Engine on(Target other) {
        return new Deadline(engine.on(other), endNanos);
    }

    @Override
    public void cancel() {
        engine.cancel();
    }

    /** Leaves the other engine open. */
    @Override
    public void close() {}
}
