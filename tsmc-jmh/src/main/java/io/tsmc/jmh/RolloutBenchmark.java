package io.tsmc.jmh;

import io.tsmc.api.Dynamics;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Program;
import java.util.Arrays;
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

/** A system simulated over the whole horizon without control, cost or gradient, one block of particles. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up before anything else.
public class RolloutBenchmark {

    /** Whose system is simulated, over the horizon of that problem. */
    @Param
    public BenchmarkProblem problem;

    /** Particles simulated at a time. */
    @Param("256")
    public int lanes;

    /** What runs it, by its name in run files. */
    @Param("block-interpreter")
    public String backend;

    private Program.Evaluator step;
    private double[][][] states;
    private double[][] inputs;
    private int stateDim;

    /** Traces and compiles the step. */
    @Setup
    public void compile() {
        Dynamics dynamics = problem.problem().dynamics();
        stateDim = dynamics.stateDim();
        step = Program.of(StepGraph.forward(dynamics), PlugIns.named(Backend.class, backend))
                .evaluator(lanes);
        states = new double[problem.horizon() + 1][stateDim][lanes];
        inputs = new double[stateDim + dynamics.controlDim()][lanes];
        for (int i = 0; i < stateDim; i++) {
            Arrays.fill(states[0][i], problem.problem().initialState()[i]);
        }
    }

    /** One rollout of one block. */
    @Benchmark
    public double[][] simulate(ParticleSteps work) {
        for (int t = 0; t < problem.horizon(); t++) {
            System.arraycopy(states[t], 0, inputs, 0, stateDim);
            step.evaluate(inputs, states[t + 1], lanes);
        }
        work.add(problem.horizon(), lanes);
        return states[problem.horizon()];
    }
}
