package io.tsmc.rigidbody;

/**
 * A number of which it may be known beforehand that it is zero, whatever the state: then no operation is spent on it. When
 * the code is traced, what is known is settled, and only the remaining operations are left: the models of a planar arm cost
 * what planar equations cost.
 *
 * @param value the number
 * @param isZero whether it is known to be zero
 */
record Scalar(double value, boolean isZero) {

    /** A number that the description of a robot gives. */
    static Scalar constant(double value) {
        return new Scalar(value, value == 0.0);
    }

    /** A number that depends on the state. */
    static Scalar variable(double value) {
        return new Scalar(value, false);
    }

    static Scalar zero() {
        return new Scalar(0.0, true);
    }

    Scalar plus(Scalar other) {
        if (other.isZero) {
            return this;
        }
        return isZero ? other : variable(value + other.value);
    }

    Scalar minus(Scalar other) {
        if (other.isZero) {
            return this;
        }
        return isZero ? variable(-other.value) : variable(value - other.value);
    }

    Scalar times(Scalar other) {
        return isZero || other.isZero ? zero() : variable(value * other.value);
    }
}
