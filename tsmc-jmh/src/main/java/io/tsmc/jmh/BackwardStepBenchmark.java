package io.tsmc.jmh;

import io.tsmc.autodiff.Backend;
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
import org.openjdk.jmh.annotations.Warmup;

/** The vector–Jacobian product of one step of a system: the step again, and its adjoint. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up before anything else.
public class BackwardStepBenchmark {

    /** Whose system steps. */
    @Param
    public BenchmarkProblem problem;

    /** Particles that step at a time. */
    @Param("256")
    public int lanes;

    /** What runs it, by its name in run files. */
    @Param("block-interpreter")
    public String backend;

    private ProgramBlock block;

    /** Traces and compiles the step. */
    @Setup
    public void compile() {
        block = new ProgramBlock(
                StepGraph.backward(problem.problem().dynamics()), PlugIns.named(Backend.class, backend), lanes);
    }

    /** One step of one block. */
    @Benchmark
    public double[][] step(ParticleSteps work) {
        work.add(1, lanes);
        return block.run();
    }
}
