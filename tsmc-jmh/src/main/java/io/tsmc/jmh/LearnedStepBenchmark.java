package io.tsmc.jmh;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.Backend;
import io.tsmc.network.Activation;
import io.tsmc.network.Layer;
import io.tsmc.network.LearnedDynamics;
import io.tsmc.network.Network;
import io.tsmc.network.NetworkModel;
import io.tsmc.network.Normalisation;
import io.tsmc.network.Prediction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/** One step of a learned system of four states and one control, called as it ships, or traced. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up before anything else.
public class LearnedStepBenchmark {

    private static final int STATES = 4;
    private static final int CONTROLS = 1;

    /** How the network is run. */
    public enum Way {
        CALLED,
        TRACED
    }

    /** Units in each of the two hidden layers. */
    @Param({"24", "64", "128"})
    public int width;

    /** How the network is run. */
    @Param
    public Way way;

    /** Particles that step at a time. */
    @Param("256")
    public int lanes;

    /** What runs it, by its name in run files. */
    @Param("block-interpreter")
    public String backend;

    private ProgramBlock value;
    private ProgramBlock product;

    /** Makes the network and compiles its step. */
    @Setup
    public void compile() {
        Dynamics dynamics = dynamics();
        Backend compiler = PlugIns.named(Backend.class, backend);
        value = new ProgramBlock(StepGraph.forward(dynamics), compiler, lanes);
        product = new ProgramBlock(StepGraph.backward(dynamics), compiler, lanes);
    }

    /** One step of one block. */
    @Benchmark
    public double[][] step(ParticleSteps work) {
        work.add(1, lanes);
        return value.run();
    }

    /** The vector–Jacobian product of one step of one block, its value included. */
    @Benchmark
    public double[][] vectorJacobianProduct(ParticleSteps work) {
        work.add(1, lanes);
        return product.run();
    }

    private Dynamics dynamics() {
        double[][] first = weights(0, width, STATES + CONTROLS);
        double[][] second = weights(1, width, width);
        double[][] third = weights(2, STATES, width);
        if (way == Way.TRACED) {
            return new TracedNetwork(first, second, third);
        }
        return new LearnedDynamics(new NetworkModel(
                Optional.empty(),
                TracedNetwork.TIME_STEP,
                IntStream.range(0, STATES)
                        .mapToObj(i -> new NetworkModel.State("x" + i, "", false))
                        .toList(),
                IntStream.range(0, CONTROLS)
                        .mapToObj(i -> new NetworkModel.Control("u" + i, "", -1.0, 1.0))
                        .toList(),
                Prediction.CHANGE,
                Normalisation.none(STATES + CONTROLS),
                Normalisation.none(STATES),
                new Network(List.of(
                        new Layer(first, new double[width], Activation.TANH),
                        new Layer(second, new double[width], Activation.TANH),
                        new Layer(third, new double[STATES], Activation.LINEAR)))));
    }

    /** Such that sums stay of the size of one summand. */
    private static double[][] weights(int layer, int outputs, int inputs) {
        Rng rng = RngStreams.of(1, RngUse.CHECK).particle(layer);
        double[][] weights = new double[outputs][inputs];
        for (double[] row : weights) {
            for (int j = 0; j < inputs; j++) {
                row[j] = (2.0 * rng.nextUniform() - 1.0) / Math.sqrt(inputs);
            }
        }
        return weights;
    }
}
