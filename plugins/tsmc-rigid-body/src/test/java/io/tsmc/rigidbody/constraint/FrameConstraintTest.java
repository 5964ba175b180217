package io.tsmc.rigidbody.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Constraint;
import io.tsmc.api.Constraint.Sense;
import io.tsmc.api.Signal;
import io.tsmc.rigidbody.RigidBodies;
import io.tsmc.rigidbody.Robot;
import io.tsmc.rigidbody.VelocityKind;
import org.junit.jupiter.api.Test;

/** Of two rods of a metre that swing about y and hang along −z. */
class FrameConstraintTest {

    private static final Robot RODS = Robot.builtIn();
    private static final RigidBodies SYSTEM = new RigidBodies();
    private static final double[] STATE = {0.7, 0.9, 0.4, -1.1};
    private static final double[] END = {0, 0, -1};
    private static final int[] ALL = {0, 1, 2};

    private static double[] terminal(Constraint constraint) {
        constraint.check(SYSTEM);
        double[] g = new double[constraint.terminalCount(SYSTEM)];
        constraint.terminal(STATE, g);
        return g;
    }

    @Test
    void withoutATolerancePositionsAreEquations() {
        double x = -Math.sin(0.7) - Math.sin(1.6);
        double z = -Math.cos(0.7) - Math.cos(1.6);
        FramePosition at = new FramePosition(RODS, "lower", END, new double[] {0.5, 0.25, -1}, ALL, 0, When.END);
        assertThat(at.sense()).isEqualTo(Sense.EQUALITY);
        assertThat(terminal(at)).containsExactly(new double[] {x - 0.5, -0.25, z + 1}, within(1e-14));
        assertThat(at.terminalSignals(SYSTEM))
                .extracting(Signal::name)
                .containsExactly("position_x", "position_y", "position_z");
        assertThat(at.stageCount(SYSTEM)).isZero();
        int[] some = {2, 0};
        assertThat(terminal(new FramePosition(RODS, "lower", END, new double[3], some, 0, When.END)))
                .containsExactly(new double[] {z, x}, within(1e-14));
    }

    /** 0 where the distance is the tolerance, and as steep there as the distance; smooth in the middle. */
    @Test
    void withOneTheyAreBalls() {
        double x = -Math.sin(0.7) - Math.sin(1.6);
        double z = -Math.cos(0.7) - Math.cos(1.6);
        for (double away : new double[] {0, 0.3, 0.3001, 0.5}) {
            FramePosition near =
                    new FramePosition(RODS, "lower", END, new double[] {x, away, z}, ALL, 0.3, When.ALWAYS);
            assertThat(near.sense()).isEqualTo(Sense.INEQUALITY);
            double g = terminal(near)[0];
            assertThat(g).isCloseTo((away * away - 0.09) / 0.6, within(1e-14));
            double[] stage = new double[near.stageCount(SYSTEM)];
            near.stage(STATE, new double[2], 0, stage);
            assertThat(stage).containsExactly(g);
        }
    }

    /** A turn about y by 1.6. */
    @Test
    void orientationsAreRotationVectors() {
        double[] target = {0, 0.6, 0};
        assertThat(terminal(new FrameOrientation(RODS, "lower", target, ALL, 0, When.END)))
                .containsExactly(new double[] {0, 1, 0}, within(1e-14));
        int[] level = {0, 2};
        assertThat(terminal(new FrameOrientation(RODS, "lower", target, level, 0, When.END)))
                .containsExactly(new double[2], within(1e-14));
        assertThat(terminal(new FrameOrientation(RODS, "lower", target, ALL, 1, When.END)))
                .containsExactly(new double[] {0}, within(1e-14));
    }

    @Test
    void velocitiesHaveLimits() {
        double x = -Math.cos(0.7) * 0.4 - Math.cos(1.6) * (0.4 - 1.1);
        double z = Math.sin(0.7) * 0.4 + Math.sin(1.6) * (0.4 - 1.1);
        double speed = Math.hypot(x, z);
        assertThat(terminal(new FrameVelocity(
                        RODS, "lower", END, VelocityKind.LINEAR, new double[3], ALL, speed, When.ALWAYS)))
                .containsExactly(new double[] {0}, within(1e-14));
        assertThat(terminal(
                        new FrameVelocity(RODS, "lower", END, VelocityKind.ANGULAR, new double[3], ALL, 0, When.END)))
                .containsExactly(new double[] {0, 0.4 - 1.1, 0}, within(1e-14));
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(() -> new FramePosition(RODS, "hand", END, END, ALL, 0, When.END))
                .hasMessageContaining("frame: there is no link 'hand'");
        assertThatThrownBy(() -> new FramePosition(RODS, "lower", END, END, new int[] {0, 3}, 0, When.END))
                .hasMessageContaining("axes[1]: there is no axis 3");
        assertThatThrownBy(() -> new FramePosition(RODS, "lower", END, END, new int[] {0, 0}, 0, When.END))
                .hasMessageContaining("axes[1]: 0 is there twice");
        assertThatThrownBy(() -> new FramePosition(RODS, "lower", END, END, new int[0], 0, When.END))
                .hasMessageContaining("axes: is empty");
        assertThatThrownBy(() -> new FramePosition(RODS, "lower", END, END, ALL, -1, When.END))
                .hasMessageContaining("tolerance: -1.0");
    }
}
