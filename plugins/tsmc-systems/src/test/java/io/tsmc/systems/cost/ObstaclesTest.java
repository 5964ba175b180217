package io.tsmc.systems.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.obstacle.Box;
import io.tsmc.api.obstacle.Capsule;
import io.tsmc.api.obstacle.ObstacleSet;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.systems.PlanarQuadrotor;
import io.tsmc.systems.Quadrotor;
import io.tsmc.systems.Unicycle;
import io.tsmc.systems.constraint.ClearOfObstacles;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ObstaclesTest {

    private static final int[] PLANE = {0, 1};

    private final ObstacleSet yard = ObstacleSet.of(
            Capsule.ball(new double[] {1, 1}, 0.5),
            new Capsule(new double[] {-1, 0}, new double[] {-1, 2}, 0.25),
            Box.turned(new double[] {0, -2}, new double[] {2, 1}, 0.3));

    /** Half the height at the rim, all of it inside, nothing far away; the radius moves the rim. */
    @Test
    void costsAreSmoothSteps() {
        Obstacles cost = new Obstacles(yard, PLANE, 0.1, 20, 0.01);
        assertThat(cost.stage(new double[] {1.6, 1, 0, 0}, new double[2], 0)).isCloseTo(10, within(1e-9));
        assertThat(cost.stage(new double[] {-1.35, 1.3, 0, 0}, new double[2], 0))
                .isCloseTo(10, within(1e-9));
        assertThat(cost.stage(new double[] {0, -2, 0, 0}, new double[2], 0)).isCloseTo(20, within(1e-9));
        assertThat(cost.stage(new double[] {1e6, -2, 0, 0}, new double[2], 0)).isZero();
        assertThat(cost.terminal(new double[] {1, 1, 0, 0})).isZero();
        // One disc costs what it always did, but for the rounding at its centre.
        DiscObstacle disc = new DiscObstacle(PLANE, new double[] {1, 1}, 0.6, 20, 0.01);
        Obstacles alone = new Obstacles(ObstacleSet.of(yard.all().get(0)), PLANE, 0.1, 20, 0.01);
        double[] near = {1.59, 1, 0, 0};
        assertThat(alone.stage(near, new double[2], 0)).isCloseTo(disc.stage(near, new double[2], 0), within(0.05));
    }

    @Test
    void constraintsAreDistances() {
        ClearOfObstacles clear = new ClearOfObstacles(yard, PLANE, 0.1);
        double[] g = new double[3];
        clear.stage(new double[] {1, 3, 0, 0}, new double[2], 0, g);
        assertThat(g[0]).isCloseTo(0.1 - 1.5, within(1e-15));
        assertThat(g[1]).isCloseTo(0.1 - (Math.sqrt(5) - 0.25), within(1e-15));
        double[] end = new double[3];
        clear.terminal(new double[] {1, 3, 0, 0}, end);
        assertThat(end).isEqualTo(g);
        assertThat(clear.stageSignals(new Unicycle()))
                .extracting(s -> s.name() + " " + s.unit())
                .containsExactly("obstacle1 m", "obstacle2 m", "obstacle3 m");
    }

    /** Slopes by differences; finite where there are none: at centres, on axes, at corners. */
    @Test
    void slopesAreExactAndFinite() {
        Tracer tracer = new Tracer();
        Tracer.Vector x = tracer.input("x", 2);
        Tracer.Vector g = tracer.vector(3);
        tracer.call(new ClearOfObstacles(yard, PLANE, 0.1), "terminal", x, g);
        tracer.output("g", g);
        Graph graph = tracer.graph();
        Graph adjoint = Gradient.reverse(graph, Set.of(), Set.of("x"));
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 50; trial++) {
            double[] at = {random.nextDouble(-3, 3), random.nextDouble(-3, 3)};
            double[] weights = {random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble(-1, 1)};
            double[] slope = adjoint.evaluate(new double[] {at[0], at[1], weights[0], weights[1], weights[2]});
            for (int i = 0; i < 2; i++) {
                double[] above = at.clone();
                double[] below = at.clone();
                above[i] += 1e-6;
                below[i] -= 1e-6;
                double expected = (weighed(graph, above, weights) - weighed(graph, below, weights)) / 2e-6;
                assertThat(slope[i]).as("trial %d", trial).isCloseTo(expected, within(1e-8));
            }
        }
        for (double[] at : new double[][] {{1, 1}, {-1, 1}, {-1, 0}, {0, -2}}) {
            for (int k = 0; k < 3; k++) {
                double[] weights = new double[3];
                weights[k] = 1.0;
                double[] slope = adjoint.evaluate(new double[] {at[0], at[1], weights[0], weights[1], weights[2]});
                assertThat(Math.hypot(slope[0], slope[1])).isBetween(0.0, 1.0 + 1e-12);
            }
        }
    }

    private static double weighed(Graph graph, double[] at, double[] weights) {
        double[] g = graph.evaluate(at);
        double sum = 0.0;
        for (int k = 0; k < g.length; k++) {
            sum += weights[k] * g[k];
        }
        return sum;
    }

    /** What fifty obstacles add to a step and its gradient: some fifteen operations each. */
    @Test
    void manyAreCheap() {
        Capsule[] discs = new Capsule[50];
        Arrays.setAll(discs, k -> Capsule.ball(new double[] {k, 0.1 * k}, 0.4));
        Tracer tracer = new Tracer();
        Tracer.Vector x = tracer.input("x", 4);
        Tracer.Vector u = tracer.input("u", 2);
        Obstacles cost = new Obstacles(ObstacleSet.of(discs), PLANE, 0.1, 20, 0.1);
        tracer.output("cost", tracer.vector(tracer.callForDouble(cost, "stage", x, u, tracer.number(0.0))));
        assertThat(tracer.graph().operationCount()).isLessThan(50 * 16);
    }

    @Test
    void aStartWithinAnObstacleIsNoted() {
        Obstacles cost = new Obstacles(yard, PLANE, 0.1, 20, 0.01);
        assertThat(cost.startNotes(new double[] {1, 0.5, 0, 0}))
                .containsExactly(
                        "the initial state is within obstacle 1 of built-in, 0.100 m deep. Maybe it is meant elsewhere.");
        assertThat(cost.startNotes(new double[] {1, 0.39, 0, 0})).isEmpty();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Dynamics plane = new Unicycle();
        assertThatThrownBy(() -> new Obstacles(yard, new int[] {0, 1, 2}, 0, 1, 1))
                .hasMessageContaining("states: has 3 entries, but the obstacles are in the plane");
        assertThatThrownBy(() -> new Obstacles(yard, new int[] {0, 9}, 0, 1, 1).check(plane))
                .hasMessageContaining("states[1]: there is no state 9");
        assertThatThrownBy(() -> new Obstacles(yard, PLANE, -1, 1, 1)).hasMessageContaining("radius: -1.0");
        assertThatThrownBy(() -> new ClearOfObstacles(yard, PLANE, Double.NaN)).hasMessageContaining("radius: NaN");
        new Obstacles(yard, PLANE, 0, 1, 1).check(new PlanarQuadrotor());
        new ClearOfObstacles(ObstacleSet.of(Capsule.ball(new double[3], 1)), new int[] {0, 1, 2}, 0)
                .check(new Quadrotor());
    }
}
