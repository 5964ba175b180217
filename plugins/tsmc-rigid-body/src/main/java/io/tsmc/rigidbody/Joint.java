package io.tsmc.rigidbody;

import io.tsmc.api.Signal;
import java.util.Optional;

/**
 * What lets a body move against its parent. The axis is the z axis of the body's frame.
 *
 * @param name name in the file
 * @param kind how it moves
 * @param damping viscous friction [N m s/rad or N s/m]
 * @param effort largest torque [N m] or force [N] of its motor in either direction; infinite where none is given, 0 where
 *     there is no motor
 * @param friction dry friction: the torque [N m] or force [N] that resists a motion, however slow
 * @param mimic the joint that it follows, if any
 * @param limits of its position and rate; no part of the model
 */
public record Joint(
        String name,
        Kind kind,
        double damping,
        double effort,
        double friction,
        Optional<Mimic> mimic,
        JointRange limits) {

    /** A joint without dry friction and limits that moves on its own. */
    public Joint(String name, Kind kind, double damping, double effort) {
        this(name, kind, damping, effort, 0.0, Optional.empty());
    }

    /** A joint without limits. */
    public Joint(String name, Kind kind, double damping, double effort, double friction, Optional<Mimic> mimic) {
        this(name, kind, damping, effort, friction, mimic, new JointRange());
    }

    /** How a joint moves. */
    public enum Kind {
        /** Turns about its axis. */
        REVOLUTE("rad", "Torque", "N m"),
        /** Slides along its axis. */
        PRISMATIC("m", "Force", "N");

        private final String unit;
        private final String effort;
        private final String effortUnit;

        Kind(String unit, String effort, String effortUnit) {
            this.unit = unit;
            this.effort = effort;
            this.effortUnit = effortUnit;
        }
    }

    /** What its position is called: its name with what a signal's name cannot have as {@code _}. */
    public Signal position() {
        return new Signal(signalName(), kind.unit);
    }

    /** What its rate is called. */
    public Signal rate() {
        return new Signal(signalName() + "Rate", kind.unit + "/s");
    }

    /** What its torque or force is called. */
    Signal control() {
        return new Signal(signalName() + kind.effort, kind.effortUnit);
    }

    private String signalName() {
        String name = this.name.replaceAll("[^A-Za-z0-9_]", "_");
        return name.matches("[A-Za-z].*") ? name : "joint_" + name;
    }
}
