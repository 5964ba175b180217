package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.policy.LinearisedTarget;
import io.tsmc.policy.PolicyTarget;
import io.tsmc.riccati.GaussNewton;
import io.tsmc.riccati.Ilqr;
import io.tsmc.runtime.PluginCatalog;
import io.tsmc.runtime.RunSpec;
import io.tsmc.runtime.TsmcRun;
import io.tsmc.sampler.AdaptiveEss;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.Systematic;
import io.tsmc.sampler.ThreadEngine;
import io.tsmc.sampler.Tsmc;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the Gauss–Newton moves were made for: a chaotic swing-up, where the steps of HMC shrink to nothing. */
class AcrobotGaussNewtonTest {

    private static final int PARTICLES = 256;
    private static final int MOVES = 20;
    private static final int SEEDS = 5;

    @Test
    void oneSettingOfTheRunFileSwapsTheKernel() {
        assertThat(spec().kernel()).isEqualTo(new GaussNewton(0.3, 0.5));
        assertThat(positions(1)).containsExactly(positions(2));
    }

    private static double[] positions(int threads) {
        try (TsmcRun run = TsmcRun.of(spec(), threads)) {
            return run.run((state, info) -> {}).state().particles().position();
        }
    }

    @Test
    void ilqrLowersTheCostOfEveryStart() {
        try (TsmcRun run = TsmcRun.of(spec(), 1)) {
            Particles starts = new Particles(run.target().dim(), 4);
            run.target().samplePrior(new RngStreams(1, 0, 0), starts);
            run.target().evaluate(starts);
            for (int n = 0; n < starts.count(); n++) {
                Ilqr.Polished polished = new Ilqr().polish((LinearisedTarget) run.target(), starts.positionOf(n));
                Particles end = new Particles(starts.dim(), 1);
                System.arraycopy(polished.position(), 0, end.position(), 0, starts.dim());
                run.target().evaluate(end);
                // The motion is chaotic: two programs that round differently end a little apart.
                assertThat(end.cost()[0] / polished.cost()).isBetween(1 - 1e-9, 1 + 1e-9);
                assertThat(polished.cost()).isLessThan(0.75 * starts.cost()[n]);
            }
        }
    }

    /**
     * The bar of the problem suite: alternating with preconditioned Crank–Nicolson moves, 256 particles swing up with
     * every one of five seeds, in at most 40 000 Gauss–Newton evaluations: one for each proposal that has its model made.
     */
    @Test
    @Tag("nightly")
    void swingsUpWithEverySeed() {
        double[] costs = new double[SEEDS];
        for (int seed = 1; seed <= SEEDS; seed++) {
            try (TsmcRun run = TsmcRun.of(spec(), 1);
                    ThreadEngine engine = new ThreadEngine(2, PARTICLES)) {
                PolicyTarget target = run.target();
                Kernel kernel = new Alternating(new CrankNicolson(0.5), new GaussNewton());
                Tsmc tsmc = new Tsmc(target, kernel, new Systematic(), new AdaptiveEss(0.5), PARTICLES, MOVES, engine);
                RunResult result = tsmc.run(seed, (state, info) -> {});
                assertThat(Suite.ACROBOT.succeeds(
                                target.rollout(result.best().position()).states()))
                        .as("seed %d", seed)
                        .isTrue();
                assertThat(result.state().step() * PARTICLES * MOVES / 2).isLessThanOrEqualTo(40_000);
                costs[seed - 1] = result.best().cost();
            }
        }
        Arrays.sort(costs);
        assertThat(costs[SEEDS / 2]).as("median best cost of %s", costs).isLessThanOrEqualTo(10.3);
    }

    private static RunSpec spec() {
        List<String> settings =
                List.of("kernel={type: gauss-newton, stepSize: 0.3}", "particles=32", "moves=1", "seed=1");
        return RunSpec.read(Path.of("..").resolve(Suite.ACROBOT.runFile()), settings, PluginCatalog.load());
    }

    /** Two kernels, each after the other. */
    private record Alternating(Kernel next, Kernel after) implements Kernel {
        @Override
        public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
            return next.mutate(target, beta, particles, streams);
        }

        @Override
        public Kernel adapted(Mutation last) {
            return new Alternating(after, next.adapted(last));
        }
    }

    /** The preconditioned Crank–Nicolson move of Cotter, Roberts, Stuart and White (2013), for the prior N(0, I). */
    private record CrankNicolson(double stepSize) implements Kernel {
        @Override
        public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
            int count = particles.count();
            Particles proposed = particles.slice(0, count);
            double[] uniform = new double[count];
            for (int n = 0; n < count; n++) {
                Rng rng = streams.particle(n);
                for (int at = n; at < proposed.position().length; at += count) {
                    double kept = Math.sqrt(1 - stepSize * stepSize) * particles.position()[at];
                    proposed.position()[at] = kept + stepSize * rng.nextGaussian();
                }
                uniform[n] = rng.nextUniform();
            }
            target.evaluate(proposed);
            double[] acceptance = new double[count];
            for (int n = 0; n < count; n++) {
                double gain = beta / target.temperature() * (particles.cost()[n] - proposed.cost()[n]);
                acceptance[n] = Double.isNaN(gain) ? 0.0 : StrictMath.exp(Math.min(0.0, gain));
                if (uniform[n] < acceptance[n]) {
                    particles.setOne(n, proposed, n);
                }
            }
            return new Mutation(acceptance, new boolean[count], count);
        }

        @Override
        public Kernel adapted(Mutation last) {
            return new CrankNicolson(Math.min(1.0, stepSize * StrictMath.exp(last.acceptanceRate() - 0.25)));
        }
    }
}
