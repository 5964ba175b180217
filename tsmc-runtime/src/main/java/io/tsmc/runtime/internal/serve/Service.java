package io.tsmc.runtime.internal.serve;

import io.tsmc.problem.rollout.Rollout;
import org.jspecify.annotations.Nullable;

/** What finds controls. */
public interface Service extends AutoCloseable {

    /** What is said to a client at first. */
    Greeting greeting();

    /** Makes what serves one client. */
    Controls controls();

    /**
     * Whether a state that has waited gives way to one that came after it, and a client to one that came after it: one plan is
     * for one plant, as it is now. If not, states wait in their order, and clients do not know of each other.
     */
    boolean latestWins();

    @Override
    void close();

    /** What finds controls for one client; for one thread. */
    interface Controls {

        /**
         * The control for a state.
         *
         * @param step number of the time step
         * @param state measured, [nx]
         * @param receivedNanos when it came, of {@link System#nanoTime}
         * @param deadlineNanos how long after that there has to be an answer
         * @throws Refusal if there is none
         */
        Answer answer(int step, double[] state, long receivedNanos, long deadlineNanos) throws Refusal;
    }

    /**
     * A control and where it is from.
     *
     * @param control within its bounds, [nu]
     * @param source {@code policy}, {@code decision} or, where the decision came too late, {@code last-plan}
     * @param plan the motion that it is the beginning of; null for a policy
     * @param planStep step of {@code plan} that the control is of
     * @param cost of that motion; NaN where there is none
     * @param deadlineHeld whether it is what was to be computed, and in time
     * @param early whether the search for it was ended by the deadline before it was done
     */
    record Answer(
            double[] control,
            String source,
            @Nullable Rollout plan,
            int planStep,
            double cost,
            boolean deadlineHeld,
            boolean early) {}
}
