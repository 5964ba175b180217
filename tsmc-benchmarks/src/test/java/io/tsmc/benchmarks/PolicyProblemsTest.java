package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.policy.controller.PolicyController;
import io.tsmc.policy.controller.PolicyFile;
import io.tsmc.policy.controller.PolicyParameters;
import io.tsmc.policy.feedback.Activation;
import io.tsmc.policy.feedback.Affine;
import io.tsmc.policy.feedback.Features;
import io.tsmc.policy.feedback.Linear;
import io.tsmc.policy.feedback.Mlp;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.systems.CartPole;
import io.tsmc.systems.Noisy;
import io.tsmc.systems.Pendulum;
import io.tsmc.systems.PlanarQuadrotor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policies and systems of P7 to P9: from their settings, and that the gains of the definition solve the problem. */
class PolicyProblemsTest {

    private static final int SCENARIOS = 4000;

    /**
     * The share of scenarios solved is at least 98 %, within {@code √(ln(10⁶) / 2n)} by Hoeffding's inequality: a false alarm
     * in a million runs, if it is.
     */
    private static final double LEAST_SHARE = 0.98 - Math.sqrt(Math.log(1e6) / (2 * SCENARIOS));

    @TempDir
    Path folder;

    @Test
    void quadrotorHoldsItsPlaceWithTheGainsOfTheDefinition() {
        double[][] gains = {
            {0.638, -4.681, -0.544, 0.382, -1.925, -1.52},
            {-0.638, -4.681, 0.544, -0.382, -1.925, 1.52}
        };
        Features features = new Features(new int[0], new int[] {6}, new double[] {2, 2, 1, 2, 2, 20});
        double[] offsets = new double[14];
        Arrays.fill(offsets, 12, 14, -0.006766);
        double[] start = {0.5, 0.5, 0.2, 0.5, 0.5, 0.5, 2};
        double share = shareSolved(
                new PlanarQuadrotor(),
                new Affine(features, gains, 1, 0.1),
                offsets,
                start,
                60,
                x -> Math.hypot(x[0], x[1]) < 0.5 && Math.abs(x[2]) < 0.3 && Math.hypot(x[3], x[4]) < 1);
        assertThat(share).isGreaterThan(LEAST_SHARE);
    }

    @Test
    void cartPoleStaysUprightWithTheGainsOfTheDefinition() {
        double[][] gains = {{0.782, 1.489, 0.953, 1.546}};
        Features features = new Features(new int[0], new int[0], new double[] {1, 0.2, 1, 1});
        double share = shareSolved(
                new Noisy(new CartPole(), new double[] {0, 0, 0.03, 0.03}),
                new Linear(features, gains, 1),
                new double[4],
                new double[] {0.5, 0.1, 0.2, 0.2},
                75,
                x -> Math.abs(x[0]) < 0.5
                        && Math.abs(Math.IEEEremainder(x[1], 2 * Math.PI)) < 0.2
                        && Math.abs(x[2]) < 0.6
                        && Math.abs(x[3]) < 0.6);
        assertThat(share).isGreaterThan(LEAST_SHARE);
    }

    private static double shareSolved(
            Dynamics dynamics,
            Policy policy,
            double[] shared,
            double[] startDeviations,
            int horizon,
            Predicate<double[]> solved) {
        PolicyFile file = PolicyFile.of(policy, dynamics, List.of(new PolicyParameters(shared, new double[0][])));
        PolicyController controller = new PolicyController(file, 0);
        int count = 0;
        double[] u = new double[dynamics.controlDim()];
        double[] noise = new double[dynamics.noiseDim()];
        for (int n = 0; n < SCENARIOS; n++) {
            Rng rng = RngStreams.of(777, RngUse.CHECK).particle(n);
            double[] x = new double[dynamics.stateDim()];
            for (int i = 0; i < x.length; i++) {
                x[i] = startDeviations[i] * rng.nextGaussian();
            }
            for (int t = 0; t < horizon; t++) {
                for (int i = 0; i < noise.length; i++) {
                    noise[i] = rng.nextGaussian();
                }
                controller.control(t, x, u);
                double[] next = new double[x.length];
                dynamics.step(x, u, noise, next);
                x = next;
            }
            count += solved.test(x) ? 1 : 0;
        }
        return (double) count / SCENARIOS;
    }

    private static final String NETWORK = """
            name: network
            dynamics: {type: noisy, system: {type: pendulum}, deviations: [0, 0.02]}
            initialState: [3.141592653589793, 0]
            horizon: 60
            cost:
              - {type: angle, states: [0], target: 0, stage: 2, terminal: 10}
            temperature: 0.05
            policy:
              type: mlp
              features: {angles: [0], scales: [4]}
              hidden: [8]
              activation: tanh
              weightScales: [1.5, 1.5]
              biasScales: [0.5, 0.5]
            particles: 64
            moves: 2
            """;

    /** From the run file to a network of 41 weights. */
    @Test
    void settingsOfThePendulumNetworkAreThoseOfItsDefinition() throws Exception {
        RunSpec spec = read(NETWORK);
        assertThat(spec.dynamics()).usingRecursiveComparison().isEqualTo(new Noisy(new Pendulum(), new double[] {0, 0.02
        }));
        Features features = new Features(new int[] {0}, new int[0], new double[] {4});
        assertThat(spec.policy())
                .usingRecursiveComparison()
                .isEqualTo(new Mlp(
                        features, new int[] {8}, Activation.TANH, new double[] {1.5, 1.5}, new double[] {0.5, 0.5}));
        assertThat(spec.policy().sharedDim(2, 1)).isEqualTo(41);
        assertThat(features.of(new double[] {0.5, 2}))
                .containsExactly(new double[] {Math.sin(0.5), Math.cos(0.5), 0.5}, within(0.0));
    }

    @Test
    void aPolicyThatDoesNotFitIsRefusedWhereItIsWritten() {
        assertThatThrownBy(() -> read(NETWORK.replace("angles: [0]", "angles: [2]")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(
                        "run.yaml:10:23: policy.features.angles[0]: there is no state 2. Maybe one of 0 to 1");
        assertThatThrownBy(() -> read(NETWORK.replace("hidden: [8]", "hidden: [0]")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("run.yaml:11:12: policy.hidden[0]: 0 must be at least 1. Maybe 8 units.");
        assertThatThrownBy(() -> read(NETWORK.replace("tanh", "tahn")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Known: relu, softplus, swish, tanh. Maybe you meant 'tanh'.");
    }

    private RunSpec read(String text) throws Exception {
        Path file = folder.resolve("run.yaml");
        Files.writeString(file, text);
        return RunSpec.read(file, List.of(), PluginCatalog.load());
    }
}
