package io.tsmc.rigidbody;

/** Three by three numbers, by rows. */
record Matrix(Vector first, Vector second, Vector third) {

    /** Numbers that the description of a robot gives, [3][3]. */
    static Matrix constant(double[][] values) {
        return new Matrix(Vector.constant(values[0]), Vector.constant(values[1]), Vector.constant(values[2]));
    }

    /** Numbers that depend on the state, [3][3]. */
    static Matrix variable(double[][] values) {
        return new Matrix(Vector.variable(values[0]), Vector.variable(values[1]), Vector.variable(values[2]));
    }

    static Matrix diagonal(Scalar value) {
        Scalar zero = Scalar.zero();
        return new Matrix(new Vector(value, zero, zero), new Vector(zero, value, zero), new Vector(zero, zero, value));
    }

    /** [v]×, which makes v × w of w. */
    static Matrix cross(Vector v) {
        Scalar zero = Scalar.zero();
        return new Matrix(
                new Vector(zero, zero.minus(v.z()), v.y()),
                new Vector(v.z(), zero, zero.minus(v.x())),
                new Vector(zero.minus(v.y()), v.x(), zero));
    }

    /** The numbers, [3][3]. */
    double[][] values() {
        return new double[][] {first.values(), second.values(), third.values()};
    }

    Vector row(int index) {
        return index == 0 ? first : index == 1 ? second : third;
    }

    Vector column(int index) {
        return new Vector(first.get(index), second.get(index), third.get(index));
    }

    Matrix transposed() {
        return new Matrix(column(0), column(1), column(2));
    }

    Vector times(Vector v) {
        return new Vector(first.dot(v), second.dot(v), third.dot(v));
    }

    Matrix times(Matrix other) {
        Matrix columns = other.transposed();
        return new Matrix(columns.times(first), columns.times(second), columns.times(third));
    }

    /** This times the matrix of a turn. */
    Matrix times(Turn turn) {
        return new Matrix(turn.applyBack(first), turn.applyBack(second), turn.applyBack(third));
    }

    Matrix plus(Matrix other) {
        return new Matrix(first.plus(other.first), second.plus(other.second), third.plus(other.third));
    }

    Matrix minus(Matrix other) {
        return new Matrix(first.minus(other.first), second.minus(other.second), third.minus(other.third));
    }

    /** This less a bᵀ. */
    Matrix minusOuter(Vector a, Vector b) {
        return new Matrix(first.minus(b.times(a.x())), second.minus(b.times(a.y())), third.minus(b.times(a.z())));
    }

    /** This with zeros known in the third row. */
    Matrix withoutThirdRow() {
        return new Matrix(first, second, Vector.zero());
    }

    /** This with zeros known in the third column. */
    Matrix withoutThirdColumn() {
        return new Matrix(first.withoutZ(), second.withoutZ(), third.withoutZ());
    }

    /** This one with its lower triangle replaced by the mirror image of the upper: what is unused costs nothing. */
    Matrix mirrored() {
        return new Matrix(
                first, new Vector(first.y(), second.y(), second.z()), new Vector(first.z(), second.z(), third.z()));
    }
}
