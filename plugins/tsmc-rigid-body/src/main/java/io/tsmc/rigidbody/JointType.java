package io.tsmc.rigidbody;

import io.tsmc.rigidbody.Joint.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The types of joints that are understood, and what of a {@code <joint>} each of them uses. The source is the format's
 * specification, "urdf/XML/joint" of the ROS wiki: a fixed joint "does not require the {@code <axis>},
 * {@code <calibration>}, {@code <dynamics>}, {@code <limits>} or {@code <safety_controller>}", since "it cannot move"; the
 * limit is "required only for revolute and prismatic" ones, and its lower and upper ends are "omitted if the joint is
 * continuous".
 */
enum JointType {
    REVOLUTE(Kind.REVOLUTE),
    CONTINUOUS(Kind.REVOLUTE),
    PRISMATIC(Kind.PRISMATIC),
    FIXED(null);

    /** What says where a joint is; every type has it. */
    private static final List<String> PLACE = List.of("origin", "parent", "child");
    /** What says how it moves; one that is fixed may have it, and whatever it says means nothing. */
    private static final List<String> MOTION =
            List.of("axis", "calibration", "dynamics", "limit", "mimic", "safety_controller");

    private final Optional<Kind> kind;

    JointType(@Nullable Kind kind) {
        this.kind = Optional.ofNullable(kind);
    }

    /** That of a name in a file. */
    static Optional<JointType> of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.toString().equals(name))
                .findFirst();
    }

    /** How it moves; empty if it does not. */
    Optional<Kind> kind() {
        return kind;
    }

    /** Whether what says how a joint moves is read. */
    boolean moves() {
        return kind.isPresent();
    }

    /** Whether it has a motor of any strength where no limit is given. Of the others the format demands one. */
    boolean isUnlimitedByDefault() {
        return this == CONTINUOUS;
    }

    /** The elements that a joint may have, in the order of the specification. */
    static List<String> elements() {
        return Stream.concat(PLACE.stream(), MOTION.stream()).toList();
    }

    /** The name in files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
