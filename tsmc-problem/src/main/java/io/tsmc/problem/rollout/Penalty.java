package io.tsmc.problem.rollout;

import io.tsmc.api.Constraint.Sense;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Scalar;
import io.tsmc.autodiff.trace.Tracer.Vector;
import java.util.List;

/**
 * What constraints add to a cost: the quadratic penalty {@code Σ ½ w s²} of what is violated, with s = g for an equality and
 * max(g, 0) for an inequality; or an augmented Lagrangian, see {@link io.tsmc.api.ConstrainedTarget#lagrangian}.
 */
public final class Penalty {

    private Penalty() {}

    /** The penalty in plain Java, bit for bit that of the trace. */
    public static double of(double[] g, List<Sense> senses, double weight) {
        double sum = 0.0;
        for (int i = 0; i < g.length; i++) {
            double s = senses.get(i) == Sense.EQUALITY ? g[i] : Math.max(g[i], 0.0);
            double term = s * (0.5 * weight * s);
            sum = i == 0 ? term : sum + term;
        }
        return sum;
    }

    /** The penalty as a part of a graph; of no entries 0. */
    static Scalar trace(Tracer tracer, Vector g, List<Sense> senses, double weight) {
        Scalar[] terms = new Scalar[senses.size()];
        Scalar half = tracer.number(0.5 * weight);
        for (int i = 0; i < terms.length; i++) {
            Scalar s = tracer.entry(g, i);
            if (senses.get(i) == Sense.INEQUALITY) {
                s = tracer.apply(Op.MAX, s, tracer.number(0.0));
            }
            terms[i] = tracer.apply(Op.MUL, s, tracer.apply(Op.MUL, half, s));
        }
        return sum(tracer, terms);
    }

    /**
     * The augmented Lagrangian as a part of a graph.
     *
     * @param given a multiplier for each entry, the weight, and 1 for each entry that is asked for, 0 for others
     */
    static Scalar traceLagrangian(Tracer tracer, Vector g, List<Sense> senses, Vector given) {
        Scalar[] terms = new Scalar[senses.size()];
        Scalar weight = tracer.entry(given, terms.length);
        Scalar half = tracer.apply(Op.MUL, tracer.number(0.5), weight);
        for (int i = 0; i < terms.length; i++) {
            Scalar multiplier = tracer.entry(given, i);
            Scalar s = tracer.entry(g, i);
            if (senses.get(i) == Sense.INEQUALITY) {
                Scalar least = tracer.apply(Op.NEG, tracer.apply(Op.DIV, multiplier, weight));
                s = tracer.apply(Op.MAX, s, least);
            }
            Scalar slope = tracer.apply(Op.ADD, multiplier, tracer.apply(Op.MUL, half, s));
            Scalar asked = tracer.entry(given, terms.length + 1 + i);
            terms[i] = tracer.apply(Op.MUL, asked, tracer.apply(Op.MUL, s, slope));
        }
        return sum(tracer, terms);
    }

    private static Scalar sum(Tracer tracer, Scalar[] terms) {
        if (terms.length == 0) {
            return tracer.number(0.0);
        }
        Scalar sum = terms[0];
        for (int i = 1; i < terms.length; i++) {
            sum = tracer.apply(Op.ADD, sum, terms[i]);
        }
        return sum;
    }
}
