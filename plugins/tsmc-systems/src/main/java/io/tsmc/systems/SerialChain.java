package io.tsmc.systems;

import io.tsmc.api.ContinuousDynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import io.tsmc.api.drawing.Shapes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Equal uniform rods hinged end to end in a plane, hanging from a fixed point, with a motor and viscous friction at every
 * joint.
 *
 * <p>State: the angles of the joints, {@code angle1}, … [rad], then their rates [rad/s]. Each angle is relative to the rod
 * before, 0 stretched; all zero hangs. Controls: the torque of each joint [N m], positive towards larger angles.
 *
 * <p>The equations are those of the angles θ against the vertical, whose rates are ω. With n rods, counted from 0,
 * and {@code r(i) = n − i − ½} for the mass that hangs on the end of rod i and half its own,
 *
 * <pre>
 *   Σⱼ M(i,j) ωⱼ˙ = τᵢ − τᵢ₊₁ − m l g r(i) sin θᵢ − m l² Σⱼ r(max(i,j)) sin(θᵢ − θⱼ) ωⱼ²
 *   M(i,j) = m l² r(max(i,j)) cos(θᵢ − θⱼ)    M(i,i) = m l² (n − i − ⅔)
 * </pre>
 *
 * where τᵢ is the torque of joint i less its friction. The mass matrix is factorised as L D Lᵀ.
 *
 * @param joints number of rods, n
 * @param rodMass mass of each rod, m [kg]
 * @param rodLength length of each rod, l [m]
 * @param damping viscous friction of each joint [N m s]
 * @param gravity gravitational acceleration, g [m/s²]
 * @param torqueLimit largest torque of each joint in either direction [N m]
 * @param timeStep step of the Runge–Kutta method [s]
 */
public record SerialChain(
        int joints,
        double rodMass,
        double rodLength,
        double damping,
        double gravity,
        double torqueLimit,
        double timeStep)
        implements ContinuousDynamics, Drawn {

    /** Seven rods, as long together as a tall person. */
    public SerialChain() {
        this(7, 0.5, 0.25, 0.05, 9.81, 10.0, 0.02);
    }

    /** Refuses a number of joints, a mass, a length, a torque limit or a step that is not positive. */
    public SerialChain {
        Require.atLeast("joints", joints, 1);
        Require.positive("rodMass", rodMass);
        Require.positive("rodLength", rodLength);
        Require.notNegative("damping", damping);
        Require.finite("gravity", gravity);
        Require.positive("torqueLimit", torqueLimit);
        Require.positive("timeStep", timeStep);
    }

    @Override
    public int stateDim() {
        return 2 * joints;
    }

    @Override
    public int controlDim() {
        return joints;
    }

    @Override
    public void derivative(double[] x, double[] u, double[] rate) {
        double[][] mass = new double[joints][joints];
        double[] force = new double[joints];
        assemble(x, u, mass, force);
        double[] acceleration = new double[joints];
        solve(mass, force, acceleration);
        for (int i = 0; i < joints; i++) {
            rate[i] = x[joints + i];
            rate[joints + i] = i == 0 ? acceleration[0] : acceleration[i] - acceleration[i - 1];
        }
    }

    /** Fills the lower triangle of the mass matrix and the generalised forces of the angles against the vertical. */
    private void assemble(double[] x, double[] u, double[][] mass, double[] force) {
        double inertia = rodMass * rodLength * rodLength;
        double weight = rodMass * rodLength * gravity;
        double[] sin = new double[joints];
        double[] cos = new double[joints];
        double[] spinSquared = new double[joints];
        double angle = 0.0;
        double spin = 0.0;
        for (int i = 0; i < joints; i++) {
            double carried = joints - i - 0.5;
            angle += x[i];
            spin += x[joints + i];
            sin[i] = Math.sin(angle);
            cos[i] = Math.cos(angle);
            spinSquared[i] = spin * spin;
            double torque = u[i] - damping * x[joints + i];
            force[i] = torque - weight * carried * sin[i];
            if (i > 0) {
                force[i - 1] -= torque;
            }
            for (int j = 0; j < i; j++) {
                mass[i][j] = inertia * carried * (cos[i] * cos[j] + sin[i] * sin[j]);
                double pull = inertia * carried * (sin[i] * cos[j] - cos[i] * sin[j]);
                force[i] -= pull * spinSquared[j];
                force[j] += pull * spinSquared[i];
            }
            mass[i][i] = inertia * (joints - i - 2.0 / 3);
        }
    }

    /** Solves a positive definite system; the lower triangle of the matrix and the right-hand side are used up. */
    private static void solve(double[][] matrix, double[] right, double[] solution) {
        int n = right.length;
        double[][] lower = new double[n][n];
        double[] inversePivot = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < j; k++) {
                    matrix[i][j] -= matrix[i][k] * lower[j][k];
                }
                // Below the diagonal the matrix now holds L D, of which L is the unscaled part.
                if (j < i) {
                    lower[i][j] = matrix[i][j] * inversePivot[j];
                    right[i] -= lower[i][j] * right[j];
                }
            }
            inversePivot[i] = 1.0 / matrix[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            solution[i] = right[i] * inversePivot[i];
            for (int k = i + 1; k < n; k++) {
                solution[i] -= lower[k][i] * solution[k];
            }
        }
    }

    @Override
    public double[] controlLower() {
        double[] lower = new double[joints];
        Arrays.fill(lower, -torqueLimit);
        return lower;
    }

    @Override
    public double[] controlUpper() {
        double[] upper = new double[joints];
        Arrays.fill(upper, torqueLimit);
        return upper;
    }

    @Override
    public List<Signal> stateSignals() {
        return Stream.concat(numbered("angle", "rad").stream(), numbered("rate", "rad/s").stream())
                .toList();
    }

    @Override
    public List<Signal> controlSignals() {
        return numbered("torque", "N m");
    }

    private List<Signal> numbered(String name, String unit) {
        return IntStream.rangeClosed(1, joints)
                .mapToObj(i -> new Signal(name + i, unit))
                .toList();
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        double[][] ends = new double[joints + 1][];
        ends[0] = new double[2];
        double angle = -0.5 * Math.PI;
        for (int i = 0; i < joints; i++) {
            angle += x[i];
            ends[i + 1] = Shapes.polar(ends[i], rodLength, angle);
            canvas.circle(ends[i + 1], 0.08 * rodLength);
        }
        canvas.line(ends);
        canvas.with(Ink.SCENERY).circle(ends[0], 0.1 * rodLength);
    }
}
