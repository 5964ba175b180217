package io.tsmc.problem.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.ContinuousDynamics;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.SettingsException;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.TraceException;
import io.tsmc.problem.rollout.Traces;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NumberSettingsTest {

    /** A body on a spring. */
    public record Body(double mass, double[] stiffness, int substeps, double timeStep) implements ContinuousDynamics {
        public Body {
            stiffness = stiffness.clone();
            Require.positive("mass", mass);
            Require.positive("timeStep", timeStep);
        }

        @Override
        public double[] stiffness() {
            return stiffness.clone();
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
        public void derivative(double[] x, double[] u, double[] rate) {
            double spring = 0.0;
            for (double k : stiffness) {
                spring += x[0] > 0.0 ? k * x[0] : k * x[0] * mass;
            }
            rate[0] = x[1];
            rate[1] = (u[0] - spring) / mass();
        }
    }

    public record Drag(double[][] matrix, Optional<Bias> bias) {}

    public record Bias(double value) {}

    /** A system within a system, with numbers in all kinds of places. */
    public record Dragged(Dynamics system, Drag drag, List<Bias> biases) implements Dynamics {
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
            return system.timeStep();
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            system.step(x, u, noise, next);
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    next[i] -= drag.matrix()[i][j] * x[j];
                }
            }
            for (Bias bias : biases) {
                next[1] += bias.value();
            }
            next[1] += drag.bias().orElseThrow().value();
        }
    }

    /** As many substeps as a number says. */
    public record Stepped(double speed) implements Dynamics {
        @Override
        public int stateDim() {
            return 1;
        }

        @Override
        public int controlDim() {
            return 0;
        }

        @Override
        public double timeStep() {
            return 0.1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            double travelled = 0.0;
            double value = x[0];
            while (travelled < speed) {
                value *= 0.9;
                travelled += 0.1;
            }
            next[0] = value;
        }
    }

    /** Keeps another number than it is given. */
    public record Rounded(double mass, double inverse) {
        public Rounded {
            inverse = 1.0 / mass;
        }
    }

    private static final Body BODY = new Body(2.0, new double[] {3.0, 0.5}, 2, 0.05);

    private static final Dragged DRAGGED = new Dragged(
            BODY,
            new Drag(new double[][] {{0.01, 0.02}, {0.03, 0.04}}, Optional.of(new Bias(0.001))),
            List.of(new Bias(0.002), new Bias(0.003)));

    @Test
    void theTracedStepComputesWhatTheRecordWithTheseNumbersDoes() {
        requireSame(BODY, List.of("mass"), 2.0);
        requireSame(BODY, List.of("mass"), 1.7);
        requireSame(BODY, List.of("stiffness[1]", "mass", "timeStep"), 0.7, 2.3, 0.04);
        requireSame(
                DRAGGED,
                List.of("system.mass", "system.stiffness[0]", "drag.matrix[0][1]", "drag.matrix[1][0]"),
                1.5,
                2.5,
                -0.1,
                0.2);
        requireSame(DRAGGED, List.of("drag.bias.value", "biases[1].value"), 0.3, -0.2);
    }

    @Test
    void anotherRecordOfEqualSettingsKeepsItsOwn() {
        Bias shared = new Bias(0.5);
        Dragged twice = new Dragged(BODY, new Drag(new double[2][2], Optional.of(shared)), List.of(shared, shared));
        requireSame(twice, List.of("biases[0].value"), 0.75);
    }

    private static void requireSame(Dynamics dynamics, List<String> paths, double... values) {
        NumberSettings settings = new NumberSettings((Record) dynamics, paths);
        Graph graph = Traces.step(dynamics, paths);
        double[][] states = {{0.3, -0.2}, {-0.4, 0.6}};
        for (double[] x : states) {
            double[] u = {0.7};
            double[] expected = new double[2];
            ((Dynamics) settings.with(values)).step(x, u, new double[0], expected);
            double[] in = new double[graph.inputCount()];
            System.arraycopy(x, 0, in, graph.inputOffset("x"), 2);
            System.arraycopy(u, 0, in, graph.inputOffset("u"), 1);
            System.arraycopy(values, 0, in, graph.inputOffset(Traces.SETTINGS), values.length);
            assertThat(graph.evaluate(in)).containsExactly(expected);
        }
    }

    @Test
    void findsTheNumbers() {
        NumberSettings settings = new NumberSettings(DRAGGED, List.of("system.mass", "drag.matrix[1][1]"));
        assertThat(settings.values()).containsExactly(2.0, 0.04);
        assertThat(settings.paths()).containsExactly("system.mass", "drag.matrix[1][1]");
    }

    @Test
    void whatIsNoNumberIsRefusedWithWhatIs() {
        assertThatThrownBy(() -> new NumberSettings(BODY, List.of("masss", "substeps", "stiffness[2]")))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "masss: is no number among the settings. Known: mass, stiffness[0], stiffness[1], timeStep.\n"
                                + "substeps: is a whole number, which cannot be another one from motion to motion.\n"
                                + "stiffness[2]: is no number among the settings. Known: mass, stiffness[0], stiffness[1],"
                                + " timeStep.");
    }

    @Test
    void theConstructorIsAsked() {
        NumberSettings settings = new NumberSettings(DRAGGED, List.of("system.mass"));
        assertThatThrownBy(() -> settings.with(new double[] {-1.0}))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("system.mass: -1.0 must be positive");
        NumberSettings derived = new NumberSettings(new Rounded(2.0, 0.5), List.of("mass"));
        assertThatThrownBy(() -> derived.with(new double[] {4.0}))
                .isInstanceOf(SettingsException.class)
                .hasMessage("inverse: is 0.25 and not 0.5, with {mass=4.0}: the constructor of Rounded computes one"
                        + " setting from another. Maybe compute it where it is used.");
    }

    @Test
    void aLoopThatANumberEndsIsRefused() {
        assertThatThrownBy(() -> Traces.step(new Stepped(0.45), List.of("speed")))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("NumberSettingsTest.java")
                .hasMessageContaining("loop");
    }
}
