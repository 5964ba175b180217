package io.tsmc.runtime.internal.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Provides;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import com.google.inject.Stage;
import io.tsmc.policy.PolicyTarget;
import io.tsmc.policy.Problem;
import io.tsmc.runtime.RunSpec;
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
     * Puts a run together.
     *
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public static Assembly assemble(RunSpec spec, int threads) {
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

    @Provides
    @Singleton
    Problem problem() {
        return spec.problem();
    }

    @Provides
    @Singleton
    PolicyTarget target(Problem problem) {
        PolicyTarget target = spec.formulation().target(problem, spec.backend());
        if (target == null) {
            throw new IllegalArgumentException(
                    "formulation: " + spec.formulation().getClass().getName() + ".target() is null");
        }
        return target;
    }

    @Provides
    @Singleton
    MeteredEngine meteredEngine() {
        return new MeteredEngine(new ThreadEngine(threads, ThreadEngine.DEFAULT_BLOCK_SIZE));
    }

    @Provides
    Engine engine(MeteredEngine engine) {
        return engine;
    }

    @Provides
    @Singleton
    Tsmc tsmc(PolicyTarget target, Engine engine) {
        return new Tsmc(
                target,
                spec.kernel(),
                spec.resampler(),
                spec.schedule(),
                spec.particles(),
                spec.moves(),
                spec.wasteFree(),
                spec.limits(),
                engine);
    }

    @Provides
    Assembly assembly(PolicyTarget target, MeteredEngine engine, Tsmc tsmc) {
        return new Assembly(target, engine, tsmc);
    }

    /**
     * The parts of a run that others see.
     *
     * @param target the distribution
     * @param engine where it is evaluated
     * @param tsmc the sampler
     */
    public record Assembly(PolicyTarget target, MeteredEngine engine, Tsmc tsmc) {}
}
