package io.tsmc.jmh;

import io.tsmc.api.Dynamics;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.trace.Tracer;
import java.util.Set;

/** One step of a system as a graph, from {@code state} and {@code control} to {@code next}, without policy and cost. */
final class StepGraph {

    static final String STATE = "state";
    static final String CONTROL = "control";
    static final String NEXT = "next";

    private StepGraph() {}

    static Graph forward(Dynamics dynamics) {
        Tracer tracer = new Tracer();
        Tracer.Vector x = tracer.input(STATE, dynamics.stateDim());
        Tracer.Vector u = tracer.input(CONTROL, dynamics.controlDim());
        Tracer.Vector next = tracer.vector(dynamics.stateDim());
        tracer.call(dynamics, "step", x, u, tracer.vector(dynamics.noiseDim()), next);
        tracer.output(NEXT, next);
        return tracer.graph();
    }

    /** The vector–Jacobian product of the step. */
    static Graph backward(Dynamics dynamics) {
        return Gradient.reverse(forward(dynamics), Set.of(), Set.of(STATE, CONTROL));
    }
}
