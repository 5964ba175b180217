package io.tsmc.rigidbody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.rigidbody.Tree.Link;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What must not change does not: energies and momenta in the coordinates of the world. */
class ConservationTest {

    private static final double[] NONE = {0, 0, 0};
    private static final double[] DOWN = {0, 0, -9.81};
    private static final double[] PLATE = {0.02, 0.03, 0.05};

    /** Turns about two axes, with a slide that turns with them and a branch. */
    private static final Tree SPATIAL = new Tree(
            List.of(
                    link("continuous", -1, new double[] {0, 0, 0}, new double[] {0.2, -0.4, 1}),
                    link("revolute", 0, new double[] {0.1, 0, 0.5}, new double[] {1, 0.3, 0}),
                    link("fixed", 1, new double[] {0, 0.2, 0.1}, new double[] {1, 0, 0}),
                    link("prismatic", 1, new double[] {0, 0.1, -0.3}, new double[] {0.3, 1, 0.2}),
                    link("revolute", 0, new double[] {-0.2, 0.3, 0}, new double[] {0, 1, 1})),
            DOWN);

    private static final double[] START = {0.4, -0.9, 0.1, 0.6, 1.1, -1.6, 0.3, 0.8};

    private static Link link(String type, int parent, double[] xyz, double[] axis) {
        return link(type, parent, xyz, axis, 0.0);
    }

    private static Link link(String type, int parent, double[] xyz, double[] axis, double damping) {
        return new Link(
                type,
                parent,
                xyz,
                new double[] {0.3, -0.2, 0.5},
                axis,
                damping,
                1.3,
                new double[] {0.1, -0.05, 0.2},
                new double[] {0.4, 0.1, -0.7},
                PLATE);
    }

    private static double[] after(double seconds, int steps, Tree tree, double[] start) {
        RigidBodies bodies = tree.bodies(seconds / steps, 1);
        double[] x = start;
        for (int t = 0; t < steps; t++) {
            double[] next = new double[x.length];
            bodies.step(x, new double[x.length / 2], new double[0], next);
            x = next;
        }
        return x;
    }

    /** Dividing the step by 2 divides the error of the energy by 2⁴. */
    @Test
    void energyIsKeptToTheOrderOfTheIntegrator() {
        double energy = SPATIAL.energy(START);
        double coarse = Math.abs(SPATIAL.energy(after(2, 400, SPATIAL, START)) - energy);
        double middle = Math.abs(SPATIAL.energy(after(2, 800, SPATIAL, START)) - energy);
        double fine = Math.abs(SPATIAL.energy(after(2, 1600, SPATIAL, START)) - energy);
        assertThat(Math.log(coarse / middle) / Math.log(2)).isCloseTo(4, within(0.3));
        assertThat(Math.log(middle / fine) / Math.log(2)).isCloseTo(4, within(0.3));
    }

    /** Half a minute of chaotic motion of two rods. */
    @Test
    void energyIsKeptForLong() {
        Tree rods = new Tree(
                List.of(
                        link("continuous", -1, NONE, new double[] {0, 1, 0}),
                        link("continuous", 0, new double[] {0, 0, -0.8}, new double[] {0, 1, 0})),
                DOWN);
        double[] start = {2.0, -0.5, 1.0, 0.5};
        double energy = rods.energy(start);
        assertThat(rods.energy(after(30, 15000, rods, start))).isCloseTo(energy, within(1e-6 * Math.abs(energy)));
    }

    /** Energy grows by exactly the power of the motors, less that of the friction. */
    @Test
    void energyChangesByThePowerPutIn() {
        List<Link> damped = SPATIAL.links.stream()
                .map(l -> link(l.type(), l.parent(), l.xyz(), l.axis(), 0.7))
                .toList();
        Tree tree = new Tree(damped, DOWN);
        double[] effort = {3.0, -1.5, 7.0, 2.0};
        double[] rate = new double[8];
        tree.bodies(0.01, 1).derivative(START, effort, rate);
        double h = 1e-6;
        double change = (tree.energy(moved(START, h, rate)) - tree.energy(moved(START, -h, rate))) / (2 * h);
        double power = 0.0;
        for (int i = 0; i < 4; i++) {
            power += (effort[i] - 0.7 * START[4 + i]) * START[4 + i];
        }
        assertThat(change).isCloseTo(power, within(1e-7));
    }

