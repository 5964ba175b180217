package io.tsmc.jmh;

import io.tsmc.api.Target;
import io.tsmc.autodiff.Backend;
import io.tsmc.sampler.Engine;
import io.tsmc.sampler.State;
import io.tsmc.sampler.ThreadEngine;
import io.tsmc.sampler.Tsmc;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.kernel.MassMatrix;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One whole tempering step, the first: choose β, reweight, tune, resample, mutate. */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up before anything else.
public class TemperingStepBenchmark {

    /** The problem, over its horizon. */
    @Param
    public BenchmarkProblem problem;

    /** Number of particles, N. */
    @Param("1024")
    public int particles;

    /** What computes the gradient, by its name in run files. */
    @Param("block-interpreter")
    public String backend;

    /** Threads that share the cloud. */
    @Param("1")
    public int threads;

    private Engine engine;
    private Tsmc tsmc;
    private State prior;

    /** Starts the engine and samples the prior. Two moves of four leapfrog steps keep a step short. */
    @Setup
    public void samplePrior() {
        Target target = problem.traced(PlugIns.named(Backend.class, backend));
        engine = new ThreadEngine(target, threads, ThreadEngine.DEFAULT_BLOCK_SIZE);
        tsmc = new Tsmc(
                new Hmc(1.0, 4, 4, MassMatrix.DIAGONAL, 0.8),
                new Systematic(),
                new AdaptiveEss(),
                particles,
                2,
                engine);
        prior = tsmc.init(1).state();
    }

    /** One tempering step, always from the same state. */
    @Benchmark
    public Tsmc.Step step(Gradients work) {
        Tsmc.Step step = tsmc.step(prior);
        work.gradientEvaluations +=
                step.state().evaluations().gradients() - prior.evaluations().gradients();
        return step;
    }

    /** Stops the engine. */
    @TearDown
    public void stop() {
        engine.close();
    }

    /** Work done, for the rate per second. */
    @AuxCounters
    @org.openjdk.jmh.annotations.State(Scope.Thread)
    public static class Gradients {
        /** Gradients of single particles over the whole horizon. */
        public long gradientEvaluations;
    }
}
