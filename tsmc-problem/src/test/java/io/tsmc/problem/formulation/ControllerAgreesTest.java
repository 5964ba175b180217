package io.tsmc.problem.formulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.policy.controller.PolicyController;
import io.tsmc.policy.controller.PolicyFile;
import io.tsmc.policy.controller.PolicyParameters;
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
        Prior prior = new ColoredGaussian(0.8, 1.3);
        int sharedDim = policy.sharedDim(2, 2);
        int stepDim = policy.stepDim(2, 2);
        double[] z = new Random(5).doubles(HORIZON * stepDim + sharedDim, -2, 2).toArray();
        Rollout rollout = rollout(policy, prior, z);

        double[] sharedInnovations = Arrays.copyOfRange(z, HORIZON * stepDim, z.length);
        double[][] stepInnovations = new double[HORIZON][];
        Arrays.setAll(stepInnovations, t -> Arrays.copyOfRange(z, t * stepDim, (t + 1) * stepDim));
        PolicyParameters parameters = PolicyParameters.of(policy, prior, ROD, sharedInnovations, stepInnovations);
        String json = PolicyFile.of(policy, ROD, List.of(parameters)).toJson();
        PolicyController controller = new PolicyController(PolicyFile.parse(json, "policy.json"), 0);

        double[] u = new double[2];
        for (int t = 0; t < HORIZON; t++) {
            controller.control(t, rollout.states()[t], u);
            assertThat(u).as("step %d", t).containsExactly(rollout.controls()[t]);
        }
    }

    private static Rollout rollout(Policy policy, Prior prior, double[] z) {
        ControlEffort effort = new ControlEffort(new double[] {1.0, 0.5});
        double[] start = {3.0, -0.1};
        Problem problem = new Problem(ROD, List.of(effort), policy, prior, start, HORIZON, 0.02);
        return new Trajectory().target(problem, new BlockInterpreter()).rollout(z);
    }
}
