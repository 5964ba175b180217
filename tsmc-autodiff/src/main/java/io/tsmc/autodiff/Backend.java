package io.tsmc.autodiff;

/** Turns a graph into something that runs. A plug-in record, see {@link io.tsmc.api}. */
public interface Backend {}
