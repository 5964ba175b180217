package io.tsmc.problem.internal;

import io.tsmc.api.Kind;
import io.tsmc.api.KindProvider;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.formulation.Tracker;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.problem.risk.Risk;
import java.util.List;

/** The kinds of plug-in that this module owns. */
public final class OwnKinds implements KindProvider {

    @Override
    public List<Kind> kinds() {
        return List.of(
                new Kind(InitialStates.class, """
                        initialStates: {type: gaussian, sd: [0.1, 0]}
                        formulation: {type: empirical}"""),
                new Kind(Formulation.class, """
                        initialStates: {type: gaussian, sd: [0.1, 0]}
                        formulation: {type: empirical, scenarios: 64, draws: HALTON}"""),
                new Kind(Risk.class, """
                        initialStates: {type: gaussian, sd: [0.1, 0]}
                        formulation: {type: empirical, risk: {type: cvar, level: 0.9}}"""),
                new Kind(Tracker.class, "tsmc evaluate RUN --track"));
    }
}
