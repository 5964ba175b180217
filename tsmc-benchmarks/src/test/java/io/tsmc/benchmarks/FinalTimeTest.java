package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Kernel;
import io.tsmc.api.Particles;
import io.tsmc.api.Policy;
import io.tsmc.api.Polish;
import io.tsmc.api.Prior;
import io.tsmc.api.SettingsException;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.Interpolation;
import io.tsmc.policy.Knots;
import io.tsmc.policy.OpenLoop;
import io.tsmc.policy.controller.PolicyController;
import io.tsmc.policy.controller.PolicyFile;
import io.tsmc.problem.FinalTime;
import io.tsmc.problem.Problem;
import io.tsmc.problem.constraint.TerminalState;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.ElapsedTime;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.problem.likelihood.Likelihoods;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.riccati.GaussNewton;
import io.tsmc.riccati.Ilqr;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.TsmcController;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.kernel.Pcn;
import io.tsmc.sampler.polish.Lbfgs;
import io.tsmc.systems.Displacement;
import io.tsmc.systems.DoubleIntegrator;
import io.tsmc.systems.Noisy;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Motions whose end is free, by time scaling: against answers that are known for the problem in N steps. */
class FinalTimeTest {

    private static final FinalTime FREE = new FinalTime(0.5, 6.0);

    private static RunSpec spec(Dynamics dynamics, int steps, Polish polish, Kernel kernel, Cost... costs) {
        return RunSpec.builder("final time")
                .dynamics(dynamics)
                .initialState(-1.0, 0.0)
                .horizon(steps)
                .finalTime(FREE)
                .cost(costs)
                .constraints(new TerminalState())
                .temperature(0.05)
                .particles(64)
                .moves(8)
                .kernel(kernel)
                .polish(polish)
                .build();
    }

