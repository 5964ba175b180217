package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.api.Target;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.Engine;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Lets another engine work until a moment, and begins nothing after it. What can be ended early ends then; such work on one
 * particle, which threads cannot share, is done here: to hand it over and wait for it takes longer than a decision may be late.
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
        if (!task.endsEarly()) {
            return engine.run(cloud, task);
        }
        BlockTask<R> until = new BlockTask.Until<>(task, endNanos);
        R outcome = cloud.count() == 1
                ? until.join(List.of(until.applyTo(target(), cloud, 0, () -> false)))
                : engine.run(cloud, until);
        isOver();
        return outcome;
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
