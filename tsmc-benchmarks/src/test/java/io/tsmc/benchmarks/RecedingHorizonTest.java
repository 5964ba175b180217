package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.RngStreams;
import io.tsmc.problem.formulation.RecedingTarget;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcController;
import io.tsmc.runtime.run.TsmcController.Decision;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecedingHorizonTest {

    private static RunSpec spec(String... settings) {
        List<String> all = new ArrayList<>(List.of("particles=32", "moves=5", "horizon=20"));
        all.addAll(List.of(settings));
        return RunSpec.read(Path.of("../examples/benchmarks/pendulum.yaml"), all, PluginCatalog.load());
    }

    private static List<Decision> decisions(RunSpec spec, int threads) {
        List<Decision> decisions = new ArrayList<>();
        Dynamics plant = spec.dynamics();
        double[] x = spec.initialState();
        try (TsmcController controller = TsmcController.of(spec, threads, 0.3)) {
            for (int t = 0; t < 4; t++) {
                Decision decision = controller.decide(x);
                decisions.add(decision);
                double[] next = new double[2];
                plant.step(x, decision.control(), new double[0], next);
                x = next;
            }
        }
        return decisions;
    }

    @Test
    void theSameStatesLeadToTheSameDecisionsWithAnyNumberOfThreads() {
        List<Decision> one = decisions(spec("polish={type: none}"), 1);
        List<Decision> two = decisions(spec("polish={type: none}"), 2);
        for (int t = 0; t < one.size(); t++) {
            assertThat(two.get(t).control()).containsExactly(one.get(t).control());
            assertThat(two.get(t).cost()).isEqualTo(one.get(t).cost());
            assertThat(one.get(t).beta()).isEqualTo(1.0);
            assertThat(one.get(t).deadlineMissed()).isFalse();
            assertThat(one.get(t).control()).containsExactly(one.get(t).plan().controls()[0]);
        }
    }

    @Test
    void withAPolishOnlyTheFirstDecisionSamples() {
        RunSpec polished = spec("polish={type: ilqr, particles: 4}");
        List<Decision> one = decisions(polished, 1);
        List<Decision> two = decisions(polished, 2);
        for (int t = 0; t < one.size(); t++) {
            assertThat(two.get(t).control()).containsExactly(one.get(t).control());
            assertThat(two.get(t).cost()).isEqualTo(one.get(t).cost());
            assertThat(one.get(t).deadlineMissed()).isFalse();
        }
        assertThat(one.get(0).beta()).isEqualTo(1.0);
        assertThat(one)
                .extracting(Decision::beta)
                .filteredOn(beta -> !Double.isNaN(beta))
                .hasSize(1);
        List<Decision> sampled = decisions(spec("polish={type: none}"), 1);
        assertThat(one.get(0).cost()).isLessThan(sampled.get(0).cost());
        assertThat(one.get(1).evaluations().total())
                .isLessThan(sampled.get(1).evaluations().total());
    }

    /** For swing-ups that wait at a bound, and have to leave it: whoever polishes the cost alone gets stuck there. */
    @Test
    void polishedPlansSwingAPendulumUpAndHoldIt() {
        RunSpec s = spec("polish={type: ilqr, particles: 4}", "horizon=60");
        double[] x = s.initialState();
        try (TsmcController controller = TsmcController.of(s, 2, 0.3)) {
            for (int t = 0; t < 70; t++) {
                double[] next = new double[2];
                s.dynamics().step(x, controller.decide(x).control(), new double[0], next);
                x = next;
            }
        }
        assertThat(Math.IEEEremainder(x[0], 2 * Math.PI)).isBetween(-0.1, 0.1);
        assertThat(x[1]).isBetween(-0.3, 0.3);
    }

    /** Goes on until it is stopped. */
    public record Endless(int particles) implements Polish {
        @Override
        public Descent start(Objective objective, Particles starts) {
            return new Descent() {
                @Override
                public boolean advance() {
                    return true;
                }

                @Override
                public Particles lowest() {
                    return starts.slice(0, starts.count());
                }

                @Override
                public long gradientEvaluations() {
                    return 0;
                }

                @Override
                public Polish.Ending ending(int start) {
                    return Polish.Ending.STOPPED;
                }
            };
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @Timeout(60)
    void aDeadlineEndsAPolishBetweenItsIterations(int threads) {
        RunSpec endless = spec().toBuilder().polish(new Endless(2)).build();
        double[] x = endless.initialState();
        try (TsmcController controller = TsmcController.of(endless, threads, 0.3)) {
            for (int t = 0; t < 3; t++) {
                Decision decision = controller.decide(x, Duration.ofMillis(20));
                assertThat(decision.deadlineMissed()).isTrue();
                assertThat(decision.seconds()).isGreaterThanOrEqualTo(0.02);
                assertThat(decision.cost()).isFinite();
                x = decision.plan().states()[1];
            }
        }
    }

    @Test
    void aDeadlineThatCannotBeMetStillEndsAtAControl() {
        double[] hanging = {Math.PI, 0.0};
        try (TsmcController controller = TsmcController.of(spec(), 1, 0.3)) {
            Decision cold = controller.decide(hanging, Duration.ofNanos(1));
            assertThat(cold.deadlineMissed()).isTrue();
            assertThat(cold.beta()).isZero();
            assertThat(cold.control()).containsExactly(0.0);

            Decision planned = controller.decide(hanging);
            Decision shifted = controller.decide(planned.plan().states()[1], Duration.ofNanos(1));
            assertThat(shifted.deadlineMissed()).isTrue();
            // At least the plan of the step before, from its second step on.
            assertThat(shifted.cost()).isFinite();
        }
    }

    @Test
    void aShiftedPlanIsThePlanFromItsSecondStepOn() {
        try (TsmcRun run = TsmcRun.of(spec(), 1)) {
            RecedingTarget target = (RecedingTarget) run.target();
            double[] z = new double[target.dim()];
            for (int i = 0; i < z.length; i++) {
                z[i] = Math.sin(i);
            }
            Rollout plan = target.rollout(z);
            double[] shifted = target.shifted(z, RngStreams.move(1, 0, 0), 0);
            Rollout later = target.startingAt(plan.states()[1]).rollout(shifted);
            for (int t = 0; t + 1 < plan.controls().length; t++) {
                assertThat(later.controls()[t]).containsExactly(plan.controls()[t + 1], within(1e-12));
                assertThat(later.states()[t]).containsExactly(plan.states()[t + 1], within(1e-9));
            }
        }
    }

    @Test
    void refusesWhatCannotBeMovedAlong() {
        RunSpec uncertain =
                spec("initialStates={type: gaussian, sd: [0.1, 0.1]}", "formulation={type: empirical, scenarios: 4}");
        assertThatThrownBy(() -> TsmcController.of(uncertain, 1, 0.3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empirical")
                .hasMessageContaining("Maybe take formulation trajectory");
        assertThatThrownBy(() -> TsmcController.of(spec(), 1, 1.0)).hasMessageContaining("warmStartBeta: 1.0");
    }

    /** Not defined, or minus infinity, for plans that come to turn fast. */
    public record Hole(double bottom, double speed) implements Cost {
        @Override
        public double stage(double[] x, double[] u, double time) {
            return Math.abs(x[1]) > speed ? bottom : 0.0;
        }

        @Override
        public double terminal(double[] x) {
            return 0.0;
        }
    }

    private static RunSpec withHole(double bottom, double speed) {
        RunSpec s = spec("horizon=10");
        List<Cost> costs = new ArrayList<>(s.cost());
        costs.add(new Hole(bottom, speed));
        return s.toBuilder().cost(costs.toArray(new Cost[0])).build();
    }

    @Test
    void aPlanWithoutAFiniteCostIsNeverTheBest() {
        for (double bottom : new double[] {Double.NEGATIVE_INFINITY, Double.NaN, Double.POSITIVE_INFINITY}) {
            for (Decision decision : decisions(withHole(bottom, 0.8), 1)) {
                assertThat(decision.cost()).isFinite();
                assertThat(decision.plan().cost()).isCloseTo(decision.cost(), within(1e-9 * decision.cost()));
            }
        }
    }

    @Test
    void withoutAnyPossiblePlanThereIsNoDecision() {
        for (double bottom : new double[] {Double.NEGATIVE_INFINITY, Double.NaN}) {
            try (TsmcController controller = TsmcController.of(withHole(bottom, -1.0), 1, 0.3)) {
                assertThatThrownBy(() -> controller.decide(new double[] {0.0, 0.0}))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("Maybe");
                assertThatThrownBy(() -> controller.decide(new double[] {0.0, 0.0}, Duration.ofNanos(1)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("no plan found has a finite cost from the state [0.0, 0.0]");
            }
        }
    }
}
