package io.tsmc.jmh;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Cost and gradient of a cloud of trajectories on one thread: traced plain Java against adjoints written by hand. Read
 * the {@code particleSteps} counter: time steps of single particles, with gradient, per second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up before anything else.
public class GradientBenchmark {

    /** The problem, at the horizon of its benchmark. */
    @Param
    public Contest problem;

    /** Who computes the gradient. */
    @Param
    public Contest.Side side;

    /** Number of particles, N. */
    @Param("1024")
    public int particles;

    private Target target;
    private Particles cloud;

    /** Draws a cloud so close to z = 0 that no motion runs away: huge angles would slow one side down. */
    @Setup
    public void drawCloud() {
        target = problem.target(side);
        cloud = new Particles(target.dim(), particles);
        target.samplePrior(new RngStreams(1, 0, 0), cloud);
        double[] position = cloud.position();
        for (int i = 0; i < position.length; i++) {
            position[i] *= 0.1;
        }
    }

    /** One evaluation of the whole cloud. */
    @Benchmark
    public Particles evaluate(Work work) {
        target.evaluate(cloud);
        work.particleSteps += (long) problem.horizon() * particles;
        return cloud;
    }

    /** Work done, for the rate per second. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Work {
        /** Time steps of single particles. */
        public long particleSteps;
    }
}
