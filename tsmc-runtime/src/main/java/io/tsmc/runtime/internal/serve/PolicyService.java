package io.tsmc.runtime.internal.serve;

import io.tsmc.policy.controller.PolicyController;
import io.tsmc.policy.controller.PolicyFile;
import java.util.Arrays;

/** A policy, for any number of clients. */
public final class PolicyService implements Service {

    private final PolicyFile policy;
    private final int member;
    private final Greeting greeting;

    /**
     * Serves a policy.
     *
     * @param member of an ensemble
     * @param deadlineMillis the time for an answer [ms]
     * @throws IllegalArgumentException if there is no such member
     */
    public PolicyService(String name, PolicyFile policy, int member, double deadlineMillis) {
        this.policy = policy;
        this.member = member;
        // Traced once before there is a client to wait for it.
        new PolicyController(policy, member);
        greeting = new Greeting(
                name,
                "policy",
                policy.timeStep(),
                policy.states(),
                policy.controls(),
                policy.controlLower(),
                policy.controlUpper(),
                policy.members().get(member).steps().length,
                deadlineMillis);
    }

    @Override
    public Greeting greeting() {
        return greeting;
    }

    @Override
    public Controls controls() {
        PolicyController controller = new PolicyController(policy, member);
        return (step, state, received, deadline) -> {
            if (greeting.horizon() > 0 && step >= greeting.horizon()) {
                throw new Refusal(
                        "past-the-end",
                        "step is " + step + ", but the policy has parameters for steps 0 to "
                                + (greeting.horizon() - 1));
            }
            double[] u = new double[policy.controls().size()];
            controller.control(step, state, u);
            if (!Arrays.stream(u).allMatch(Double::isFinite)) {
                throw new Refusal("no-control", "the policy gives no finite control at this state");
            }
            return new Answer(u, "policy", null, 0, Double.NaN, System.nanoTime() - received <= deadline, false);
        };
    }

    @Override
    public boolean latestWins() {
        return false;
    }

    @Override
    public void close() {}
}
