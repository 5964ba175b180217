package io.tsmc.rigidbody;

import io.tsmc.api.SettingsException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which joint moves by which state: a joint on its own by its own, one that follows another by a multiple of that one's.
 * Traced: all but the numbers that depend on the state is settled then.
 *
 * @param states number of joints that move on their own
 * @param state that a joint moves by, [n]
 * @param follows whether a joint follows another one, [n]
 * @param multiplier of the state, [n]
 * @param offset to the position, [n] [rad or m]
 */
record Gearing(int states, int[] state, boolean[] follows, double[] multiplier, double[] offset) {

    /**
     * That of bodies.
     *
     * @param follow whether joints follow those that the file names
     * @throws SettingsException if one follows what is not there, or itself; with all that do
     */
    static Gearing of(List<Body> bodies, boolean follow) {
        int n = bodies.size();
        int[] own = new int[n];
        boolean[] follows = new boolean[n];
        int states = 0;
        for (int i = 0; i < n; i++) {
            follows[i] = follow && bodies.get(i).joint().mimic().isPresent();
            own[i] = states;
            states += follows[i] ? 0 : 1;
        }
        int[] state = new int[n];
        double[] multiplier = new double[n];
        double[] offset = new double[n];
        List<SettingsException.Fault> faults = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int at = i;
            multiplier[i] = 1.0;
            for (int passed = 0; at >= 0 && follows[at]; passed++) {
                Mimic mimic = bodies.get(at).joint().mimic().orElseThrow();
                offset[i] += multiplier[i] * mimic.offset();
                multiplier[i] *= mimic.multiplier();
                int next = indexOf(bodies, mimic.joint());
                if (next < 0 || passed > n) {
                    faults.add(fault(bodies.get(i).joint(), mimic, next < 0));
                    next = -1;
                }
                at = next;
            }
            state[i] = at < 0 ? 0 : own[at];
        }
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        return new Gearing(states, state, follows, multiplier, offset);
    }

    private static int indexOf(List<Body> bodies, String joint) {
        for (int i = 0; i < bodies.size(); i++) {
            if (bodies.get(i).joint().name().equals(joint)) {
                return i;
            }
        }
        return -1;
    }

    private static SettingsException.Fault fault(Joint joint, Mimic mimic, boolean missing) {
        String follower = "joint '" + joint.name() + "' follows ";
        return missing
                ? new SettingsException.Fault(
                        "robot",
                        follower + "joint '" + mimic.joint() + "', but there is none of this name that moves",
                        "make it fixed, or mimic: ignore")
                : new SettingsException.Fault(
                        "robot", follower + "itself, by joint '" + mimic.joint() + "'", "another joint is meant");
    }

    /** Positions of all joints, [n] [rad or m]. */
    double[] positions(double[] ofStates) {
        double[] positions = speeds(ofStates);
        for (int i = 0; i < positions.length; i++) {
            if (offset[i] != 0.0) {
                positions[i] += offset[i];
            }
        }
        return positions;
    }

    /** Speeds of all joints, [n] [rad/s or m/s]. */
    double[] speeds(double[] ofStates) {
        double[] speeds = new double[state.length];
        for (int i = 0; i < speeds.length; i++) {
            speeds[i] = follows[i] ? multiplier[i] * ofStates[state[i]] : ofStates[state[i]];
        }
        return speeds;
    }

    /** What belongs to the states of what belongs to the joints, [states]. */
    double[] ofStates(double[] ofJoints) {
        double[] ofStates = new double[states];
        for (int i = 0; i < ofJoints.length; i++) {
            if (!follows[i]) {
                ofStates[state[i]] = ofJoints[i];
            }
        }
        return ofStates;
    }

    /**
     * Makes the accelerations of joints that are free those of joints that are geared: by the efforts of the gears, which
     * are such that the followers follow. For C with a row for each gear, C a = 0, they are λ in a = a₀ − M⁻¹ Cᵀ λ.
     *
     * @param position of all joints, [n]
     * @param acceleration of all joints, [n]; changed in place
     */
    void mesh(List<Body> bodies, double[] position, double[] acceleration) {
        int n = acceleration.length;
        int gears = n - states;
        if (gears == 0) {
            return;
        }
        double[][] rows = rows();
        double[][] response = new double[gears][n];
        for (int k = 0; k < gears; k++) {
            ForwardDynamics.response(bodies, position, rows[k], response[k]);
        }
        double[][] matrix = new double[gears][gears];
        double[] effort = new double[gears];
        for (int k = 0; k < gears; k++) {
            effort[k] = along(rows[k], acceleration);
            for (int l = 0; l < gears; l++) {
                matrix[k][l] = along(rows[k], response[l]);
            }
        }
        solve(matrix, effort);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < gears; k++) {
                acceleration[i] -= effort[k] * response[k][i];
            }
        }
    }

    /** For each follower, 1 at it and −multiplier at the joint whose state it moves by, [gears][n]. */
    private double[][] rows() {
        int n = state.length;
        double[][] rows = new double[n - states][n];
        int gear = 0;
        for (int i = 0; i < n; i++) {
            if (follows[i]) {
                for (int j = 0; j < n; j++) {
                    if (!follows[j] && state[j] == state[i]) {
                        rows[gear][j] = -multiplier[i];
                    }
                }
                rows[gear][i] = 1.0;
                gear++;
            }
        }
        return rows;
    }

    private static double along(double[] row, double[] values) {
        double sum = 0.0;
        for (int i = 0; i < row.length; i++) {
            if (row[i] != 0.0) {
                sum += row[i] * values[i];
            }
        }
        return sum;
    }

    /** By elimination, which needs no pivots: the matrix is symmetric and positive definite. */
    private static void solve(double[][] a, double[] b) {
        int n = b.length;
        for (int k = 0; k < n; k++) {
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k + 1; j < n; j++) {
                    a[i][j] -= factor * a[k][j];
                }
                b[i] -= factor * b[k];
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int j = k + 1; j < n; j++) {
                b[k] -= a[k][j] * b[j];
            }
            b[k] /= a[k][k];
        }
    }
}
