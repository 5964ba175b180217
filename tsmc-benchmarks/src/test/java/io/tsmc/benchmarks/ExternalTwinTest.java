package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.ExternalDynamics;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Signal;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.rollout.Linearisation;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Vector;
import io.tsmc.problem.formulation.LinearisedTarget;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.systems.Noisy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A system that is called and brings its own derivative does what the same system does when it is traced. */
class ExternalTwinTest {

    private static final int PARTICLES = 33;

    /** What native code would do: compute the system's step and derivative behind the back of the tracer. */
    public record Twin(Dynamics system, Graph step, Graph gradient) implements ExternalDynamics {

        static Twin of(Dynamics system) {
            Tracer tracer = new Tracer();
            Vector x = tracer.input("x", system.stateDim());
            Vector u = tracer.input("u", system.controlDim());
            Vector noise = tracer.input("noise", system.noiseDim());
            Vector next = tracer.vector(system.stateDim());
            tracer.call(system, "step", x, u, noise, next);
            tracer.output("next", next);
            Graph step = tracer.graph();
            return new Twin(system, step, Gradient.reverse(step, Set.of(), Set.of("x", "u", "noise")));
        }

        @Override
        public int stateDim() {
            return system.stateDim();
        }

        @Override
        public int controlDim() {
            return system.controlDim();
        }

        @Override
        public int noiseDim() {
            return system.noiseDim();
        }

        @Override
        public double timeStep() {
            return system.timeStep();
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            System.arraycopy(step.evaluate(concat(x, u, noise)), 0, next, 0, next.length);
        }

        @Override
        public void vectorJacobianProduct(
                double[] x,
                double[] u,
                double[] noise,
                double[] nextAdjoint,
                double[] xAdjoint,
                double[] uAdjoint,
                double[] noiseAdjoint) {
            double[] adjoints = gradient.evaluate(concat(x, u, noise, nextAdjoint));
            System.arraycopy(adjoints, 0, xAdjoint, 0, xAdjoint.length);
            System.arraycopy(adjoints, xAdjoint.length, uAdjoint, 0, uAdjoint.length);
            System.arraycopy(adjoints, xAdjoint.length + uAdjoint.length, noiseAdjoint, 0, noiseAdjoint.length);
        }

        private static double[] concat(double[]... vectors) {
            return Arrays.stream(vectors).flatMapToDouble(Arrays::stream).toArray();
        }

        @Override
        public double[] controlLower() {
            return system.controlLower();
        }

        @Override
        public double[] controlUpper() {
            return system.controlUpper();
        }

        @Override
        public List<Signal> stateSignals() {
            return system.stateSignals();
        }

        @Override
        public List<Signal> controlSignals() {
            return system.controlSignals();
        }
    }

    private static RunSpec read(String file, String... settings) {
        return RunSpec.read(Path.of("../examples").resolve(file), List.of(settings), PluginCatalog.load());
    }

    private static RunSpec with(RunSpec spec, Dynamics dynamics) {
        return spec.toBuilder().dynamics(dynamics).build();
    }

    /** Costs to the bit; in gradients the order of sums differs. */
    private static void requireSameTarget(RunSpec traced, RunSpec called) {
        Particles expected = evaluated(traced);
        Particles actual = evaluated(called);
        assertThat(actual.cost()).isEqualTo(expected.cost());
        for (int n = 0; n < PARTICLES; n++) {
            double scale = 0.0;
            for (int d = 0; d < expected.dim(); d++) {
                scale = Math.max(scale, Math.abs(expected.costGradient()[d * PARTICLES + n]));
            }
            for (int d = 0; d < expected.dim(); d++) {
                assertThat(actual.costGradient()[d * PARTICLES + n])
                        .as("coordinate %d of particle %d", d, n)
                        .isCloseTo(expected.costGradient()[d * PARTICLES + n], within(1e-10 * scale));
            }
        }
    }

    private static Particles evaluated(RunSpec spec) {
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            Particles particles = new Particles(run.target().dim(), PARTICLES);
            run.target().samplePrior(RngStreams.of(1, RngUse.PRIOR_SAMPLE), particles);
            run.target().evaluate(particles);
            return particles;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pendulum.yaml", "cart-pole.yaml", "pendulum-policy.yaml", "quadrotor-policy.yaml"})
    void costsAndGradientsAreThoseOfTheTracedSystem(String file) {
        RunSpec spec = read(file);
        requireSameTarget(spec, with(spec, Twin.of(spec.dynamics())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{type: empirical, scenarios: 4}", "{type: extended-space, replicates: 2}"})
    void noiseIsAddedAroundWhatIsCalled(String formulation) {
        RunSpec spec = read("pendulum-policy.yaml", "formulation=" + formulation);
        Dynamics system = spec.dynamics() instanceof Noisy noisy ? noisy.system() : spec.dynamics();
        double[] deviations = {0.01, 0.1};
        requireSameTarget(
                with(spec, new Noisy(system, deviations)), with(spec, new Noisy(Twin.of(system), deviations)));
    }

    /** The local model needs Jacobians of the step, row by row, and no second derivatives of it. */
    @Test
    void theLocalModelOfAMotionIsThatOfTheTracedSystem() {
        RunSpec spec = read("cart-pole.yaml");
        Dynamics system = spec.dynamics();
        int nx = system.stateDim();
        Linearisation.Workspace expected = linearised(spec);
        Linearisation.Workspace actual = linearised(with(spec, Twin.of(system)));
        for (int t = 0; t < 5; t++) {
            for (int row = 0; row < nx; row++) {
                for (int column = 0; column < nx; column++) {
                    assertThat(actual.transition(t, row, column)[0])
                            .isCloseTo(expected.transition(t, row, column)[0], within(1e-13));
                    assertThat(actual.costHessian(t, row, column)[0])
                            .isEqualTo(expected.costHessian(t, row, column)[0]);
                }
                assertThat(actual.input(t, row, 0)[0]).isCloseTo(expected.input(t, row, 0)[0], within(1e-13));
            }
        }
    }

    private static Linearisation.Workspace linearised(RunSpec spec) {
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            Linearisation.Workspace work =
                    ((LinearisedTarget) run.target()).linearisation().workspace(1);
            for (int t = 0; t < 5; t++) {
                work.local(t, 0)[0] = 0.3 + t;
                work.step(t, 1);
            }
            return work;
        }
    }
}
