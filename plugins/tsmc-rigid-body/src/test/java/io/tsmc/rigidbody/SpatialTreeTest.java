package io.tsmc.rigidbody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Trees of all kinds of joints, frames, axes and inertias, against Newton's and Euler's laws in the world's coordinates. */
class SpatialTreeTest {

    @Test
    void accelerationsNeedTheEffortsThatMadeThem() {
        SplittableRandom random = new SplittableRandom(20);
        for (int trial = 0; trial < 200; trial++) {
            Tree tree = Tree.random(random, 1 + trial % 10);
            int n = tree.joints();
            RigidBodies bodies = tree.bodies(0.01, 1);
            assertThat(bodies.stateDim()).isEqualTo(2 * n);
            double[] x = Tree.randoms(random, 2 * n, 3.0);
            double[] effort = Tree.randoms(random, n, 30.0);
            double[] rate = new double[2 * n];
            bodies.derivative(x, effort, rate);

            double[] position = Arrays.copyOf(x, n);
            double[] speed = Arrays.copyOfRange(x, n, 2 * n);
            double[] acceleration = Arrays.copyOfRange(rate, n, 2 * n);
            double[] needed = tree.inverseDynamics(position, speed, acceleration);
            // What cancels in a sum of forces is as large as the accelerations make it.
            double size =
                    30.0 + Arrays.stream(acceleration).map(Math::abs).max().orElse(0.0);
            assertThat(Arrays.copyOf(rate, n)).isEqualTo(speed);
            assertThat(needed).as("trial %d", trial).containsExactly(effort, within(1e-11 * size));
        }
    }
}
