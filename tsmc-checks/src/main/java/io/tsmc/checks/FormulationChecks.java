package io.tsmc.checks;

import io.tsmc.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** What formulations are checked with. */
public final class FormulationChecks {

    private FormulationChecks() {}

    /**
     * Small smooth problems by name: controls from a known state, and feedback from states that are not known; and where
     * it counts how fast controls change.
     */
    public static Map<String, Problem> problems() {
        Map<String, Problem> problems = new LinkedHashMap<>();
        problems.put("open loop", ProbeSystem.trajectoryProblem());
        problems.put("feedback", ProbeSystem.policyProblem());
        problems.put("control rates", ProbeSystem.controlRateProblem());
        return problems;
    }
}
