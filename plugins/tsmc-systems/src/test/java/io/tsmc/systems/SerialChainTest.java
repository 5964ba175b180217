package io.tsmc.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.trace.Tracer;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SerialChainTest {

    private static final double[] GENERIC = {0.4, -0.9, 0.3, 0.8, -0.2, 0.5, -0.6, 1.1, -1.6, 0.2, 0.9, -0.7, 0.4, 1.3};
    private static final double[] TORQUES = {3.7, -1.2, 0.4, 2.2, -0.8, 0.3, -0.1};

    @Test
    void oneRodIsACompoundPendulum() {
        double[] rate = new double[2];
        new SerialChain(1, 0.7, 0.4, 0.1, 9.81, 10, 0.02)
                .derivative(new double[] {0.9, -0.5}, new double[] {1.3}, rate);
        double expected = (1.3 + 0.1 * 0.5 - 0.7 * 9.81 * 0.2 * Math.sin(0.9)) / (0.7 * 0.4 * 0.4 / 3);
        assertThat(rate).containsExactly(new double[] {-0.5, expected}, within(1e-13));
    }

    @Test
    void twoRodsWithoutTorqueAtTheFirstJointAreTheAcrobot() {
        double[] x = {0.4, -0.9, 1.1, -1.6};
        double[] expected = new double[4];
        new Acrobot().step(x, new double[] {3.7}, new double[0], expected);
        double[] next = new double[4];
        new SerialChain(2, 1, 1, 0.1, 9.81, 10, 0.05).step(x, new double[] {0, 3.7}, new double[0], next);
        assertThat(next).containsExactly(expected, within(1e-14));
    }

    /** The energy, in Cartesian coordinates, grows by exactly the power of the torques less that of the friction. */
    @Test
    void sevenRodsObeyTheEnergyBalance() {
        SerialChain chain = new SerialChain();
        double[] rate = new double[14];
        chain.derivative(GENERIC, TORQUES, rate);
        double h = 1e-6;
        double change = (energy(chain, moved(GENERIC, h, rate)) - energy(chain, moved(GENERIC, -h, rate))) / (2 * h);
        double power = 0.0;
        for (int i = 0; i < 7; i++) {
            double w = GENERIC[7 + i];
            power += TORQUES[i] * w - chain.damping() * w * w;
        }
        assertThat(change).isCloseTo(power, within(1e-7));
    }

    @Test
    void sevenFreeRodsKeepTheirEnergy() {
        SerialChain chain = new SerialChain(7, 0.5, 0.25, 0.0, 9.81, 10, 1.0 / 2048);
        double[] x = GENERIC;
        for (int t = 0; t < 1024; t++) {
            double[] next = new double[14];
            chain.step(x, new double[7], new double[0], next);
            x = next;
        }
        assertThat(energy(chain, x)).isCloseTo(energy(chain, GENERIC), within(1e-6));
        assertThat(x[6]).isNotCloseTo(GENERIC[6], within(0.1));
    }

    @Test
    void tracedStepAndGradientAreThoseOfTheCode() {
        SerialChain chain = new SerialChain();
        Tracer tracer = new Tracer();
        Tracer.Vector x = tracer.input("x", 14);
        Tracer.Vector u = tracer.input("u", 7);
        Tracer.Vector next = tracer.vector(14);
        tracer.call(chain, "step", x, u, tracer.vector(0), next);
        tracer.output("next", next);
        Graph step = tracer.graph();
        Graph gradient = Gradient.reverse(step, Set.of(), Set.of("x", "u"));

        double[] inputs = concat(GENERIC, TORQUES);
        double[] expected = new double[14];
        chain.step(GENERIC, TORQUES, new double[0], expected);
        assertThat(step.evaluate(inputs)).containsExactly(expected, within(1e-12));

        double[] weights = {0.3, -0.1, 0.7, 0.2, -0.5, 0.9, 0.4, -0.3, 0.1, 0.6, -0.2, 0.8, -0.7, 0.5};
        double[] adjoint = gradient.evaluate(concat(inputs, weights));
        for (int i = 0; i < inputs.length; i++) {
            double h = 1e-5;
            double difference =
                    (weighted(step, weights, inputs, i, h) - weighted(step, weights, inputs, i, -h)) / (2 * h);
            assertThat(adjoint[i]).as("input %d", i).isCloseTo(difference, within(1e-8));
        }
    }

    @Test
    void refusesAChainWithoutJoints() {
        assertThatThrownBy(() -> new SerialChain(0, 1, 1, 0, 9.81, 10, 0.02)).hasMessageContaining("joints: 0");
    }

    private static double weighted(Graph step, double[] weights, double[] inputs, int index, double h) {
        double[] probe = inputs.clone();
        probe[index] += h;
        double[] next = step.evaluate(probe);
        double sum = 0.0;
        for (int i = 0; i < next.length; i++) {
            sum += weights[i] * next[i];
        }
        return sum;
    }

    private static double energy(SerialChain chain, double[] x) {
        int n = chain.joints();
        double half = chain.rodLength() / 2;
        double angle = 0.0;
        double spin = 0.0;
        double height = 0.0;
        double vx = 0.0;
        double vy = 0.0;
        double energy = 0.0;
        for (int i = 0; i < n; i++) {
            angle += x[i];
            spin += x[n + i];
            double dx = half * Math.cos(angle) * spin;
            double dy = half * Math.sin(angle) * spin;
            double centreHeight = height - half * Math.cos(angle);
            double speedSquared = (vx + dx) * (vx + dx) + (vy + dy) * (vy + dy);
            double inertia = chain.rodMass() * chain.rodLength() * chain.rodLength() / 12;
            energy += 0.5 * chain.rodMass() * speedSquared + 0.5 * inertia * spin * spin;
            energy += chain.rodMass() * chain.gravity() * centreHeight;
            vx += 2 * dx;
            vy += 2 * dy;
            height -= 2 * half * Math.cos(angle);
        }
        return energy;
    }

    private static double[] moved(double[] x, double h, double[] rate) {
        double[] moved = x.clone();
        for (int i = 0; i < x.length; i++) {
            moved[i] += h * rate[i];
        }
        return moved;
    }

    private static double[] concat(double[] a, double[] b) {
        double[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }
}
