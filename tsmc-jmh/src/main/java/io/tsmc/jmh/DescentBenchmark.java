package io.tsmc.jmh;

import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
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

/** The first iterations of a polish, from draws of the prior and with all of it in the objective. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up before anything else.
public class DescentBenchmark {

    private static final int ADVANCES = 20;

    /** The problem, over its horizon. */
    @Param({"PENDULUM", "ACROBOT"})
    public BenchmarkProblem problem;

    /** Trajectories that are polished side by side. */
    @Param("32")
    public int starts;

    /** The polish, by its name in run files. */
    @Param({"ilqr", "lbfgs"})
    public String polish;

    /** What computes the derivatives, by its name in run files. */
    @Param("block-interpreter")
    public String backend;

    private Polish settings;
    private Objective objective;
    private Particles draws;

    /** Draws the starts. */
    @Setup
    public void draw() {
        Target target = problem.traced(PlugIns.named(Backend.class, backend));
        settings = PlugIns.named(Polish.class, polish);
        objective = new Objective(target, target.temperature());
        draws = new Particles(target.dim(), starts);
        target.samplePrior(RngStreams.of(1, RngUse.PRIOR_SAMPLE), draws);
        target.evaluate(draws);
    }

    /** Descends for a while. */
    @Benchmark
    public Particles descend(ParticleSteps work) {
        Polish.Descent descent = settings.start(objective, draws);
        for (int i = 0; i < ADVANCES; i++) {
            descent.advance();
        }
        work.add(problem.horizon(), Math.toIntExact(descent.gradientEvaluations()));
        return descent.lowest();
    }
}
