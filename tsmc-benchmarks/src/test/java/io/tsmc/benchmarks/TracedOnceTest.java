package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import io.tsmc.api.Rng;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.problem.Goal;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.riccati.GaussNewton;
import io.tsmc.riccati.Ilqr;
import io.tsmc.riccati.TimeVaryingLqr;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Limits;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.Geometric;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A run traces each function of its plug-ins once, whoever needs a program of it: the target, the dry run, a kernel and a
 * polish that linearise, and reports.
 *
 * <p>The tracer reads components of records by their accessors, and compiled code does not: so the accessors, each of a
 * component that one function uses once, count traces.
 */
class TracedOnceTest {

    private static final Map<String, Integer> TRACES = new TreeMap<>();

    private static double traced(String function, double value) {
        TRACES.merge(function, 1, Integer::sum);
        return value;
    }

    @BeforeEach
    void clear() {
        TRACES.clear();
    }

    /** A mass point on a line. */
    public record Mass(double mass) implements Dynamics {
        @Override
        public double mass() {
            return traced("step", mass);
        }

        @Override
        public int stateDim() {
            return 2;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public double timeStep() {
            return 0.1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + 0.1 * x[1];
            next[1] = x[1] + 0.1 * u[0] / mass;
        }
    }

    /** Squares. */
    public record Squares(double running, double end) implements Cost {
        @Override
        public double running() {
            return traced("stage", running);
        }

        @Override
        public double end() {
            return traced("terminal", end);
        }

        @Override
        public double stage(double[] x, double[] u, double time) {
            return running * (x[0] * x[0] + u[0] * u[0]);
        }

        @Override
        public double terminal(double[] x) {
            return end * (x[0] * x[0] + x[1] * x[1]);
        }
    }

    /** A plan. */
    public record Scaled(double scale) implements Policy {
        @Override
        public double scale() {
            return traced("act", scale);
        }

        @Override
        public int stepDim(int stateDim, int controlDim) {
            return controlDim;
        }

        @Override
        public void act(double[] shared, double[] local, double[] x, double[] u) {
            u[0] = scale * local[0];
        }
    }

    /** White noise. */
    public record White(double half, double start, double on) implements Prior {
        @Override
        public double half() {
            return traced("logDensity", half);
        }

        @Override
        public double start() {
            return traced("first", start);
        }

        @Override
        public double on() {
            return traced("next", on);
        }

        @Override
        public double logDensity(double[] z) {
            double sum = 0.0;
            for (int i = 0; i < z.length; i++) {
                sum += z[i] * z[i];
            }
            return -half * sum;
        }

        @Override
        public void sample(Rng rng, double[] z) {
            for (int i = 0; i < z.length; i++) {
                z[i] = rng.nextGaussian();
            }
        }

        @Override
        public void first(double[] z, double[] parameters) {
            double factor = start;
            for (int i = 0; i < z.length; i++) {
                parameters[i] = factor * z[i];
            }
        }

        @Override
        public void next(double[] previous, double[] z, double[] parameters) {
            double factor = on;
            for (int i = 0; i < z.length; i++) {
                parameters[i] = factor * z[i];
            }
        }
    }

    @Test
    void aRunTracesEachFunctionOnce() {
        RunSpec spec = new RunSpec(
                "traced-once",
                new Mass(1.0),
                new double[] {1.0, 0.0},
                new Fixed(),
                5,
                List.of(new Squares(1.0, 2.0)),
                new Goal(),
                0.1,
                new Scaled(2.0),
                new White(0.5, 1.0, 1.0),
                new Trajectory(),
                new BlockInterpreter(),
                16,
                1,
                false,
                new GaussNewton(),
                new Systematic(),
                new Geometric(0.1, 3),
                new Limits(),
                new Ilqr(),
                1);
        TRACES.clear();
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            RunResult result = run.run((state, info) -> {});
            double[] best = result.best().position();
            assertThat(run.polish(result.state(), result.best())).isPresent();
            run.target().rollout(best);
            run.target().parameters(best);
            new TimeVaryingLqr().gains(run.target(), best);
        }
        // The prior has two lengths: that of a step, and that of the parameters of all steps, which are none here.
        assertThat(TRACES)
                .isEqualTo(
                        Map.of("step", 1, "stage", 1, "terminal", 1, "act", 1, "logDensity", 2, "first", 2, "next", 1));
    }
}
