package io.tsmc.jmh;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Schedule;
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

/** The choice of the next inverse temperature: a root of the effective sample size. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up before anything else.
public class EssSolveBenchmark {

    private static final double LARGEST_ENERGY = 1000.0;

    /** Number of particles, N. */
    @Param({"1024", "16384"})
    public int particles;

    /** The schedule, by its name in run files. */
    @Param("adaptive-ess")
    public String schedule;

    private Schedule chooser;
    private double[] energies;

    /** Draws energies so far apart that the first step is a short one. */
    @Setup
    public void drawEnergies() {
        chooser = PlugIns.named(Schedule.class, schedule);
        Rng rng = RngStreams.of(1, RngUse.CHECK).particle(0);
        energies = new double[particles];
        for (int n = 0; n < particles; n++) {
            energies[n] = LARGEST_ENERGY * rng.nextUniform();
        }
    }

    /** One choice. */
    @Benchmark
    public double next() {
        return chooser.next(0.0, energies);
    }
}
