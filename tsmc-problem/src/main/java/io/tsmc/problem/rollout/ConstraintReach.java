package io.tsmc.problem.rollout;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Graph.Port;
import io.tsmc.problem.Problem;
import java.util.Arrays;
import java.util.Map;

/** From which step on the controls have a say in what the constraints ask for: by what depends on what in the traces. */
public final class ConstraintReach {

    private final TracedProblem traced;
    private final Problem problem;

    private ConstraintReach(TracedProblem traced) {
        this.traced = traced;
        problem = traced.problem();
    }

    /**
     * The first step at which each entry of the stage constraints is asked for: the first one at which a control has a say in
     * it. Before, the state is what the initial one makes of it: a force that is held over an Euler step changes the velocity
     * after it, and the position a step later. What no control ever reaches is asked for after the first step, so that it is
     * said.
     */
    public static int[] askedFrom(TracedProblem traced) {
        return new ConstraintReach(traced).askedFrom();
    }

    private int[] askedFrom() {
        int[] from = new int[ConstraintEntry.stage(problem).size()];
        Arrays.fill(from, 1);
        boolean[] found = new boolean[from.length];
        boolean[] reached = new boolean[problem.dynamics().stateDim()];
        // The states that are reached become more with each step, until they stay the same.
        for (int t = 0; t < Math.min(problem.horizon(), reached.length + 2); t++) {
            int entry = 0;
            for (int i = 0; i < problem.constraints().size(); i++) {
                for (boolean has : reachedBy(traced.stageConstraint(i), reached, t)) {
                    if (has && !found[entry]) {
                        found[entry] = true;
                        from[entry] = t;
                    }
                    entry++;
                }
            }
            reached = reachedBy(traced.step(), reached, t);
        }
        return from;
    }

    /** Which results of a function of a step a control, or a final time that is free, has a say in. */
    private boolean[] reachedBy(Graph graph, boolean[] states, int step) {
        boolean isFree = problem.finalTime().isFree();
        boolean[] timeStep = new boolean[problem.stepSettings().size()];
        if (isFree) {
            timeStep[timeStep.length - 1] = true;
        }
        int controlDim = problem.dynamics().controlDim();
        boolean hasControlBefore = step > 0 || problem.initialControl().length > 0;
        Map<String, boolean[]> reached = Map.of(
                "x",
                states,
                "u",
                all(controlDim, true),
                "rate",
                all(controlDim, hasControlBefore),
                "time",
                all(1, isFree && step > 0),
                Traces.SETTINGS,
                timeStep);
        boolean[] inputs = new boolean[graph.inputCount()];
        for (Port port : graph.inputLayout().ports()) {
            boolean[] theirs = reached.getOrDefault(port.name(), all(port.length(), false));
            System.arraycopy(theirs, 0, inputs, graph.inputOffset(port.name()), port.length());
        }
        boolean[] depends = graph.dependsOn(inputs);
        int[] results = graph.outputNodes(Traces.RESULT);
        boolean[] has = new boolean[results.length];
        for (int i = 0; i < has.length; i++) {
            has[i] = depends[results[i]];
        }
        return has;
    }

    private static boolean[] all(int count, boolean value) {
        boolean[] all = new boolean[count];
        Arrays.fill(all, value);
        return all;
    }
}
