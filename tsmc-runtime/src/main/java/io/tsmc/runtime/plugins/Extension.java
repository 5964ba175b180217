package io.tsmc.runtime.plugins;

import com.google.inject.Module;

/**
 * Replaces a part of the application itself, or adds one: something that no run file speaks of, because no result depends
 * on it. It is a service, as plug-ins are, with a public constructor without arguments; and a module of Guice, which binds
 * one of these or several:
 *
 * <ul>
 *   <li>{@link io.tsmc.sampler.Engine}: where particles are evaluated, in place of the threads of this machine;
 *   <li>{@link io.tsmc.autodiff.Backend}: what evaluates the programs of the sampler, in place of that of the run file;
 *   <li>{@link io.tsmc.sampler.Tsmc.Listener}, added to their set by a {@link com.google.inject.multibindings.Multibinder}:
 *       told of each tempering step, before the application is.
 * </ul>
 *
 * <p>Of the first two there is one each: two extensions that bind the same are refused. Providers of an extension can have
 * {@link io.tsmc.runtime.spec.RunSpec}, {@link io.tsmc.problem.formulation.PolicyTarget} – what an engine is to be bound to –
 * and the number of threads, an {@code Integer} {@link com.google.inject.name.Named} {@value #THREADS}.
 *
 * <p>It is asked anew for each run that is put together. What it starts, {@link io.tsmc.sampler.Engine#close} ends.
 */
public interface Extension extends Module {

    /** Name of the number of threads. */
    String THREADS = "threads";
}
