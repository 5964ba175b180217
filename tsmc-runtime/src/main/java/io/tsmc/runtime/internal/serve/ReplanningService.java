package io.tsmc.runtime.internal.serve;

import io.tsmc.problem.rollout.Rollout;
import io.tsmc.runtime.run.TsmcController;
import io.tsmc.runtime.run.TsmcController.Decision;
import io.tsmc.runtime.spec.RunSpec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A re-planning controller, for one plant. A thread of its own decides; who waits for it does so until the deadline and then
 * takes the last good plan, shifted to the step that is asked for. That plan is then followed: a decision that came too late
 * took another first step than the plant, and counts only where the plan has become old.
 */
public final class ReplanningService implements Service {

    /** Of the time for an answer, for the search; the rest is for what cannot be ended early. */
    private static final double SEARCH = 0.75;

    /** Of the time for an answer, when the last plan is taken: what is left is for the answer's way. */
    private static final double PATIENCE = 0.95;

    /** Steps for which a plan is followed while decisions come too late. */
    private static final int OLD = 5;

    private static final int WARM_UPS = 30;
    private static final long WARM_UP_NANOS = 3_000_000_000L;

    private final TsmcController controller;
    private final Greeting greeting;
    private final Thread thread;
    private @Nullable Work waiting;
    private boolean closed;
    private volatile Good good;

    /** The last good plan, and the step that it begins at. */
    private record Good(int step, Rollout motion, double cost) {}

    private record Work(
            int step, double[] state, long endNanos, CompletableFuture<Decision> decision, AtomicBoolean late) {}

    /**
     * Serves a controller, which it closes. Takes the first decision from the initial state, without a deadline.
     *
     * @param deadlineMillis the time for an answer [ms]
     * @throws IllegalStateException if no plan has a finite cost from the initial state
     */
    public ReplanningService(RunSpec spec, TsmcController controller, double deadlineMillis) {
        this.controller = controller;
        greeting = new Greeting(
                spec.name(),
                "replanning",
                spec.dynamics().timeStep(),
                spec.dynamics().stateSignals(),
                spec.dynamics().controlSignals(),
                spec.dynamics().controlLower(),
                spec.dynamics().controlUpper(),
                spec.horizon(),
                deadlineMillis);
        Decision first = controller.decide(spec.initialState());
        good = new Good(0, first.plan(), first.cost());
        thread = new Thread(this::work, "tsmc-serve-decisions");
        thread.setDaemon(true);
        thread.start();
    }

    /** Has another controller of the same problem control its model for a while, for Java to compile what decisions run. */
    public static void warmUp(RunSpec spec, TsmcController another) {
        double[] x = spec.initialState();
        Decision decision = another.decide(x);
        long end = System.nanoTime() + WARM_UP_NANOS;
        for (int i = 0; i < WARM_UPS && System.nanoTime() < end; i++) {
            x = decision.plan().states()[1];
            decision = another.decide(x, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }

    @Override
    public Greeting greeting() {
        return greeting;
    }

    @Override
    public boolean latestWins() {
        return true;
    }

    @Override
    public Controls controls() {
        return this::answer;
    }

    private Answer answer(int step, double[] state, long received, long deadline) throws Refusal {
        Work work = new Work(
                step, state, received + (long) (SEARCH * deadline), new CompletableFuture<>(), new AtomicBoolean());
        hand(work);
        try {
            long left = received + (long) (PATIENCE * deadline) - System.nanoTime();
            Decision decision = work.decision.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            return new Answer(
                    decision.control(),
                    "decision",
                    decision.plan(),
                    0,
                    decision.cost(),
                    System.nanoTime() - received <= deadline,
                    decision.deadlineMissed());
        } catch (TimeoutException late) {
            work.late.set(true);
            return lastPlan(step);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalStateException noPlan) {
                throw new Refusal("no-plan", String.valueOf(noPlan.getMessage()));
            }
            throw new Refusal("failed", "the decision failed: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("closing", "the server stops");
        }
    }

    /** What the last good plan does at a step; after its end, what it does last. */
    private Answer lastPlan(int step) {
        Good last = good;
        int k = Math.max(0, Math.min(step - last.step, last.motion.controls().length - 1));
        return new Answer(last.motion.controls()[k], "last-plan", last.motion, k, last.cost, false, true);
    }

    private synchronized void hand(Work work) {
        waiting = work;
        notifyAll();
    }

    private synchronized @Nullable Work take() throws InterruptedException {
        while (waiting == null && !closed) {
            wait();
        }
        Work work = waiting;
        waiting = null;
        return closed ? null : work;
    }

    @SuppressWarnings("Interruption") // its own thread
    private void work() {
        try {
            for (Work work = take(); work != null; work = take()) {
                try {
                    Duration left = Duration.ofNanos(Math.max(1, work.endNanos - System.nanoTime()));
                    Decision decision = controller.decide(work.step, work.state, left);
                    if (work.late.get() && work.step > good.step && work.step - good.step < OLD) {
                        controller.takeBack();
                    } else {
                        good = new Good(work.step, decision.plan(), decision.cost());
                    }
                    work.decision.complete(decision);
                } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError | AssertionError e) {
                    work.decision.completeExceptionally(e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        controller.close();
    }
}
