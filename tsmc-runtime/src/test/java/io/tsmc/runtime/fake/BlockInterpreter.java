package io.tsmc.runtime.fake;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;

/** Interprets nothing: the fake formulation calls the plug-ins themselves. */
public record BlockInterpreter() implements Backend {
    @Override
    public Program compile(Graph graph) {
        throw new UnsupportedOperationException("the fake formulation compiles nothing");
    }
}
