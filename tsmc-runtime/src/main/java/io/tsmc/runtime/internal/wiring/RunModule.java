package io.tsmc.runtime.internal.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import com.google.inject.Stage;
import io.tsmc.checks.DryRun;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.rollout.TracedProblem;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Engine;
import io.tsmc.sampler.ThreadEngine;
import io.tsmc.sampler.Tsmc;

/** How the parts of a run depend on each other: specification → problem → target → engine. */
public final class RunModule extends AbstractModule {

    private final RunSpec spec;
    private final int threads;

    private RunModule(RunSpec spec, int threads) {
        this.spec = spec;
        this.threads = threads;
    }

    /**
     * Puts a run together, and tries whether its traced programs compute what its plug-ins do.
     *
     * @throws IllegalArgumentException if the parts do not fit together, or a program computes something else
     */
    public static Assembly assemble(RunSpec spec, int threads) {
        Assembly assembly = provide(spec, threads);
        try {
            DryRun.of(assembly.problem(), assembly.target().programs(), spec.seed());
        } catch (RuntimeException | Error e) {
            assembly.engine().close();
            throw e;
        }
        return assembly;
    }

    private static Assembly provide(RunSpec spec, int threads) {
        try {
            return Guice.createInjector(Stage.DEVELOPMENT, new RunModule(spec, threads))
                    .getInstance(Assembly.class);
        } catch (ProvisionException e) {
            // The parts' own messages are meant for the user; the injector's are not.
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** By providers, and not by methods: to call those, Guice generates code in a way that newer JDKs warn of. */
    @Override
    protected void configure() {
        Provider<TracedProblem> problem = getProvider(TracedProblem.class);
        Provider<PolicyTarget> target = getProvider(PolicyTarget.class);
        Provider<MeteredEngine> engine = getProvider(MeteredEngine.class);
        Provider<Tsmc> tsmc = getProvider(Tsmc.class);
        bind(TracedProblem.class)
                .toProvider(() -> new TracedProblem(spec.problem()))
                .in(Singleton.class);
        bind(PolicyTarget.class).toProvider(() -> target(problem.get())).in(Singleton.class);
        bind(MeteredEngine.class).toProvider(() -> meteredEngine(target.get())).in(Singleton.class);
        bind(Tsmc.class).toProvider(() -> tsmc(engine.get())).in(Singleton.class);
        bind(Assembly.class).toProvider(() -> new Assembly(problem.get(), target.get(), engine.get(), tsmc.get()));
    }

    private PolicyTarget target(TracedProblem problem) {
        PolicyTarget target = spec.formulation().target(problem, spec.backend());
        if (target == null) {
            throw new IllegalArgumentException(
                    "formulation: " + spec.formulation().getClass().getName() + ".target() is null");
        }
        return target;
    }

    private MeteredEngine meteredEngine(PolicyTarget target) {
        return new MeteredEngine(new ThreadEngine(target, threads, ThreadEngine.DEFAULT_BLOCK_SIZE));
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
     */
    public record Assembly(TracedProblem problem, PolicyTarget target, MeteredEngine engine, Tsmc tsmc) {}
}
