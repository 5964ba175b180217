package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import io.tsmc.api.Rng;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.problem.FinalTime;
import io.tsmc.problem.Goal;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.riccati.GaussNewton;
import io.tsmc.riccati.Ilqr;
import io.tsmc.riccati.TimeVaryingLqr;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Feasibility;
import io.tsmc.sampler.Limits;
import io.tsmc.sampler.Moves;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.Geometric;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A run traces each function of its plug-ins once, whoever needs a program of it: the target, the dry run, a kernel and a
 * polish that linearise, and reports. Each trace reads the class of the plug-in anew, from a loader that counts.
 */
@SuppressWarnings({"exports", "missing-explicit-ctor"})
public class TracedOnceTest {

    /** Loads the plug-ins below anew, and counts how often which class file is read. */
    private static final class CountingLoader extends ClassLoader {
        private final Map<String, Integer> reads = new TreeMap<>();

        CountingLoader() throws IOException {
            super(TracedOnceTest.class.getClassLoader());
            define(TracedOnceTest.class);
        }

        @SuppressWarnings("unchecked")
        <T> T make(Class<? extends T> plugin) throws ReflectiveOperationException, IOException {
            return (T) define(plugin).getConstructor().newInstance();
        }

        private Class<?> define(Class<?> type) throws IOException {
            try (InputStream file = Objects.requireNonNull(super.getResourceAsStream(path(type)))) {
                byte[] code = file.readAllBytes();
                return defineClass(type.getName(), code, 0, code.length);
            }
        }

        private static String path(Class<?> type) {
            return type.getName().replace('.', '/') + ".class";
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            if (name.startsWith(path(TracedOnceTest.class).replace(".class", "$"))) {
                reads.merge(name.replaceAll(".*\\$|\\.class", ""), 1, Integer::sum);
            }
            return super.getResourceAsStream(name);
        }
    }

    /** A mass point on a line. */
    public record Mass() implements Dynamics {
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
            next[1] = x[1] + 0.1 * u[0];
        }
    }

    /** Squares. */
    public record Squares() implements Cost {
        @Override
        public double stage(double[] x, double[] u, double time) {
            return x[0] * x[0] + u[0] * u[0];
        }

        @Override
        public double terminal(double[] x) {
            return x[0] * x[0] + x[1] * x[1];
        }
    }

    /** A plan. */
    public record Scaled() implements Policy {
        @Override
        public int stepDim(int stateDim, int controlDim) {
            return controlDim;
        }

        @Override
        public void act(double[] shared, double[] local, double[] x, double[] u) {
            u[0] = 2.0 * local[0];
        }
    }

    /** White noise. */
    public record White() implements Prior {
        @Override
        public double logDensity(double[] z) {
            double sum = 0.0;
            for (int i = 0; i < z.length; i++) {
                sum += z[i] * z[i];
            }
            return -0.5 * sum;
        }

        @Override
        public void sample(Rng rng, double[] z) {
            for (int i = 0; i < z.length; i++) {
                z[i] = rng.nextGaussian();
            }
        }

        @Override
        public void first(double[] z, double[] parameters) {
            for (int i = 0; i < z.length; i++) {
                parameters[i] = z[i];
            }
        }

        @Override
        public void next(double[] previous, double[] z, double[] parameters) {
            first(z, parameters);
        }
    }

    @Test
    void aRunTracesEachFunctionOnce() throws ReflectiveOperationException, IOException {
        CountingLoader loader = new CountingLoader();
        RunSpec spec = new RunSpec(
                "traced-once",
                loader.make(Mass.class),
                new UncertainSettings(),
                new double[] {1.0, 0.0},
                new Fixed(),
                new double[0],
                5,
                new FinalTime(),
                List.of(loader.make(Squares.class)),
                List.of(),
                List.of(),
                new UncertainSettings(),
                new Feasibility(),
                new Goal(),
                0.1,
                loader.make(Scaled.class),
                loader.make(White.class),
                new Trajectory(),
                new BlockInterpreter(),
                16,
                Moves.fixed(1),
                false,
                new GaussNewton(),
                new Systematic(),
                new Geometric(0.1, 3),
                new Limits(),
                new Ilqr(),
                1);
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            RunResult result = run.run((state, info) -> {});
            double[] best = result.best().position();
            assertThat(run.polish(result.state(), result.best())).isPresent();
            run.target().rollout(best);
            run.target().parameters(best);
            new TimeVaryingLqr().gains(run.target(), best);
        }
        // A cost has two functions. A prior has three, and two lengths of vectors, of which the one, of the parameters
        // of all
        // steps, is never coloured in time.
        assertThat(loader.reads).isEqualTo(Map.of("Mass", 1, "Squares", 2, "Scaled", 1, "White", 5));
    }
}
