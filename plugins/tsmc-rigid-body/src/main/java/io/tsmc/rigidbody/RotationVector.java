package io.tsmc.rigidbody;

/**
 * A rotation as its axis times its angle, in [0, π]: the logarithm. It is smooth but for half turns, where the axis changes
 * its sign and the angle has its ridge; its square is continuous there. All derivatives are finite. Traced.
 */
final class RotationVector {

    /** Below this value of 1 − cos, the angle over its sine is summed as a series. */
    private static final double SMALL = 0.01;
    /** Of which this many terms leave 10⁻¹⁷. */
    private static final int TERMS = 8;

    private RotationVector() {}

    /** The vector, along axes that both frames have in common, [3] [rad]. */
    static double[] of(Matrix rotation) {
        double[][] r = {
            rotation.first().values(),
            rotation.second().values(),
            rotation.third().values()
        };
        double cos = 0.5 * (r[0][0] + r[1][1] + r[2][2] - 1.0);
        double[] sines = {0.5 * (r[2][1] - r[1][2]), 0.5 * (r[0][2] - r[2][0]), 0.5 * (r[1][0] - r[0][1])};
        return cos < 0.0 ? ofLarge(r, cos, sines) : times(sines, angleOverSine(cos, sines));
    }

    private static double angleOverSine(double cos, double[] sines) {
        if (1.0 - cos < SMALL) {
            return series(1.0 - cos);
        }
        double sin = Math.sqrt(dot(sines, sines));
        return Math.atan2(sin, cos) / sin;
    }

    /** {@code arccos(1 − w) / √(w (2 − w)) = Σ_k k! w^k / (2k + 1)!!}. */
    private static double series(double w) {
        double sum = 1.0;
        for (int k = TERMS; k > 0; k--) {
            sum = 1.0 + sum * w * k / (2 * k + 1);
        }
        return sum;
    }

    /** The axis is known from the symmetric part of the matrix up to its sign, best where it is longest. */
    private static double[] ofLarge(double[][] r, double cos, double[] sines) {
        double[] axis;
        if (r[0][0] >= r[1][1] && r[0][0] >= r[2][2]) {
            axis = axis(r, cos, 0);
        } else if (r[1][1] >= r[2][2]) {
            axis = axis(r, cos, 1);
        } else {
            axis = axis(r, cos, 2);
        }
        double sin = dot(sines, axis);
        double angle = sin < 0.0 ? -Math.atan2(-sin, cos) : Math.atan2(sin, cos);
        return times(axis, angle);
    }

    private static double[] axis(double[][] r, double cos, int longest) {
        double[] axis = new double[3];
        double own = Math.sqrt((r[longest][longest] - cos) / (1.0 - cos));
        for (int i = 0; i < 3; i++) {
            axis[i] = i == longest ? own : (r[longest][i] + r[i][longest]) / (2.0 * (1.0 - cos) * own);
        }
        return axis;
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] times(double[] v, double factor) {
        return new double[] {v[0] * factor, v[1] * factor, v[2] * factor};
    }
}
