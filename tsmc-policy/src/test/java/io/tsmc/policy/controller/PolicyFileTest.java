package io.tsmc.policy.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Signal;
import io.tsmc.policy.OpenLoop;
import io.tsmc.policy.feedback.Activation;
import io.tsmc.policy.feedback.Affine;
import io.tsmc.policy.feedback.Features;
import io.tsmc.policy.feedback.Linear;
import io.tsmc.policy.feedback.Mlp;
import io.tsmc.policy.feedback.RadialBasis;
import io.tsmc.policy.feedback.TimeVaryingLinear;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyFileTest {

    private static final double[][] NO_STEPS = {};

    /** A pendulum on a cart that cannot fall off: two states, one bounded and one free control. */
    public record Rod(double timeStep) implements Dynamics {
        @Override
        public int stateDim() {
            return 2;
        }

        @Override
        public int controlDim() {
            return 2;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[1] = x[1] + timeStep * (9.81 * Math.sin(x[0]) + u[0] + x[0] * u[1]);
            next[0] = x[0] + timeStep * next[1];
        }

        @Override
        public double[] controlLower() {
            return new double[] {-1.0, Double.NEGATIVE_INFINITY};
        }

        @Override
        public double[] controlUpper() {
            return new double[] {3.0, Double.POSITIVE_INFINITY};
        }

        @Override
        public List<Signal> stateSignals() {
            return List.of(new Signal("angle", "rad"), new Signal("rate", "rad/s"));
        }

        @Override
        public List<Signal> controlSignals() {
            return List.of(new Signal("torque", "N m"), new Signal("push", "1"));
        }
    }

    private static final String TEXT = """
            {
              "format": "tsmc-policy",
              "version": 1,
              "policy": {
                "type": "time-varying-linear",
                "features": {
                  "angles": [0],
                  "unobserved": [1],
                  "scales": []
                },
                "nominalGains": [[1.0, 0.0], [0.0, -2.5]],
                "gainScale": 1.0,
                "feedforwardScale": 0.5
              },
              "timeStep": 0.05,
              "states": [
                {
                  "name": "angle",
                  "unit": "rad"
                },
                {
                  "name": "rate",
                  "unit": "rad/s"
                }
              ],
              "controls": [
                {
                  "name": "torque",
                  "unit": "N m",
                  "lower": -1.0,
                  "upper": 3.0
                },
                {
                  "name": "push",
                  "unit": "1"
                }
              ],
              "members": [
                {
                  "shared": [],
                  "steps": [[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [-1.0, -2.0, -3.0, -4.0, -5.0, -6.0]]
                },
                {
                  "shared": [],
                  "steps": [[0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [-0.0, 1.0E-5, 0.0, 0.0, 0.0, 0.0]]
                }
              ]
            }
            """;

    /** The text of version 1: files that are out there must stay readable. */
    @Test
    void writesAndReadsThisText() {
        Features features = new Features(new int[] {0}, new int[] {1}, new double[0]);
        Policy policy = new TimeVaryingLinear(features, new double[][] {{1, 0}, {0, -2.5}}, 1, 0.5);
        PolicyParameters first =
                new PolicyParameters(new double[0], new double[][] {{1, 2, 3, 4, 5, 6}, {-1, -2, -3, -4, -5, -6}});
        PolicyParameters second =
                new PolicyParameters(new double[0], new double[][] {new double[6], {-0.0, 1e-5, 0, 0, 0, 0}});
        assertThat(PolicyFile.of(policy, new Rod(0.05), List.of(first, second)).toJson())
                .isEqualTo(TEXT);

        PolicyFile read = PolicyFile.parse(TEXT, "policy.json");
        assertThat(read.toJson()).isEqualTo(TEXT);
        assertThat(read.timeStep()).isEqualTo(0.05);
        assertThat(read.states()).isEqualTo(new Rod(0.05).stateSignals());
        assertThat(read.controls()).isEqualTo(new Rod(0.05).controlSignals());
        assertThat(read.controlLower()).containsExactly(-1.0, Double.NEGATIVE_INFINITY);
        assertThat(read.controlUpper()).containsExactly(3.0, Double.POSITIVE_INFINITY);
        assertThat(read.members().get(1).steps()[1]).containsExactly(-0.0, 1e-5, 0, 0, 0, 0);
    }

    static Stream<Policy> policies() {
        Features features = new Features(new int[] {0}, new int[0], new double[] {4});
        double[][] rows = {{1, 2, 3}, {0.1, 1e-300, -7}};
        return Stream.of(
                new OpenLoop(),
                new Linear(features, rows, 0.5),
                new Affine(new Features(), new double[0][], 0.5, 2),
                new TimeVaryingLinear(features, rows, 1, 3),
                new RadialBasis(features, rows, 0.7, 1),
                new Mlp(features, new int[] {3, 2}, Activation.SWISH, new double[0], new double[] {1, 2, 3}));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void readsEveryPolicyBack(Policy policy, @TempDir Path folder) throws Exception {
        double[] awkward = {0.1, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, Math.nextUp(1.0), 1.0 / 3, -1e-17};
        double[] shared = repeat(awkward, policy.sharedDim(2, 2));
        int stepDim = policy.stepDim(2, 2);
        double[][] steps = stepDim == 0 ? NO_STEPS : new double[][] {repeat(awkward, stepDim), new double[stepDim]};
        PolicyFile file = PolicyFile.of(policy, new Rod(0.05), List.of(new PolicyParameters(shared, steps)));

        Path path = folder.resolve("policy.json");
        file.write(path);
        PolicyFile read = PolicyFile.read(path);

        assertThat(read.policy()).usingRecursiveComparison().isEqualTo(policy);
        assertThat(bits(read.members().get(0).shared())).isEqualTo(bits(shared));
        assertThat(read.members().get(0).steps()).isDeepEqualTo(steps);
        assertThat(read.toJson()).isEqualTo(file.toJson());
    }

    /** From the folder of plug-ins of an application, for example. */
    public record FromElsewhere(double gain) implements Policy {
        @Override
        public int stepDim(int stateDim, int controlDim) {
            return controlDim;
        }

        @Override
        public void act(double[] shared, double[] local, double[] x, double[] u) {
            for (int i = 0; i < u.length; i++) {
                u[i] = gain * local[i];
            }
        }
    }

    @Test
    void readsAPolicyThatItIsHandedToo(@TempDir Path folder) throws Exception {
        PolicyParameters parameters = new PolicyParameters(new double[0], new double[][] {{1, 2}});
        Path path = folder.resolve("policy.json");
        PolicyFile.of(new FromElsewhere(3.0), new Rod(0.05), List.of(parameters))
                .write(path);

        assertThatThrownBy(() -> PolicyFile.read(path))
                .hasMessageContaining("0 policies called")
                .hasMessageContaining("from-elsewhere");
        assertThat(PolicyFile.read(path, new FromElsewhere(1.0)).policy()).isEqualTo(new FromElsewhere(3.0));
    }

    private static double[] repeat(double[] values, int count) {
        double[] repeated = new double[count];
        for (int i = 0; i < count; i++) {
            repeated[i] = values[i % values.length];
        }
        return repeated;
    }

    private static List<Long> bits(double[] values) {
        return Arrays.stream(values).mapToObj(Double::doubleToRawLongBits).toList();
    }

    /** As in a run file. */
    @Test
    void settingsThatAreNotThereHaveTheirDefaults() {
        String text = TEXT.replace(",\n    \"feedforwardScale\": 0.5", "");
        assertThat(PolicyFile.parse(text, "x").policy())
                .isInstanceOfSatisfying(
                        TimeVaryingLinear.class,
                        p -> assertThat(p.feedforwardScale()).isEqualTo(1.0));
    }

    /** The part of the text that is replaced, what it is replaced by, and the message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "tsmc-policy" | "other"         | p.json:1:1: not the file of a policy: 'format' must be "tsmc-policy"
            "version": 1  | "version": 2    | p.json:3:14: version is 2, but this program reads version 1. Maybe it is older than the one that wrote the file
            "timeStep"    | "dt"            | p.json:15:9: dt: unknown key. Known: format, version, policy, timeStep, states, controls, members
            "timeStep": 0.05, | ``          | p.json:1:1: 'timeStep' is missing
            0.05          | "0.05"          | p.json:15:15: timeStep: expected a number, got the text '0.05'
            0.05          | -0.05           | p.json:1:1: timeStep: -0.05 must be positive and finite. Maybe a sign or a unit is wrong.
            time-varying-linear | linaer    | p.json:5:13: policy.type: there are 0 policies called the text 'linaer'. Known: affine, around-plan, knots, linear, mlp, open-loop, radial-basis, recorded, time-varying-linear. Maybe the jar of a plug-in is missing, or there twice
            "gainScale"   | "gain"          | p.json:12:13: policy.gain: unknown setting. Known: features, nominalGains, gainScale, feedforwardScale
            "gainScale": 1.0 | "gainScale": -1 | p.json:4:13: policy.gainScale: -1.0 must be positive and finite. Maybe a sign or a unit is wrong.
            "angles": [0] | "angles": [0.5] | p.json:7:18: policy.features.angles[0]: expected a whole number, got 0.5
            "angles": [0] | "angles": 0     | p.json:7:17: policy.features.angles: expected an array, got 0
            "angles": [0] | "angles": [5]   | p.json:1:1: policy.features.angles[0]: there is no state 5. Maybe one of 0 to 1 is meant: angle, rate.
            "angle"       | "the angle"     | p.json:18:15: states[0].name: 'the angle' must be letters, digits and '_' only, starting with a letter. Maybe a blank is to be '_'.
            "unit": "rad/s" | "unit": null  | p.json:23:15: states[1]: expected texts for name and unit, got null
            "upper": 3.0  | "max": 3.0      | p.json:31:14: controls[0].max: unknown key. Known: name, unit, lower, upper
            [-1.0, -2.0   | [-2.0           | p.json:1:1: members[0].steps[1]: has 5 entries, but the policy has 6 such parameters for these states and controls.
            "shared": []  | "shared": [1]   | p.json:1:1: members[0].shared: has 1 entries, but the policy has 0 such parameters for these states and controls.
            4.0, 5.0, 6.0] | 4.0, 5.0, "6"] | p.json:41:43: members[0].steps[0][5]: expected a number, got the text '6'
            , [-0.0, 1.0E-5, 0.0, 0.0, 0.0, 0.0] | `` | p.json:1:1: members[1].steps: has 1 entries, but members[0].steps has 2; all members cover the same steps.
            """)
    void saysWhatIsWrongAndWhere(String replaced, String by, String message) {
        int at = TEXT.indexOf(replaced);
        assertThat(at).isNotNegative();
        String text = TEXT.substring(0, at) + by + TEXT.substring(at + replaced.length());
        assertThatThrownBy(() -> PolicyFile.parse(text, "p.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesParametersThatDoNotFit() {
        Rod rod = new Rod(0.05);
        PolicyParameters none = new PolicyParameters(new double[0], NO_STEPS);
        PolicyParameters four = new PolicyParameters(new double[4], NO_STEPS);
        assertThatThrownBy(() -> PolicyFile.of(new Linear(), rod, List.of())).hasMessageContaining("members: is empty");
        assertThatThrownBy(() -> PolicyFile.of(new Linear(), rod, List.of(none)))
                .hasMessageContaining("members[0].shared: has 0 entries, but the policy has 4");
        assertThatThrownBy(() -> PolicyFile.of(new OpenLoop(), rod, List.of(none)))
                .hasMessageContaining("members[0].steps: has 0 entries, but the policy has 2 parameters for each step");
        assertThatThrownBy(() -> PolicyFile.of(
                        new Linear(), rod, List.of(four, new PolicyParameters(new double[4], new double[1][0]))))
                .hasMessageContaining("members[1].steps: has 1 entries, but the policy has 0 parameters");
        assertThatThrownBy(() -> new PolicyParameters(new double[] {1, Double.NaN}, NO_STEPS))
                .hasMessageContaining("shared[1]: NaN");
        assertThatThrownBy(() -> new PolicyParameters(new double[0], new double[][] {{0}, {1 / 0.0}}))
                .hasMessageContaining("steps[1][0]: Infinity");
    }
}
