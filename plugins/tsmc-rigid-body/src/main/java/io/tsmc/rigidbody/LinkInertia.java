package io.tsmc.rigidbody;

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

    /** Whether each turn needs a moment. */
    boolean isPositiveDefinite() {
        double[] moments = principalMoments();
        return moments[0] > 1e-12 * moments[2];
    }

    /** Whether there is no negative moment, and none larger than the two others together, as for anything made of mass. */
    boolean isPossible() {
        double[] moments = principalMoments();
        return moments[0] >= -ROUNDING * moments[2] && moments[0] + moments[1] >= (1.0 - ROUNDING) * moments[2];
    }

    /** The eigenvalues of the inertia, ascending, by the cosine formula for symmetric matrices, [3] [kg m²]. */
    double[] principalMoments() {
        double mean = (inertia[0][0] + inertia[1][1] + inertia[2][2]) / 3.0;
        double xx = inertia[0][0] - mean;
        double yy = inertia[1][1] - mean;
        double zz = inertia[2][2] - mean;
        double xy = inertia[0][1];
        double xz = inertia[0][2];
        double yz = inertia[1][2];
        double spread = Math.sqrt((xx * xx + yy * yy + zz * zz + 2.0 * (xy * xy + xz * xz + yz * yz)) / 6.0);
        if (spread == 0.0) {
            return new double[] {mean, mean, mean};
        }
        double determinant = xx * (yy * zz - yz * yz) - xy * (xy * zz - yz * xz) + xz * (xy * yz - yy * xz);
        double cosine = determinant / (2.0 * spread * spread * spread);
        double angle = Math.acos(Math.max(-1.0, Math.min(1.0, cosine))) / 3.0;
        double largest = mean + 2.0 * spread * Math.cos(angle);
        double smallest = mean + 2.0 * spread * Math.cos(angle + 2.0 * Math.PI / 3.0);
        return new double[] {smallest, 3.0 * mean - largest - smallest, largest};
    }
}
