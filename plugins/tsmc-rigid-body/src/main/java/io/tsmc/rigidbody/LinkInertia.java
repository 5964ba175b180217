package io.tsmc.rigidbody;

import java.util.Arrays;

/**
 * How mass is distributed.
 *
 * @param mass [kg]
 * @param centre of mass, [3] [m]
 * @param inertia about the centre, along the axes of the frame, [3][3] [kg m²]
 */
record LinkInertia(double mass, double[] centre, double[][] inertia) {

    /** Relative error of numbers that were rounded before they were written into a file. */
    private static final double ROUNDING = 1e-3;

    /** What is left of a moment where a point or a rod is meant: less than that of a shell of a micrometre [m²]. */
    private static final double NOISE = 1e-12;
    /** The mass below which noise does not shrink any further [kg]. */
    private static final double LIGHT = 1e-3;

    static LinkInertia none() {
        return new LinkInertia(0.0, new double[3], new double[3][3]);
    }

    /** The same seen from another frame, in which this one is given. */
    LinkInertia in(Frame frame) {
        return new LinkInertia(mass, frame.point(centre), frame.tensor(inertia));
    }

    /** Both, fixed to each other. */
    LinkInertia plus(LinkInertia other) {
        double sum = mass + other.mass;
        if (other.mass == 0.0 || mass == 0.0) {
            return mass == 0.0 ? other : this;
        }
        double[] common = new double[3];
        for (int i = 0; i < 3; i++) {
            common[i] = (mass * centre[i] + other.mass * other.centre[i]) / sum;
        }
        double[][] about = new double[3][3];
        addAbout(common, about);
        other.addAbout(common, about);
        return new LinkInertia(sum, common, about);
    }

    /** Adds the inertia about a point: Steiner's theorem. */
    private void addAbout(double[] point, double[][] sum) {
        double[] d = {centre[0] - point[0], centre[1] - point[1], centre[2] - point[2]};
        double square = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                sum[i][j] += inertia[i][j] + mass * ((i == j ? square : 0.0) - d[i] * d[j]);
            }
        }
    }

    /** Whether each motion needs a force or a moment. */
    boolean isPositiveDefinite() {
        double[] moments = principalMoments();
        return mass > 0.0 && moments[0] > 1e-12 * moments[2];
    }

    /** Whether there is no negative moment, and none larger than the two others together, as for anything made of mass. */
    boolean isPossible() {
        double[] moments = principalMoments();
        double slack = Math.max(ROUNDING * moments[2], noise());
        return moments[0] >= -slack && moments[0] + moments[1] >= moments[2] - slack;
    }

    /** Whether all moments are what computing with numbers leaves of zeros. */
    boolean isPoint() {
        double[] moments = principalMoments();
        return moments[2] <= noise() && moments[0] >= -noise();
    }

    private double noise() {
        return NOISE * Math.max(mass, LIGHT);
    }

    /**
     * The nearest inertia without negative moments: what rounding made negative is 0. One without a mass has none.
     * What is not negative stays as it is, to the bit.
     */
    LinkInertia withoutNoise() {
        if (mass == 0.0) {
            return none();
        }
        double[][] axes = new double[3][3];
        double[] moments = PrincipalAxes.of(inertia, axes);
        double[][] kept = new double[3][3];
        boolean negative = false;
        for (int k = 0; k < 3; k++) {
            negative |= moments[k] < 0.0;
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    kept[i][j] += Math.max(0.0, moments[k]) * axes[i][k] * axes[j][k];
                }
            }
        }
        return negative ? new LinkInertia(mass, centre, kept) : this;
    }

    /** The eigenvalues of the inertia, ascending, [3] [kg m²]. */
    double[] principalMoments() {
        double[] moments = PrincipalAxes.of(inertia, new double[3][3]);
        Arrays.sort(moments);
        return moments;
    }
}
