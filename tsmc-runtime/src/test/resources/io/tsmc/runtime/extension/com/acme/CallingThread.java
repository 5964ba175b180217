package com.acme;

import com.google.inject.Binder;
import com.google.inject.Provider;
import com.google.inject.multibindings.Multibinder;
import io.tsmc.api.Particles;
import io.tsmc.api.Target;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.runtime.plugins.Extension;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.Engine;
import io.tsmc.sampler.Tsmc;
import java.util.List;

/** All work in the thread of the sampler. Says what it saw on the error stream. */
public final class CallingThread implements Extension {

    @Override
    public void configure(Binder binder) {
        Provider<PolicyTarget> target = binder.getProvider(PolicyTarget.class);
        binder.bind(Engine.class).toProvider(() -> new Unthreaded(target.get()));
        Multibinder.newSetBinder(binder, Tsmc.Listener.class)
                .addBinding()
                .toInstance((state, info) -> System.err.println(
                        "step " + info.step() + " in " + Thread.currentThread().getName()));
    }

    private record Unthreaded(Target target) implements Engine {

        @Override
        public <R> R run(Particles cloud, BlockTask<R> task) {
            Particles block = cloud.slice(0, cloud.count());
            R outcome = task.applyTo(target, block, 0, () -> false);
            cloud.set(0, block);
            return task.join(List.of(outcome));
        }

        @Override
        public Engine on(Target other) {
            return new Unthreaded(other);
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {
            System.err.println("closed");
        }
    }
}
