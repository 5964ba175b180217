package io.tsmc.problem.formulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.Interpolation;
import io.tsmc.policy.Knots;
import io.tsmc.policy.OpenLoop;
import io.tsmc.policy.controller.PolicyController;
import io.tsmc.policy.controller.PolicyFile;
import io.tsmc.policy.feedback.Activation;
import io.tsmc.policy.feedback.Affine;
import io.tsmc.policy.feedback.Features;
import io.tsmc.policy.feedback.Linear;
import io.tsmc.policy.feedback.Mlp;
import io.tsmc.policy.feedback.RadialBasis;
import io.tsmc.policy.feedback.TimeVaryingLinear;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.formulation.TrajectoryTest.Rod;
import io.tsmc.problem.rollout.Rollout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A policy in a control loop acts as it did in the rollout. */
class ControllerAgreesTest {

    private static final int HORIZON = 12;
    private static final Rod ROD = new Rod(0.05);
    private static final Features FEATURES = new Features(new int[] {0}, new int[0], new double[] {3});

    static Stream<Policy> policies() {
        double[][] rows = {{1, 0.2, 3}, {0.1, 0.4, -0.7}};
        return Stream.concat(
                Stream.of(
                        new OpenLoop(),
                        new Knots(4, Interpolation.HOLD, 0.0, 0.7),
                        new Knots(4, Interpolation.LINEAR, 0.0, 0.7),
                        new Knots(4, Interpolation.CUBIC, 0.0, 0.7),
                        new Knots(4, Interpolation.CUBIC, 0.07, 0.7),
                        new Linear(FEATURES, rows, 0.3),
                        new Affine(FEATURES, rows, 0.3, 0.7),
                        new TimeVaryingLinear(FEATURES, rows, 0.3, 0.7),
                        new RadialBasis(FEATURES, rows, 0.9, 0.7)),
                Arrays.stream(Activation.values())
                        .map(a -> new Mlp(FEATURES, new int[] {9, 4}, a, new double[0], new double[] {0.3, 0.2, 0.1})));
    }

    /** From the innovations of a particle through the file to the controls of its rollout, bit by bit. */
    @ParameterizedTest
    @MethodSource("policies")
    void givesTheControlsOfTheSimulationToTheBit(Policy policy) {
        int dim = HORIZON * policy.stepDim(2, 2) + policy.sharedDim(2, 2);
        double[] z = new Random(5).doubles(dim, -2, 2).toArray();
        PolicyTarget target = target(policy, new ColoredGaussian(0.8, 1.3));
        Rollout rollout = target.rollout(z);

        String json = PolicyFile.of(target.problem().policy(), ROD, List.of(target.parameters(z)))
                .toJson();
        PolicyController controller = new PolicyController(PolicyFile.parse(json, "policy.json"), 0);

        double[] u = new double[2];
        for (int t = 0; t < HORIZON; t++) {
            controller.control(t, rollout.states()[t], u);
            assertThat(u).as("step %d", t).containsExactly(rollout.controls()[t]);
        }
    }

    private static PolicyTarget target(Policy policy, Prior prior) {
        ControlEffort effort = new ControlEffort(new double[] {1.0, 0.5});
        double[] start = {3.0, -0.1};
        Problem problem = new Problem(ROD, List.of(effort), policy, prior, start, HORIZON, 0.02);
        return new Trajectory().target(problem, new BlockInterpreter());
    }

    /** With powers of two, by hand: shared 0.5 · z, and θ_t = ½ θ_{t−1} + √¾ z_t. */
    @Test
    void parametersAreScaledAfterThePriorHasColouredThem() {
        Prior prior = new ColoredGaussian(0.5, 2.0);
        Linear linear = new Linear(new Features(), new double[0][], 0.25);
        assertThat(target(linear, prior).parameters(new double[] {1, 2, 3, 4}).shared())
                .containsExactly(0.5, 1, 1.5, 2);
        TimeVaryingLinear varying = new TimeVaryingLinear(new Features(), new double[0][], 0.5, 4);
        double[] innovations = new double[6 * HORIZON];
        Arrays.fill(innovations, 0, 6, 1);
        innovations[17] = 1;
        double[][] steps = target(varying, prior).parameters(innovations).steps();
        assertThat(steps).hasDimensions(HORIZON, 6);
        assertThat(steps[0]).containsExactly(1, 1, 1, 1, 8, 8);
        assertThat(steps[1]).containsExactly(0.5, 0.5, 0.5, 0.5, 4, 4);
        assertThat(steps[2]).containsExactly(0.25, 0.25, 0.25, 0.25, 2, 4 * (0.5 + 2 * Math.sqrt(0.75)));
    }
}
