package io.tsmc.benchmarks;

/**
 * The trajectory problems of the suite. The run file says what a problem is; this says when it counts as solved.
 */
public enum Suite {
    /** Swing a pendulum up with too little torque to lift it in one go. */
    PENDULUM("benchmarks/pendulum", 32.0) {
        @Override
        public boolean succeeds(double[][] states) {
            double[] x = last(states);
            return upright(x[0]) && Math.abs(x[1]) < 0.5;
        }
    },

    /** Swing up the pole of a cart and bring the cart to rest. */
    CART_POLE("benchmarks/cart-pole", 32.8) {
        @Override
        public boolean succeeds(double[][] states) {
            double[] x = last(states);
            return upright(x[1]) && Math.abs(x[2]) < 0.6 && Math.abs(x[3]) < 0.6;
        }
    },

    /** Swing up two rods with a motor at the elbow only. */
    ACROBOT("acrobot", 52.0) {
        @Override
        public boolean succeeds(double[][] states) {
            double[] x = last(states);
            double height = -Math.cos(x[0]) - Math.cos(x[0] + x[1]);
            return height > 1.9 && Math.abs(x[2]) < 1.0 && Math.abs(x[3]) < 1.0;
        }
    },

    /** Drive around two discs, on either side of each: four classes of path, equal in pairs by symmetry. */
    OBSTACLES("benchmarks/obstacles", 369.0000571296378) {
        @Override
        public boolean succeeds(double[][] states) {
            double[] x = last(states);
            return distance(x, 6.0, 0.0) < 0.2 && staysOutside(states, 1.75) && staysOutside(states, 4.25);
        }
    },

    /** Push a block with a finger that sticks and slips to a place and a heading. */
    PUSHER("benchmarks/pusher", 109.44025740557898) {
        @Override
        public boolean succeeds(double[][] states) {
            double[] x = last(states);
            return distance(x, 2.0, 1.5) < 0.1 && Math.abs(x[2] - 2.0) < 0.1 && staysOnFace(states);
        }
    };

    private static final double DISC_RADIUS = 0.6;
    private static final double FACE_HALF_WIDTH = 0.5;

    private final String problem;
    private final double costAtZero;

    Suite(String problem, double costAtZero) {
        this.problem = problem;
        this.costAtZero = costAtZero;
    }

    /** Path of the run file below the root of the project. */
    public String runFile() {
        return "examples/" + problem + ".yaml";
    }

    /** Cost at z = 0, that is, with every control in the middle of its bounds. */
    public double costAtZero() {
        return costAtZero;
    }

    /**
     * Whether a motion solves the problem.
     *
     * @param states states at the start of each step and at the end, [T + 1][nx]
     */
    public abstract boolean succeeds(double[][] states);

    private static double[] last(double[][] states) {
        return states[states.length - 1];
    }

    /** Within 0.2 rad of a multiple of 2π. */
    private static boolean upright(double angle) {
        return Math.abs(Math.IEEEremainder(angle, 2 * Math.PI)) < 0.2;
    }

    private static double distance(double[] x, double targetX, double targetY) {
        return Math.hypot(x[0] - targetX, x[1] - targetY);
    }

    private static boolean staysOutside(double[][] states, double centreX) {
        for (double[] x : states) {
            if (!(distance(x, centreX, 0.0) >= DISC_RADIUS)) {
                return false;
            }
        }
        return true;
    }

    private static boolean staysOnFace(double[][] states) {
        for (double[] x : states) {
            if (!(Math.abs(x[3]) <= FACE_HALF_WIDTH)) {
                return false;
            }
        }
        return true;
    }
}
