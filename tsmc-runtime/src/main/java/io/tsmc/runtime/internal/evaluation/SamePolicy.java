package io.tsmc.runtime.internal.evaluation;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Signal;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.spec.RunSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be changed about a run to try its policy elsewhere: not what its parameters mean, and nothing that makes no
 * difference to it.
 */
public final class SamePolicy {

    /** What a policy is tried in. */
    private static final Set<String> ELSEWHERE =
            Set.of("dynamics", "initialState", "initialStates", "horizon", "cost", "goal", "backend", "seed", "name");

    private static final Set<String> MEANING = Set.of("policy", "prior");

    private SamePolicy() {}

    /**
     * Compares the settings of a run with those to try its policy with.
     *
     * @return a sentence for each change that would make it another policy, or be without effect, beginning with its key
     */
    public static List<String> problems(RunSpec run, RunSpec changed) {
        List<String> problems = new ArrayList<>();
        Map<String, Object> before = run.toTree();
        Map<String, Object> after = changed.toTree();
        for (String key : before.keySet()) {
            boolean same = Objects.equals(text(before.get(key)), text(after.get(key)));
            if (same || ELSEWHERE.contains(key)) {
                continue;
            }
            problems.add(
                    MEANING.contains(key)
                            ? key + ": the parameters of the run's best policy are those of " + key + " "
                                    + text(before.get(key))
                                    + ", and would be read as others. Maybe start a run with it."
                            : key + ": was for how the policy was found, and makes no difference to how good it is."
                                    + " Maybe start a run with it" + instead(key) + ".");
        }
        if (problems.isEmpty()) {
            compareSystems(run, changed, problems);
        }
        return problems;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : Yaml.flow(value);
    }

    private static String instead(String key) {
        return key.equals("formulation") ? ", or choose the number of fresh ones with --scenarios" : "";
    }

    private static void compareSystems(RunSpec run, RunSpec changed, List<String> problems) {
        Dynamics was = run.dynamics();
        Dynamics is = changed.dynamics();
        if (!was.stateSignals().equals(is.stateSignals())
                || !was.controlSignals().equals(is.controlSignals())) {
            problems.add("dynamics: a policy from the states " + Signal.names(was.stateSignals()) + " to the controls "
                    + Signal.names(was.controlSignals()) + " would get the states " + Signal.names(is.stateSignals())
                    + " and give the controls " + Signal.names(is.controlSignals())
                    + ". Maybe change settings of the system, not the system.");
            return;
        }
        if (!Arrays.equals(was.controlLower(), is.controlLower())
                || !Arrays.equals(was.controlUpper(), is.controlUpper())) {
            problems.add("dynamics: the bounds of the controls were " + bounds(was) + " and would be " + bounds(is)
                    + "; a policy's numbers stand for shares of the range between them, so that all controls would be"
                    + " others. Maybe start a run with these bounds.");
        }
        Policy policy = run.policy();
        Policy over = policy.forHorizon(was, run.horizon(), was.timeStep());
        if (over != policy && !over.equals(policy.forHorizon(is, changed.horizon(), is.timeStep()))) {
            problems.add("horizon: the policy is spread over it, and would be another one over " + changed.horizon()
                    + " steps of " + is.timeStep() + " s. Maybe start a run with it.");
        }
        if (policy.stepDim(was.stateDim(), was.controlDim()) == 0) {
            return;
        }
        String each = ": the policy has parameters for each step, ";
        if (run.horizon() != changed.horizon()) {
            problems.add("horizon" + each + run.horizon() + " of them, and not for " + changed.horizon()
                    + ". Maybe start a run with it.");
        }
        if (was.timeStep() != is.timeStep()) {
            problems.add("dynamics: timeStep" + each + "of " + was.timeStep() + " s, and not of " + is.timeStep()
                    + " s. Maybe start a run with it.");
        }
    }

    private static String bounds(Dynamics dynamics) {
        return Arrays.toString(dynamics.controlLower()) + " to " + Arrays.toString(dynamics.controlUpper());
    }
}
