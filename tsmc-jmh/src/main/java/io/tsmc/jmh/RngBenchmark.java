package io.tsmc.jmh;

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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Random numbers, one at a time, from a stream that is already open. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up before anything else.
public class RngBenchmark {

    private Rng rng;

    /** Opens the stream. */
    @Setup
    public void open() {
        rng = RngStreams.of(1, RngUse.CHECK).particle(0);
    }

    /** One uniform draw. */
    @Benchmark
    public double uniform() {
        return rng.nextUniform();
    }

    /** One standard normal draw. */
    @Benchmark
    public double gaussian() {
        return rng.nextGaussian();
    }
}
