package io.tsmc.jmh;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.autodiff.Backend;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.Engine;
import io.tsmc.sampler.ThreadEngine;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.kernel.MassMatrix;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One Hamiltonian move of a whole cloud: momenta, leapfrog steps with a gradient each, and the Metropolis test. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up before anything else.
public class LeapfrogBenchmark {

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

    /** Leapfrog steps of the move. */
    @Param("8")
    public int leapfrogSteps;

    private Engine engine;
    private Kernel kernel;
    private Particles cloud;
    private int move;

    /** Starts the engine. The steps are small, so that the cloud stays where it is. */
    @Setup
    public void start() {
        Target target = problem.traced(PlugIns.named(Backend.class, backend));
        engine = new ThreadEngine(target, threads, ThreadEngine.DEFAULT_BLOCK_SIZE);
        kernel = new Hmc(1e-3, leapfrogSteps, leapfrogSteps, MassMatrix.DIAGONAL, 0.8);
        cloud = Clouds.calm(target, particles);
        target.evaluate(cloud);
    }

    /** One move. */
    @Benchmark
    public Mutation move(ParticleSteps work) {
        work.add(leapfrogSteps * problem.horizon(), particles);
        return engine.run(cloud, new BlockTask.Move(kernel, 1.0, RngStreams.move(1, 1, move++)));
    }

    /** Stops the engine. */
    @TearDown
    public void stop() {
        engine.close();
    }
}
