package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Constraint;
import io.tsmc.problem.constraint.StateBounds;
import io.tsmc.problem.constraint.TerminalState;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.riccati.Ilqr;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.runtime.spec.RunSpecBuilder;
import io.tsmc.sampler.RunResult;
import io.tsmc.systems.CartPole;
import io.tsmc.systems.Pendulum;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Swing-ups that have to end upright and at rest, against CasADi 3.8.2 with IPOPT 3.14.19 and MUMPS on the same discretisation,
 * tolerance 1e-11: {@code tsmc-benchmarks/peers/constrained.py}.
 */
class HardTerminalStateTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    /** The best of 80 starts of IPOPT, reached from 6. */
    private static final double PENDULUM = 8.09061582276;
    /** IPOPT's best of 80 starts is 5.16281469972; from the plan found here it goes to this. */
    private static final double CART_POLE = 3.20431393304;

    /** As {@code examples/pendulum-hard-terminal.yaml}, from fewer starts. Torques at their bounds are behind a squash: 2e-6. */
    @Test
    void thePendulumReachesTheOptimumOfIpopt() {
        assertReaches(
                RunSpec.builder("pendulum")
                        .dynamics(new Pendulum())
                        .initialState(Math.PI, 0.0)
                        .horizon(60)
                        .cost(
                                new ControlEffort(new double[] {1.0}),
                                new Quadratic(new double[0], new double[] {0.0, 0.1}, new double[0]))
                        .temperature(0.1)
                        .particles(128)
                        .moves(8)
                        .polish(new Ilqr(2, 64, 200, 1e-6)),
                PENDULUM,
                new TerminalState(new int[0], new double[0], new int[] {0}),
                new StateBounds(new double[] {-INF, -7.0}, new double[] {INF, 7.0}));
    }

    @Test
    @Tag("nightly")
    void theCartPoleOnAShortRail() {
        assertReaches(
                RunSpec.builder("cart-pole")
                        .dynamics(new CartPole())
                        .initialState(0.0, Math.PI, 0.0, 0.0)
                        .horizon(80)
                        .cost(new ControlEffort(new double[] {0.1}))
                        .temperature(0.1)
                        .particles(256)
                        .polish(new Ilqr()),
                CART_POLE,
                new TerminalState(new int[0], new double[0], new int[] {1}),
                new StateBounds(new double[] {-0.5, -INF, -INF, -INF}, new double[] {0.5, INF, INF, INF}));
    }

    private static void assertReaches(RunSpecBuilder builder, double optimum, Constraint... constraints) {
        RunSpec spec = builder.constraints(constraints).build();
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            RunResult result = run.run((state, info) -> {});
            Polished polished = run.polish(result.state(), result.best()).orElseThrow();
            assertThat(polished.multipliers().orElseThrow().left()).allMatch(left -> left.violation() <= 1e-6);
            assertThat(polished.bestCost()).isCloseTo(optimum, within(1e-4 * optimum));
        }
    }
}
