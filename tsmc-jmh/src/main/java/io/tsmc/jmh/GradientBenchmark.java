package io.tsmc.jmh;

import io.tsmc.api.Particles;
import io.tsmc.api.Target;
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

/**
 * Cost and gradient of a cloud of trajectories: traced plain Java against adjoints written by hand. Each thread of the
 * benchmark ({@code -t}) has a cloud of its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up before anything else.
public class GradientBenchmark {

    private static final String HAND_WRITTEN = "hand-written";

    /** The problem, over its horizon. */
    @Param({"PENDULUM", "ACROBOT"})
    public BenchmarkProblem problem;

    /** Number of particles, N. */
    @Param("1024")
    public int particles;

    /** What computes the gradient: the rival, scalar adjoint code for this one problem, or a back end. */
    @Param({HAND_WRITTEN, "block-interpreter"})
    public String backend;

    private Target target;
    private Particles cloud;

    /** Traces and compiles the problem. */
    @Setup
    public void drawCloud() {
        target = backend.equals(HAND_WRITTEN)
                ? problem.handWritten(problem.horizon())
                : problem.traced(PlugIns.named(Backend.class, backend));
        cloud = Clouds.calm(target, particles);
    }

    /** One evaluation of the whole cloud. */
    @Benchmark
    public Particles evaluate(ParticleSteps work) {
        target.evaluate(cloud);
        work.add(problem.horizon(), particles);
        return cloud;
    }
}
