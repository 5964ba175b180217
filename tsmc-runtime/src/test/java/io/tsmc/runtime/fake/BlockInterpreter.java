package io.tsmc.runtime.fake;

import io.tsmc.autodiff.Backend;

/** Interprets nothing: the fake formulation calls the plug-ins themselves. */
public record BlockInterpreter() implements Backend {}
