package io.tsmc.jmh;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.rollout.Scan;
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

/** Cost and gradient of what {@code src/main/cpp/swing_up.cpp} computes, for the same 1,024 control sequences. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up before anything else.
public class RivalBenchmark {

    private static final int PARTICLES = 1024;

    /** The model, over its horizon. */
    @Param
    public SwingUp problem;

    /** Particles evaluated at a time; divides 1,024. */
    @Param("512")
    public int lanes;

    /** What computes the gradient, by its name in run files. */
    @Param("block-interpreter")
    public String backend;

    private Scan.Workspace work;
    private double[] controls;
    private double[] gradient;

    /** Traces and compiles the model. */
    @Setup
    public void prepare() {
        work = problem.scan(PlugIns.named(Backend.class, backend)).workspace(lanes);
        controls = new double[problem.horizon() * PARTICLES];
        gradient = new double[controls.length];
        for (int t = 0; t < problem.horizon(); t++) {
            for (int n = 0; n < PARTICLES; n++) {
                controls[t * PARTICLES + n] = Math.sin(0.7 * n + 0.13 * t) + 0.3 * Math.cos(0.01 * n * t);
            }
        }
    }

    /** One evaluation of all particles. */
    @Benchmark
    public double[] evaluate(ParticleSteps steps) {
        for (int from = 0; from < PARTICLES; from += lanes) {
            for (int i = 0; i < problem.stateDim(); i++) {
                Arrays.fill(work.initialState(i), 0.0);
            }
            for (int t = 0; t < problem.horizon(); t++) {
                System.arraycopy(controls, t * PARTICLES + from, work.local(t, 0), 0, lanes);
            }
            work.run(lanes);
            for (int t = 0; t < problem.horizon(); t++) {
                System.arraycopy(work.localGradient(t, 0), 0, gradient, t * PARTICLES + from, lanes);
            }
        }
        steps.add(problem.horizon(), PARTICLES);
        return gradient;
    }
}
