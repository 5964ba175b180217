package io.tsmc.rigidbody;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Dynamics;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.trace.Tracer;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Adjoints over a horizon, against extrapolated central differences of the Java code. */
class GradientTest {

    private static final int HORIZON = 40;

    private static Graph step(Dynamics dynamics) {
        Tracer tracer = new Tracer();
        Tracer.Vector x = tracer.input("x", dynamics.stateDim());
        Tracer.Vector u = tracer.input("u", dynamics.controlDim());
        Tracer.Vector next = tracer.vector(dynamics.stateDim());
        tracer.call(dynamics, "step", x, u, tracer.vector(0), next);
        tracer.output("next", next);
        return tracer.graph();
    }

    /** The weighted state after the horizon. */
    private static double end(Dynamics dynamics, double[] start, double[][] controls, double[] weights) {
        double[] x = start;
        for (double[] u : controls) {
            double[] next = new double[x.length];
            dynamics.step(x, u, new double[0], next);
            x = next;
        }
        double sum = 0.0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i] * x[i];
        }
        return sum;
    }

    private static void check(Dynamics dynamics) {
        SplittableRandom random = new SplittableRandom(11);
        int nx = dynamics.stateDim();
        int nu = dynamics.controlDim();
        double[] start = Tree.randoms(random, nx, 0.5);
        double[] weights = Tree.randoms(random, nx, 1.0);
        double[][] controls = new double[HORIZON][];
        double[][] states = new double[HORIZON + 1][];
        states[0] = start;
        Graph step = step(dynamics);
        for (int t = 0; t < HORIZON; t++) {
            controls[t] = Tree.randoms(random, nu, 2.0);
            states[t + 1] = step.evaluate(joined(states[t], controls[t]));
        }
        Graph adjoint = Gradient.reverse(step, Set.of(), Set.of("x", "u"));
        double[] cotangent = weights;
        double[][] gradient = new double[HORIZON][];
        for (int t = HORIZON - 1; t >= 0; t--) {
            double[] both = adjoint.evaluate(joined(joined(states[t], controls[t]), cotangent));
            cotangent = Arrays.copyOf(both, nx);
            gradient[t] = Arrays.copyOfRange(both, nx, nx + nu);
        }

        double largest = 0.0;
        for (double[] row : gradient) {
            for (double g : row) {
                largest = Math.max(largest, Math.abs(g));
            }
        }
        for (int t = 0; t < HORIZON; t += 7) {
            for (int i = 0; i < nu; i++) {
                double at = controls[t][i];
                double[] slopes = new double[2];
                for (int k = 0; k < 2; k++) {
                    double h = 2e-3 / (1 + k);
                    controls[t][i] = at + h;
                    double above = end(dynamics, start, controls, weights);
                    controls[t][i] = at - h;
                    slopes[k] = (above - end(dynamics, start, controls, weights)) / (2 * h);
                }
                controls[t][i] = at;
                double extrapolated = (4 * slopes[1] - slopes[0]) / 3;
                assertThat(Math.abs(gradient[t][i] - extrapolated) / largest)
                        .as("step %d, control %d", t, i)
                        .isLessThan(1e-8);
            }
        }
    }

    private static double[] joined(double[] a, double[] b) {
        double[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }

    @Test
    void ofTwoRods() {
        check(new RigidBodies());
    }

    @Test
    void ofATreeWithSlides() {
        check(Tree.random(new SplittableRandom(2), 6).bodies(0.02, 2));
    }

    /** What is known to be zero costs nothing: two rods in a plane come close to equations derived by hand for them. */
    @Test
    void aPlanarChainCostsWhatPlanarEquationsCost() {
        assertThat(step(new RigidBodies()).operationCount()).isLessThan(320);
    }
}