    private static double[] moved(double[] x, double h, double[] rate) {
        double[] moved = x.clone();
        for (int i = 0; i < x.length; i++) {
            moved[i] += h * rate[i];
        }
        return moved;
    }

    /** On a slide along gravity, what does not turn falls like a stone, and nothing turns. */
    @Test
    void anArmOnAFallingSlideIsWeightless() {
        Tree falling = new Tree(
                List.of(
                        new Link("prismatic", -1, NONE, NONE, new double[] {0, 0, 1}, 0, 1, NONE, NONE, PLATE),
                        link("continuous", 0, new double[] {0.1, 0, 0}, new double[] {1, 0.2, 0}),
                        link("continuous", 1, new double[] {0, 0.4, 0}, new double[] {0, 0.7, -1}),
                        link("prismatic", 2, new double[] {0, 0.4, 0}, new double[] {0.3, 0.7, -1})),
                DOWN);
        double[] rate = new double[8];
        falling.bodies(0.01, 1).derivative(new double[] {1, 0.8, -1.2, 0.1, 3, 0, 0, 0}, new double[4], rate);
        assertThat(rate).containsExactly(new double[] {3, 0, 0, 0, -9.81, 0, 0, 0}, within(1e-14));
    }

    /** Slides along x and y let the rest float: efforts between its parts leave the momentum along them alone. */
    @Test
    void effortsWithinDoNotChangeTheMomentum() {
        Tree floating = new Tree(
                List.of(
                        new Link("prismatic", -1, NONE, NONE, new double[] {1, 0, 0}, 0, 1, NONE, NONE, PLATE),
                        new Link("prismatic", 0, NONE, NONE, new double[] {0, 1, 0}, 0, 1, NONE, NONE, PLATE),
                        link("continuous", 1, NONE, new double[] {0, 0.3, 1}),
                        link("continuous", 2, new double[] {0.5, 0, 0.2}, new double[] {0, 0, 1}),
                        link("prismatic", 2, new double[] {-0.5, 0, 0.2}, new double[] {1, 1, 0.5})),
                NONE);
        double[] x = {0, 0, 0.4, -0.9, 0.3, 1, -2, 0.8, -1.1, 0.6};
        double[] rate = new double[10];
        floating.bodies(0.01, 1).derivative(x, new double[] {0, 0, 3, -2, 4}, rate);
        double h = 1e-6;
        double[] ahead = moved(x, h, rate);
        double[] behind = moved(x, -h, rate);
        assertThat(Math.abs(rate[5])).isGreaterThan(0.1);
        assertThat((floating.momentum(ahead, 0)[0] - floating.momentum(behind, 0)[0]) / (2 * h))
                .isCloseTo(0, within(1e-8));
        assertThat((floating.momentum(ahead, 1)[1] - floating.momentum(behind, 1)[1]) / (2 * h))
                .isCloseTo(0, within(1e-8));
    }

    /** A joint whose axis points the other way counts the other way. */
    @Test
    void anAxisTheOtherWayCountsTheOtherWay() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 50; trial++) {
            double[] axis = Tree.vector(random, 1);
            double[] x = Tree.randoms(random, 2, 3);
            double[] rate = new double[2];
            double[] opposite = new double[2];
            double[] reversed = {-axis[0], -axis[1], -axis[2]};
            Tree tree = new Tree(List.of(link("revolute", -1, NONE, axis)), Tree.vector(random, 10));
            Tree mirror = new Tree(List.of(link("revolute", -1, NONE, reversed)), tree.gravity);
            tree.bodies(0.01, 1).derivative(x, new double[] {1.5}, rate);
            mirror.bodies(0.01, 1).derivative(new double[] {-x[0], -x[1]}, new double[] {-1.5}, opposite);
            assertThat(opposite[1]).isCloseTo(-rate[1], within(1e-12 * (1 + Math.abs(rate[1]))));
        }
    }
}
