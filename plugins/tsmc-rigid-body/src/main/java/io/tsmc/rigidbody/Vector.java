package io.tsmc.rigidbody;

/** Three numbers along the axes of a frame. */
record Vector(Scalar x, Scalar y, Scalar z) {

    static Vector zero() {
        return new Vector(Scalar.zero(), Scalar.zero(), Scalar.zero());
    }

    /** Numbers that the description of a robot gives, [3]. */
    static Vector constant(double[] values) {
        return new Vector(Scalar.constant(values[0]), Scalar.constant(values[1]), Scalar.constant(values[2]));
    }

    /** Numbers that depend on the state, [3]. */
    static Vector variable(double[] values) {
        return new Vector(Scalar.variable(values[0]), Scalar.variable(values[1]), Scalar.variable(values[2]));
    }

    static Vector alongZ(Scalar z) {
        return new Vector(Scalar.zero(), Scalar.zero(), z);
    }

    /** The numbers, [3]. */
    double[] values() {
        return new double[] {x.value(), y.value(), z.value()};
    }

    Scalar get(int axis) {
        return axis == 0 ? x : axis == 1 ? y : z;
    }

    Vector plus(Vector other) {
        return new Vector(x.plus(other.x), y.plus(other.y), z.plus(other.z));
    }

    Vector minus(Vector other) {
        return new Vector(x.minus(other.x), y.minus(other.y), z.minus(other.z));
    }

    Vector withoutZ() {
        return new Vector(x, y, Scalar.zero());
    }

    Vector times(Scalar factor) {
        return new Vector(x.times(factor), y.times(factor), z.times(factor));
    }

    Scalar dot(Vector other) {
        return x.times(other.x).plus(y.times(other.y)).plus(z.times(other.z));
    }

    Vector cross(Vector other) {
        return new Vector(
                y.times(other.z).minus(z.times(other.y)),
                z.times(other.x).minus(x.times(other.z)),
                x.times(other.y).minus(y.times(other.x)));
    }
}