    private static Rollout solution(RunSpec spec) {
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            RunResult result = run.run((state, info) -> {});
            Polished polished = run.polish(result.state(), result.best()).orElseThrow();
            return run.target().rollout(polished.solution().position());
        }
    }

    /**
     * Rest to rest over a metre costs 12 / T³ · 1 / (1 - 1/N²) of ∫ u² dt in N steps of Euler's method, see
     * {@link MinimumEnergyTest}; with r times that besides the time, the best end is the fourth root of 36 r / (1 - 1/N²), and the
     * cost 4/3 of it.
     */
    private static void assertTimeAndEnergy(int steps, Polish polish) {
        double r = 4.0 / 9.0;
        double end = Math.sqrt(Math.sqrt(36.0 * r / (1.0 - 1.0 / (steps * steps))));
        Rollout motion = solution(spec(
                new DoubleIntegrator(), steps, polish, new Pcn(), new ElapsedTime(), new ControlEffort(new double[] {r
                })));
        assertThat(motion.states()[steps]).containsExactly(new double[2], within(1e-6));
        assertThat(motion.cost()).isCloseTo(4.0 / 3.0 * end, within(1e-6 * end));
        // The cost is flat there, so that the end is known to the root of it.
        assertThat(motion.times()[steps]).isCloseTo(end, within(1e-3 * end));
        assertThat(motion.times()[1]).isCloseTo(motion.times()[steps] / steps, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 20})
    void ilqrFindsTheBestEndOfATransferThatCostsTimeAndEnergy(int steps) {
        assertTimeAndEnergy(steps, new Ilqr());
    }

    @Test
    void lbfgsFindsTheBestEndOfATransferThatCostsTimeAndEnergy() {
        assertTimeAndEnergy(6, new Lbfgs());
    }

    /**
     * The best controls are on a straight line, which two knots are, if they go along with the motion: those that stay where the
     * middle of the bounds is, before the best end, hold the last control. An exported policy does what the motion did.
     */
    @Test
    void knotsAreStretchedWithTheMotion() throws IOException {
        int steps = 6;
        double r = 4.0 / 9.0;
        double end = Math.sqrt(Math.sqrt(36.0 * r / (1.0 - 1.0 / (steps * steps))));
        FinalTime bounds = new FinalTime(0.5, 2.5);
        assertThat(0.5 * (bounds.lower() + bounds.upper())).isLessThan(0.8 * end);
        RunSpec spec = spec(
                        new DoubleIntegrator(),
                        steps,
                        new Lbfgs(),
                        new Pcn(),
                        new ElapsedTime(),
                        new ControlEffort(new double[] {r}))
                .toBuilder()
                .policy(new Knots(2, Interpolation.LINEAR, 0.0, 3.0))
                .finalTime(bounds)
                .build();
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            RunResult result = run.run((state, info) -> {});
            double[] z = run.polish(result.state(), result.best())
                    .orElseThrow()
                    .solution()
                    .position();
            Rollout motion = run.target().rollout(z);
            assertThat(motion.cost()).isCloseTo(4.0 / 3.0 * end, within(1e-6 * end));

            PolicyFile file = PolicyFile.parse(
                    PolicyFile.of(
                                    run.target().problem().policyFor(motion.times()[1]),
                                    spec.dynamicsOf(motion),
                                    List.of(run.target().parameters(z)))
                            .toJson(),
                    "policy.json");
            PolicyController controller = new PolicyController(file, 0);
            double[] u = new double[1];
            for (int t = 0; t < steps; t++) {
                controller.control(t, motion.states()[t], u);
                assertThat(u[0]).isCloseTo(motion.controls()[t][0], within(1e-12));
            }
        }
    }

    /** A policy that looks at the clock, and knows nothing of other ones. */
    public record Clock() implements Policy {
        @Override
        public int stepDim(int stateDim, int controlDim) {
            return controlDim;
        }

        @Override
        public void act(double[] shared, double[] local, double[] x, double[] u) {}

        @Override
        public void act(double[] shared, double[] local, double[] x, double time, double[] u) {
            u[0] = local[0] + time;
        }
    }

    @Test
    void aPolicyThatDoesNotSayHowItIsStretchedIsRefused() {
        assertThatThrownBy(() -> problem(new DoubleIntegrator(), new Clock(), new ColoredGaussian(), FREE))
                .isInstanceOf(SettingsException.class)
                .hasMessage("finalTime: cannot be free: policy Clock depends on time, and does not say what it is when"
                        + " motions are stretched. Maybe override Policy.stretched.");
    }

    /** Full thrust one way and then the other: T²/4 = 1 m, also in N steps of Euler's method if N is even. */
    @Test
    void theFastestTransferSwitchesInTheMiddle() {
        int steps = 20;
        Rollout motion =
                solution(spec(new DoubleIntegrator(0.2, 1.0), steps, new Ilqr(), new Pcn(), new ElapsedTime()));
        assertThat(motion.states()[steps]).containsExactly(new double[2], within(1e-6));
        assertThat(motion.times()[steps]).isCloseTo(2.0, within(1e-4));
        for (int t = 0; t < steps; t++) {
            assertThat(motion.controls()[t][0]).isCloseTo(t < steps / 2 ? 1.0 : -1.0, within(0.01));
        }
    }

    private static Problem problem(Dynamics dynamics) {
        return problem(dynamics, new OpenLoop(), new ColoredGaussian(), new FinalTime(0.5, 3.0));
    }

    private static Problem problem(Dynamics dynamics, Policy policy, Prior prior, FinalTime end) {
        return new Problem(
                dynamics,
                List.of(
                        new Quadratic(new double[0], new double[] {1.0, 0.2}, new double[] {3.0, 1.0}),
                        new ElapsedTime(0.3)),
                policy,
                prior,
                new double[] {-1.0, 0.5},
                new Fixed(),
                4,
                0.5,
                List.of(),
                1.0,
                new double[0],
                new UncertainSettings(),
                end,
                new Likelihoods());
    }

    /** Whatever the time step of the system is: it does not matter where the end is free. */
    @Test
    void whatIsInSecondsIsSaidForTheMiddleOfTheBounds() {
        RunSpec spec = RunSpec.builder("seconds")
                .dynamics(new DoubleIntegrator(0.001, 1.0))
                .initialState(-1.0, 0.0)
                .horizon(10)
                .finalTime(new FinalTime(1.0, 3.0))
                .cost(new ElapsedTime())
                .temperature(1.0)
                .policy(new Knots(3, Interpolation.HOLD, 0.0, 1.0))
                .prior(ColoredGaussian.inSeconds(0.4, 1.0))
                .build();
        Problem problem = spec.problem();
        assertThat(((Knots) problem.policy()).spacing()).isCloseTo(10 * 0.2 / 3, within(1e-12));
        assertThat(((ColoredGaussian) problem.prior()).correlation().orElseThrow())
                .isCloseTo(Math.exp(-0.2 / 0.4), within(1e-12));
    }

    @Test
    void theGradientByTheEndIsThatOfDifferences() {
        PolicyTarget target = new Trajectory().target(problem(new DoubleIntegrator()), new BlockInterpreter());
        assertThat(target.dim()).isEqualTo(5);
        double h = 1e-5;
        Particles particles = new Particles(5, 11);
        for (int n = 0; n < 11; n++) {
            for (int d = 0; d < 5; d++) {
                double moved = n < 10 && n / 2 == d ? (n % 2 == 0 ? h : -h) : 0.0;
                particles.position()[d * 11 + n] = 0.4 - 0.3 * d + moved;
            }
        }
        target.evaluate(particles);
        for (int d = 0; d < 5; d++) {
            double slope = (particles.cost()[2 * d] - particles.cost()[2 * d + 1]) / (2 * h);
            assertThat(particles.costGradient()[d * 11 + 10]).isCloseTo(slope, within(1e-8));
        }
        double[] z = particles.positionOf(10);
        Rollout rollout = target.rollout(z);
        assertThat(rollout.cost()).isCloseTo(particles.cost()[10], within(1e-12));
        // The middle of the bounds and half their distance times tanh of the last coordinate, at standard deviation 1.
        assertThat(target.finalTime(z)).isCloseTo(1.75 + 1.25 * Math.tanh(z[4]), within(1e-12));
        assertThat(rollout.times()[4]).isEqualTo(target.finalTime(z));
    }

    /** Both kernels leave the same distribution as it is; the mean end differs by what 1,000 draws allow. */
    @Test
    void gaussNewtonMovesTheEndAsPcnDoes() {
        double[] pcn = meanEnd(new Pcn());
        double[] gaussNewton = meanEnd(new GaussNewton());
        double error = Math.hypot(pcn[1], gaussNewton[1]);
        assertThat(pcn[0] - gaussNewton[0]).isCloseTo(0.0, within(5.0 * error));
        assertThat(error).isLessThan(0.02);
    }

    /** Over independent runs: the mean end, and its standard error. */
    private static double[] meanEnd(Kernel kernel) {
        int runs = 12;
        double sum = 0.0;
        double squares = 0.0;
        for (int seed = 0; seed < runs; seed++) {
            RunSpec spec = RunSpec.builder("end")
                    .dynamics(new DoubleIntegrator())
                    .initialState(-1.0, 0.5)
                    .horizon(4)
                    .finalTime(new FinalTime(0.5, 3.0))
                    .cost(
                            new Quadratic(new double[0], new double[] {1.0, 0.2}, new double[] {3.0, 1.0}),
                            new ElapsedTime(0.3))
                    .temperature(0.5)
                    .particles(512)
                    .moves(12)
                    .kernel(kernel)
                    .seed(seed)
                    .build();
            try (TsmcRun run = TsmcRun.of(spec, 1)) {
                Particles cloud = run.run((state, info) -> {}).state().particles();
                double mean = 0.0;
                for (int n = 0; n < cloud.count(); n++) {
                    mean += run.target().finalTime(cloud.positionOf(n)) / cloud.count();
                }
                sum += mean;
                squares += mean * mean;
            }
        }
        double mean = sum / runs;
        return new double[] {mean, Math.sqrt((squares / runs - mean * mean) / (runs - 1))};
    }

    @Test
    void aSystemWithinAnotherIsStretchedToo() {
        PolicyTarget plain = new Trajectory().target(problem(new DoubleIntegrator()), new BlockInterpreter());
        PolicyTarget wrapped = new Trajectory()
                .target(problem(new Noisy(new DoubleIntegrator(), new double[0])), new BlockInterpreter());
        double[] z = {0.3, -0.2, 0.1, 0.7, -0.9};
        assertThat(wrapped.rollout(z).states()).isDeepEqualTo(plain.rollout(z).states());
    }

    @Test
    void aSystemWhoseTimeStepIsNoSettingIsRefused() {
        assertThatThrownBy(() -> problem(new Displacement()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("finalTime: cannot be free: Displacement has no setting 'timeStep'");
    }

    @Test
    void boundsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new FinalTime(2.0, 1.0))
                .hasMessageContaining("upper: 1.0 must be above the lower bound");
        assertThatThrownBy(() -> new FinalTime(0.0, 1.0)).hasMessageContaining("lower: 0.0 must be above 0");
        assertThatThrownBy(() -> new FinalTime(-1.0, 1.0)).hasMessageContaining("lower: -1.0");
    }

    /** The plan would have another time step than the control. */
    @Test
    void aHorizonThatMovesAlongHasNoFreeEnd() {
        RunSpec spec = spec(new DoubleIntegrator(), 6, new Ilqr(), new Pcn(), new ElapsedTime());
        assertThatThrownBy(() -> TsmcController.of(spec, 1, 0.3))
                .hasMessageContaining("finalTime: a plan whose end is free is stretched");
    }
}
