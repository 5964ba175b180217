package io.tsmc.runtime.internal.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.name.Names;
import io.tsmc.autodiff.Backend;
import io.tsmc.checks.DryRun;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.rollout.TracedProblem;
import io.tsmc.runtime.plugins.Extension;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Engine;
import io.tsmc.sampler.ThreadEngine;
import io.tsmc.sampler.Tsmc;
import java.util.List;
import java.util.Set;

/**
 * How the parts of a run depend on each other: specification → problem → target → engine → sampler. What an
 * {@link Extension} binds takes the place of what is bound here.
 */
public final class RunModule extends AbstractModule {

    private final RunSpec spec;
    private final int threads;
    private final Extensions extensions;

    private RunModule(RunSpec spec, int threads, Extensions extensions) {
        this.spec = spec;
        this.threads = threads;
        this.extensions = extensions;
    }

    /**
     * Puts a run together, and tries whether its traced programs compute what its plug-ins do.
     *
     * @param extensions replace parts of it, or add some
     * @throws IllegalArgumentException if the parts do not fit together, or a program computes something else
     */
    public static Assembly assemble(RunSpec spec, int threads, List<Extension> extensions) {
        Assembly assembly = provide(new RunModule(spec, threads, Extensions.of(extensions)));
        try {
            DryRun.of(assembly.problem(), assembly.target().programs(), spec.seed());
        } catch (RuntimeException | Error e) {
            assembly.engine().close();
            throw e;
        }
        return assembly;
    }

    private static Assembly provide(RunModule module) {
        try {
            return Guice.createInjector(Stage.DEVELOPMENT, module, module.extensions.module())
                    .getInstance(Assembly.class);
        } catch (CreationException e) {
            throw Extensions.failure(e.getErrorMessages(), e);
        } catch (ProvisionException e) {
            throw Extensions.failure(e.getErrorMessages(), e);
        }
    }

    /** By providers, and not by methods: to call those, Guice generates code in a way that newer JDKs warn of. */
    @Override
    protected void configure() {
        Provider<TracedProblem> problem = getProvider(TracedProblem.class);
        Provider<Backend> backend = getProvider(Backend.class);
        Provider<PolicyTarget> target = getProvider(PolicyTarget.class);
        Provider<Engine> workers = getProvider(Engine.class);
        Provider<MeteredEngine> engine = getProvider(MeteredEngine.class);
        Provider<Tsmc> tsmc = getProvider(Tsmc.class);
        Multibinder.newSetBinder(binder(), Tsmc.Listener.class);
        Provider<Set<Tsmc.Listener>> listeners = getProvider(Key.get(new TypeLiteral<Set<Tsmc.Listener>>() {}));
        bind(RunSpec.class).toInstance(spec);
        bindConstant().annotatedWith(Names.named(Extension.THREADS)).to(threads);
        bind(TracedProblem.class)
                .toProvider(() -> new TracedProblem(spec.problem()))
                .in(Singleton.class);
        if (!extensions.replace(Backend.class)) {
            bind(Backend.class).toProvider(() -> spec.backend());
        }
        bind(PolicyTarget.class)
                .toProvider(() -> target(problem.get(), backend.get()))
                .in(Singleton.class);
        if (!extensions.replace(Engine.class)) {
            bind(Engine.class)
                    .toProvider(() -> new ThreadEngine(target.get(), threads, ThreadEngine.DEFAULT_BLOCK_SIZE));
        }
        bind(MeteredEngine.class)
                .toProvider(() -> new MeteredEngine(workers.get()))
                .in(Singleton.class);
        bind(Tsmc.class).toProvider(() -> tsmc(engine.get())).in(Singleton.class);
        bind(Assembly.class)
                .toProvider(() -> new Assembly(
                        problem.get(), target.get(), engine.get(), tsmc.get(), List.copyOf(listeners.get())));
    }

    private PolicyTarget target(TracedProblem problem, Backend backend) {
        PolicyTarget target = spec.formulation().target(problem, backend);
        if (target == null) {
            throw new IllegalArgumentException(
                    "formulation: " + spec.formulation().getClass().getName() + ".target() is null");
        }
        return target;
    }

    private Tsmc tsmc(Engine engine) {
        return new Tsmc(
                spec.kernel(),
                spec.resampler(),
                spec.schedule(),
                spec.particles(),
                spec.moves(),
                spec.wasteFree(),
                spec.limits(),
                engine);
    }

    /**
     * The parts of a run that others see.
     *
     * @param problem what it is about, traced once for all of them
     * @param target the distribution
     * @param engine where it is evaluated
     * @param tsmc the sampler
     * @param listeners of extensions, told of each step
     */
    public record Assembly(
            TracedProblem problem,
            PolicyTarget target,
            MeteredEngine engine,
            Tsmc tsmc,
            List<Tsmc.Listener> listeners) {

        /** All listeners of extensions, and behind them another one. */
        public Tsmc.Listener listenersAnd(Tsmc.Listener last) {
            return (state, info) -> {
                listeners.forEach(listener -> listener.onStep(state, info));
                last.onStep(state, info);
            };
        }
    }
}
