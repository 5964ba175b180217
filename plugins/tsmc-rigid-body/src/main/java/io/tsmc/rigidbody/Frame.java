package io.tsmc.rigidbody;

/**
 * Where a frame is in another one.
 *
 * @param rotation turns its axes into those of the other, [3][3]
 * @param origin in the other, [3] [m]
 */
record Frame(double[][] rotation, double[] origin) {

    private static final double QUARTER = Math.PI / 2.0;
    /** How far from a right angle a number may be that is meant to be one, such as 1.57079632679 [rad]. */
    private static final double RIGHT = 1e-9;
    /** What the turns of axes and the products of rotations leave where there should be 0 or 1. */
    private static final double ROUNDING = 1e-15;

    static Frame identity() {
        return new Frame(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, new double[3]);
    }

    /**
     * By URDF's angles: about the fixed axes x, y and z, in this order.
     *
     * @param origin [3] [m]
     * @param angles roll, pitch and yaw, [3] [rad]
     */
    static Frame of(double[] origin, double[] angles) {
        double[][] roll = about(0, angles[0]);
        double[][] pitch = about(1, angles[1]);
        double[][] yaw = about(2, angles[2]);
        return new Frame(cleaned(product(yaw, product(pitch, roll))), origin);
    }

    private static double[][] about(int axis, double angle) {
        double quarters = Math.rint(angle / QUARTER);
        boolean right = Math.abs(angle - quarters * QUARTER) < RIGHT;
        double cos = right ? Math.rint(Math.cos(angle)) : Math.cos(angle);
        double sin = right ? Math.rint(Math.sin(angle)) : Math.sin(angle);
        int next = (axis + 1) % 3;
        int last = (axis + 2) % 3;
        double[][] rotation = new double[3][3];
        rotation[axis][axis] = 1.0;
        rotation[next][next] = cos;
        rotation[last][last] = cos;
        rotation[next][last] = -sin;
        rotation[last][next] = sin;
        return rotation;
    }

    /** A frame at the same place whose z axis is a given one of length 1, [3]. */
    static Frame withZ(double[] axis) {
        int smallest = 0;
        for (int i = 1; i < 3; i++) {
            if (Math.abs(axis[i]) < Math.abs(axis[smallest])) {
                smallest = i;
            }
        }
        double[] reference = new double[3];
        reference[smallest] = 1.0;
        double[] x = unit(cross(reference, axis));
        double[] y = cross(axis, x);
        double[][] rotation = new double[3][];
        for (int i = 0; i < 3; i++) {
            rotation[i] = new double[] {x[i], y[i], axis[i]};
        }
        return new Frame(cleaned(rotation), new double[3]);
    }

    /** A vector of the same direction and length 1. */
    static double[] unit(double[] v) {
        double length = Math.hypot(Math.hypot(v[0], v[1]), v[2]);
        return new double[] {v[0] / length, v[1] / length, v[2] / length};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    /** Where a frame is in the other one that is given in this one. */
    Frame times(Frame inner) {
        return new Frame(cleaned(product(rotation, inner.rotation)), point(inner.origin));
    }

    /** A point of this frame in the other, [3]. */
    double[] point(double[] p) {
        double[] moved = origin.clone();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                moved[i] += rotation[i][j] * p[j];
            }
        }
        return moved;
    }

    /** A symmetric matrix of this frame along the axes of the other, [3][3]. */
    double[][] tensor(double[][] t) {
        return product(product(rotation, t), transposed(rotation));
    }

    /** The way back of a frame that is turned only. */
    Frame turnedBack() {
        return new Frame(transposed(rotation), new double[3]);
    }

    private static double[][] transposed(double[][] a) {
        double[][] transposed = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                transposed[i][j] = a[j][i];
            }
        }
        return transposed;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    private static double[][] cleaned(double[][] rotation) {
        double[][] cleaned = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double nearest = Math.rint(rotation[i][j]);
                cleaned[i][j] = Math.abs(rotation[i][j] - nearest) < ROUNDING ? nearest + 0.0 : rotation[i][j];
            }
        }
        return cleaned;
    }
}
