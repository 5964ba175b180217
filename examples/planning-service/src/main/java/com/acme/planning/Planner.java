package com.acme.planning;

import io.tsmc.problem.cost.Angle;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import io.tsmc.systems.Pendulum;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Plans swing-ups of a pendulum: on any thread, several at a time, each with an end. */
public final class Planner implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Planner.class.getName());

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "planner-clock");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Plans from a state.
     *
     * @param angle where the pendulum is [rad]
     * @param rate how fast it turns [rad/s]
     * @param atMost when to stop, with the best motion found by then
     * @throws CancellationException if nothing was found by then
     */
    public Rollout plan(double angle, double rate, Duration atMost) {
        RunSpec spec = RunSpec.builder("swing-up")
                .dynamics(new Pendulum())
                .initialState(angle, rate)
                .horizon(60)
                .cost(new Angle(new int[] {0}, 0, 2, 10), new ControlEffort(new double[] {0.01}))
                .temperature(1)
                .build();
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            if (atMost.isZero()) {
                run.cancel();
            }
            // From another thread: the run ends where it is.
            ScheduledFuture<?> end = clock.schedule(run::cancel, atMost.toMillis(), TimeUnit.MILLISECONDS);
            try {
                RunResult result = run.run((state, info) -> LOG.log(System.Logger.Level.DEBUG, "{0}", info));
                if (!result.best().exists()) {
                    throw new CancellationException("no motion within " + atMost);
                }
                Rollout best = run.target().rollout(result.best().position());
                LOG.log(System.Logger.Level.INFO, "from {0} rad: cost {1}", angle, best.cost());
                return best;
            } finally {
                end.cancel(false);
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
