package io.tsmc.rigidbody;

/** A turn about the z axis, from a frame that has turned to the one where it started. */
record Turn(Scalar cos, Scalar sin) {

    static Turn by(double angle) {
        return new Turn(Scalar.variable(Math.cos(angle)), Scalar.variable(Math.sin(angle)));
    }

    static Turn none() {
        return new Turn(Scalar.constant(1.0), Scalar.zero());
    }

    Vector apply(Vector v) {
        return new Vector(
                cos.times(v.x()).minus(sin.times(v.y())), sin.times(v.x()).plus(cos.times(v.y())), v.z());
    }

    Vector applyBack(Vector v) {
        return new Vector(
                cos.times(v.x()).plus(sin.times(v.y())), cos.times(v.y()).minus(sin.times(v.x())), v.z());
    }

    Matrix apply(Matrix m) {
        Vector first = m.first().times(cos).minus(m.second().times(sin));
        Vector second = m.first().times(sin).plus(m.second().times(cos));
        return new Matrix(apply(first), apply(second), apply(m.third()));
    }
}
