package io.tsmc.problem.rollout;

import io.tsmc.api.Constraint.Sense;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.rollout.Scan;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Scalar;
import io.tsmc.autodiff.trace.Tracer.Vector;
import io.tsmc.problem.ControlChanges;
import io.tsmc.problem.Problem;
import java.util.Arrays;
import java.util.List;

/** What the constraints of a problem add to the graphs of {@link StepGraphs}: their values, a penalty, an augmented Lagrangian. */
final class ConstraintGraphs {

    private final TracedProblem traced;
    private final Problem problem;
    private final List<Sense> stageSenses;
    private final List<Sense> terminalSenses;

    ConstraintGraphs(TracedProblem traced) {
        this.traced = traced;
        problem = traced.problem();
        stageSenses = ConstraintEntry.senses(ConstraintEntry.stage(problem));
        terminalSenses = ConstraintEntry.senses(ConstraintEntry.terminal(problem));
    }

    List<Sense> stageSenses() {
        return stageSenses;
    }

    List<Sense> terminalSenses() {
        return terminalSenses;
    }

    Vector stage(Tracer tracer, Vector x, Vector u, Vector rates, Vector time) {
        Vector none = tracer.vector(0);
        Vector[] parts = new Vector[problem.constraints().size()];
        Arrays.setAll(parts, i -> {
            boolean seen = ControlChanges.areSeenBy(problem.constraints().get(i));
            return tracer.apply(traced.stageConstraint(i), x, u, seen ? rates : none, time);
        });
        return tracer.concat(parts);
    }

    Vector terminal(Tracer tracer, Vector x) {
        Vector[] parts = new Vector[problem.constraints().size()];
        Arrays.setAll(parts, i -> tracer.apply(traced.terminalConstraint(i), x));
        return tracer.concat(parts);
    }

    /** Terms of the cost and, behind them, the penalty; without constraints they are what they were. */
    Vector withPenalty(Tracer tracer, Vector terms, Vector g, List<Sense> senses, Scalar factor) {
        if (problem.constraints().isEmpty()) {
            return terms;
        }
        Scalar penalty = Penalty.trace(tracer, g, senses, problem.penalty());
        return tracer.concat(terms, tracer.vector(tracer.apply(Op.MUL, factor, penalty)));
    }

    static Scalar lagrangian(Tracer tracer, Vector g, List<Sense> senses) {
        Vector given = tracer.input(Scan.GIVEN, 2 * g.length() + 1);
        return Penalty.traceLagrangian(tracer, g, senses, given);
    }
}
