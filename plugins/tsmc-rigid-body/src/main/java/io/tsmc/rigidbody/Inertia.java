package io.tsmc.rigidbody;

import io.tsmc.rigidbody.Joint.Kind;

/**
 * What makes forces of accelerations, a symmetric matrix of six by six: of a rigid body, or of one with others that hang on
 * it by their joints.
 *
 * @param angular moments of angular accelerations
 * @param coupling moments of linear accelerations; transposed, forces of angular ones
 * @param linear forces of linear accelerations
 */
record Inertia(Matrix angular, Matrix coupling, Matrix linear) {

    /** That of a rigid body, about the origin of its frame. */
    static Inertia of(Body body) {
        double[] c = body.centre();
        double square = c[0] * c[0] + c[1] * c[1] + c[2] * c[2];
        double[][] angular = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double offset = i == j ? square - c[i] * c[i] : -c[i] * c[j];
                angular[i][j] = body.inertia()[i][j] + body.mass() * offset;
            }
        }
        double[] moment = {body.mass() * c[0], body.mass() * c[1], body.mass() * c[2]};
        return new Inertia(
                Matrix.constant(angular),
                Matrix.cross(Vector.constant(moment)),
                Matrix.diagonal(Scalar.constant(body.mass())));
    }

    Spatial times(Spatial motion) {
        return new Spatial(
                angular.times(motion.angular()).plus(coupling.times(motion.linear())),
                coupling.transposed().times(motion.angular()).plus(linear.times(motion.linear())));
    }

    /** The force of a unit acceleration of a joint. */
    Spatial column(Kind kind) {
        return kind == Kind.REVOLUTE
                ? new Spatial(angular.column(2), coupling.row(2))
                : new Spatial(coupling.column(2), linear.column(2));
    }

    Inertia plus(Inertia other) {
        return new Inertia(angular.plus(other.angular), coupling.plus(other.coupling), linear.plus(other.linear));
    }

    /**
     * What is left of this where a joint gives way: it does not resist in the joint's direction.
     *
     * @param column the force of a unit acceleration of the joint
     * @param scaled the same, divided by its own part in the joint's direction
     */
    Inertia behind(Kind kind, Spatial column, Spatial scaled) {
        Matrix restAngular = angular.minusOuter(column.angular(), scaled.angular());
        Matrix restCoupling = coupling.minusOuter(column.angular(), scaled.linear());
        Matrix restLinear = linear.minusOuter(column.linear(), scaled.linear());
        return kind == Kind.REVOLUTE
                ? new Inertia(
                        restAngular.withoutThirdRow().withoutThirdColumn(), restCoupling.withoutThirdRow(), restLinear)
                : new Inertia(
                        restAngular,
                        restCoupling.withoutThirdColumn(),
                        restLinear.withoutThirdRow().withoutThirdColumn());
    }
}
