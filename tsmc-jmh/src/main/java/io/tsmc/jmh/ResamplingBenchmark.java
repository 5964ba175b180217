package io.tsmc.jmh;

import io.tsmc.api.Resampler;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
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

/** The draw of ancestors from unequal weights. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up before anything else.
public class ResamplingBenchmark {

    /** Number of particles, N. */
    @Param({"1024", "16384"})
    public int particles;

    /** The resampler, by its name in run files. */
    @Param("systematic")
    public String resampler;

    private Resampler drawer;
    private Rng rng;
    private double[] weights;
    private int[] ancestors;

    /** Draws the weights. */
    @Setup
    public void drawWeights() {
        drawer = PlugIns.named(Resampler.class, resampler);
        rng = RngStreams.of(1, RngUse.CHECK).particle(0);
        ancestors = new int[particles];
        weights = new double[particles];
        double sum = 0.0;
        for (int n = 0; n < particles; n++) {
            weights[n] = rng.nextUniform();
            sum += weights[n];
        }
        for (int n = 0; n < particles; n++) {
            weights[n] /= sum;
        }
    }

    /** One draw of all ancestors. */
    @Benchmark
    public int[] resample() {
        drawer.resample(weights, rng, ancestors);
        return ancestors;
    }
}
