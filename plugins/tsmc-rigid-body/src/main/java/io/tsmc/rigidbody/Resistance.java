package io.tsmc.rigidbody;

import io.tsmc.rigidbody.Joint.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Looks for positions in which a joint moves without resistance: there the mass matrix of the tree is singular, and the
 * mechanics are not defined.
 *
 * <p>With the joints further out free, a joint resists by the diagonal entry D of the articulated-body algorithm, and the
 * mass matrix is positive definite where all D are positive. D is at least what the joint's own body resists by. So a joint
 * whose own body resists (a point mass at a distance from the axis does) needs no more: only those whose own body does not,
 * such as one without a mass between two joints, are looked at. Which way a body further out resists depends on
 * the positions of those joints only whose bodies, and all between, leave some motion free.
 */
final class Resistance {

    /** Part of the resistance with the joints further out locked, below which there is none. */
    private static final double NONE = 1e-9;
    /** Squared distance from the axis at which a mass counts as on it: a micrometre, or 10⁻⁶ of the size [m² or 1]. */
    private static final double ON_AXIS = 1e-12;

    private static final int STARTS = 12;
    private static final int SWEEPS = 4;
    private static final int GRID = 24;
    private static final int REFINEMENTS = 60;
    private static final double GOLDEN = 0.5 * (Math.sqrt(5.0) - 1.0);

    private final List<Body> bodies;
    private final double[] lower;
    private final double[] upper;

    /**
     * What was found.
     *
     * @param body whose joint moves without resistance
     * @param position where; 0 for joints that make no difference, [n]
     * @param never whether it is so in all positions, because nothing that hangs on the joint is moved by it
     */
    record Gap(int body, double[] position, boolean never) {}

    private Resistance(List<Body> bodies, double[] lower, double[] upper) {
        this.bodies = bodies;
        this.lower = lower;
        this.upper = upper;
    }

    /**
     * A joint that moves without resistance somewhere, if there is one.
     *
     * @param bodies parents first, [n]
     * @param lower ends of the positions to look at, [n]
     * @param upper likewise, [n]
     */
    static Optional<Gap> gap(List<Body> bodies, double[] lower, double[] upper) {
        return new Resistance(bodies, lower, upper).gap();
    }

    private Optional<Gap> gap() {
        Inertia[] locked = inertias(middle(), false);
        for (int i = bodies.size() - 1; i >= 0; i--) {
            double own = resistance(i, Inertia.of(bodies.get(i)));
            if (own > least(i, locked[i])) {
                continue;
            }
            Optional<Gap> found = search(i);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private double resistance(int body, Inertia inertia) {
        Kind kind = bodies.get(body).joint().kind();
        return inertia.column(kind).along(kind).value();
    }

    private double[] middle() {
        double[] middle = new double[lower.length];
        Arrays.setAll(middle, i -> clamped(i, 0.0));
        return middle;
    }

    private double clamped(int joint, double position) {
        return Math.max(lower[joint], Math.min(upper[joint], position));
    }

    /** What rounding may leave of no resistance at all. */
    private double least(int body, Inertia inertia) {
        double mass = inertia.linear().first().x().value();
        double sum = 0.0;
        for (int axis = 0; axis < 3; axis++) {
            sum += inertia.angular().row(axis).get(axis).value();
        }
        return bodies.get(body).joint().kind() == Kind.REVOLUTE ? ON_AXIS * (sum + mass) : ON_AXIS * mass;
    }

    /** What each joint moves, with the joints further out free or locked, [n]. */
    private Inertia[] inertias(double[] position, boolean free) {
        Inertia[] inertia = new Inertia[bodies.size()];
        Arrays.setAll(inertia, i -> Inertia.of(bodies.get(i)));
        for (int i = inertia.length - 1; i >= 0; i--) {
            Body body = bodies.get(i);
            if (body.parent() >= 0) {
                Inertia felt = free ? behind(i, inertia[i]) : inertia[i];
                inertia[body.parent()] =
                        inertia[body.parent()].plus(Pose.of(body, position[i]).toParent(felt));
            }
        }
        return inertia;
    }

    private Inertia behind(int body, Inertia inertia) {
        Kind kind = bodies.get(body).joint().kind();
        Spatial column = inertia.column(kind);
        double inverse = 1.0 / column.along(kind).value();
        return inertia.behind(kind, column, column.times(Scalar.variable(inverse)));
    }

    /** By descent along one position after another, from several starts: the right angles first, where gaps mostly are. */
    private Optional<Gap> search(int joint) {
        List<Integer> outer = new ArrayList<>();
        addLoose(joint, outer);
        SplittableRandom random = new SplittableRandom(joint);
        double whole = 0.0;
        List<double[]> starts = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            double[] position = middle();
            for (int i : outer) {
                if (start > 0) {
                    position[i] = start < STARTS / 2
                            ? clamped(i, Math.PI / 2.0 * random.nextInt(-2, 3))
                            : lower[i] + (upper[i] - lower[i]) * random.nextDouble();
                }
            }
            starts.add(position);
            Inertia locked = inertias(position, false)[joint];
            double resistance = resistance(joint, locked);
            whole = Math.max(whole, resistance > least(joint, locked) ? resistance : 0.0);
        }
        if (whole == 0.0) {
            return Optional.of(new Gap(joint, middle(), true));
        }
        for (double[] position : starts) {
            double least = part(joint, position, whole);
            for (int sweep = 0; sweep < SWEEPS && least >= NONE; sweep++) {
                for (int i : outer) {
                    least = descend(joint, position, i, whole);
                }
            }
            if (least < NONE) {
                double[] found = new double[position.length];
                outer.forEach(i -> found[i] = position[i]);
                return Optional.of(new Gap(joint, found, outer.isEmpty()));
            }
        }
        return Optional.empty();
    }

    /** Bodies that leave some motion free, and hang on a body by such ones only. */
    private void addLoose(int parent, List<Integer> loose) {
        for (int i = parent + 1; i < bodies.size(); i++) {
            Body body = bodies.get(i);
            if (body.parent() == parent
                    && !new LinkInertia(body.mass(), body.centre(), body.inertia()).isPositiveDefinite()) {
                loose.add(i);
                addLoose(i, loose);
            }
        }
    }

    private double part(int joint, double[] position, double whole) {
        double part = resistance(joint, inertias(position, true)[joint]) / whole;
        return Double.isFinite(part) ? part : 0.0;
    }

    private double descend(int joint, double[] position, int moved, double whole) {
        DoubleUnaryOperator at = p -> {
            position[moved] = p;
            return part(joint, position, whole);
        };
        double step = (upper[moved] - lower[moved]) / GRID;
        double best = position[moved];
        double least = at.applyAsDouble(best);
        for (int k = 0; k <= GRID; k++) {
            double p = lower[moved] + k * step;
            double value = at.applyAsDouble(p);
            if (value < least) {
                least = value;
                best = p;
            }
        }
        double from = clamped(moved, best - step);
        double to = clamped(moved, best + step);
        for (int k = 0; k < REFINEMENTS && to - from > 1e-12; k++) {
            double left = to - GOLDEN * (to - from);
            double right = from + GOLDEN * (to - from);
            if (at.applyAsDouble(left) < at.applyAsDouble(right)) {
                to = right;
            } else {
                from = left;
            }
        }
        double refined = at.applyAsDouble(0.5 * (from + to));
        if (refined > least) {
            position[moved] = best;
            return least;
        }
        return refined;
    }
}
