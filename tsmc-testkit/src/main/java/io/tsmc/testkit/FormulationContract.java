package io.tsmc.testkit;

import io.tsmc.api.Target;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.checks.FormulationChecks;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.Formulation;
import java.util.List;

/** What every {@link Formulation} has to do: make distributions that pass the contract of {@linkplain TargetContract targets}. */
public interface FormulationContract extends TargetContract {

    /** The formulation to test. */
    Formulation formulation();

    /** Problems that it can be used for. */
    default List<Problem> problems() {
        return List.copyOf(FormulationChecks.problems().values());
    }

    @Override
    default List<Target> targets() {
        return problems().stream()
                .<Target>map(problem -> formulation().target(problem, new BlockInterpreter()))
                .toList();
    }
}
