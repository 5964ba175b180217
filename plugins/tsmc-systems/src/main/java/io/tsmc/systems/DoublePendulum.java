package io.tsmc.systems;

import io.tsmc.api.ContinuousDynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import io.tsmc.api.drawing.Shapes;
import java.util.ArrayList;
import java.util.List;

/**
 * Two links of any shape hinged end to end, hanging from a fixed shoulder, with a motor at the shoulder (a pendubot), at the elbow
 * (an acrobot) or at both.
 *
 * <p>State: {@code shoulder} [rad], 0 hanging; {@code elbow} [rad], relative to the upper link, 0 stretched; {@code
 * shoulderRate}, {@code elbowRate} [rad/s]. Controls: {@code shoulderTorque}, {@code elbowTorque} [N m], each only where there is a
 * motor. With q, w the angles and rates, s₂ = sin q₂ and c₂ = cos q₂, and I the inertias about the joints, not about the centres,
 *
 * <pre>
 *   d₁₁ = I₁ + I₂ + m₂ l₁² + 2 m₂ l₁ r₂ c₂    d₂₂ = I₂    d₁₂ = I₂ + m₂ l₁ r₂ c₂
 *   f₁ = u₁ + m₂ l₁ r₂ s₂ (2 w₁ w₂ + w₂²) − (m₁ r₁ + m₂ l₁) g sin q₁ − m₂ r₂ g sin(q₁ + q₂) − b₁ w₁
 *   f₂ = u₂ − m₂ l₁ r₂ s₂ w₁² − m₂ r₂ g sin(q₁ + q₂) − b₂ w₂
 *   (w₁˙, w₂˙) = (d₂₂ f₁ − d₁₂ f₂, d₁₁ f₂ − d₁₂ f₁) / (d₁₁ d₂₂ − d₁₂²)
 * </pre>
 *
 * <p>The defaults are those of a robot that was built and identified, design C.1, model 1.0, as its simulation leaderboards use it:
 * without friction and motor inertia. F. Wiebe and others, <i>Open source dual-purpose acrobot and pendubot platform: benchmarking
 * control algorithms for underactuated robotics</i>, IEEE Robotics and Automation Magazine 31 (2024), and the model parameters in
 * github.com/dfki-ric-underactuated-lab/double_pendulum.
 *
 * @param masses of the upper and the lower link, m [kg], [2]
 * @param upperLength from the shoulder to the elbow, l₁ [m]
 * @param centres distance of each link's centre of mass from its own joint, r [m], [2]
 * @param inertias of each link about its own joint, I [kg m²], [2]
 * @param damping viscous friction of each joint, b [N m s], [2]
 * @param gravity gravitational acceleration, g [m/s²]
 * @param torqueLimits largest torque at each joint in either direction, 0 where there is no motor [N m], [2]
 * @param timeStep time that a control is held [s]
 * @param substeps steps of the Runge–Kutta method in it
 */
public record DoublePendulum(
        double[] masses,
        double upperLength,
        double[] centres,
        double[] inertias,
        double[] damping,
        double gravity,
        double[] torqueLimits,
        double timeStep,
        int substeps)
        implements ContinuousDynamics, Drawn {

    /** The acrobot of the leaderboard. */
    public DoublePendulum() {
        this(
                new double[] {0.5234602302310271, 0.6255677234174437},
                0.2,
                new double[] {0.2, 0.25569305436052964},
                new double[] {0.031887199591513114, 0.05086984812807257},
                new double[2],
                9.81,
                new double[] {0.0, 6.0},
                0.03,
                2);
    }

    /** Refuses links that cannot be, and a pendulum without a motor. */
    public DoublePendulum {
        masses = two("masses", masses);
        centres = two("centres", centres);
        inertias = two("inertias", inertias);
        damping = two("damping", damping);
        torqueLimits = two("torqueLimits", torqueLimits);
        Require.positive("masses", masses);
        Require.positive("upperLength", upperLength);
        Require.positive("centres", centres);
        Require.positive("inertias", inertias);
        for (int i = 0; i < 2; i++) {
            double least = masses[i] * centres[i] * centres[i];
            Require.that(
                    inertias[i] >= least,
                    "inertias[" + i + "]",
                    inertias[i] + " is less than mass · centre² = " + least + ", the inertia of a point",
                    "it was meant about the centre of mass: add " + least);
        }
        Require.notNegative("damping", damping);
        Require.finite("gravity", gravity);
        Require.notNegative("torqueLimits", torqueLimits);
        Require.that(
                torqueLimits[0] + torqueLimits[1] > 0.0,
                "torqueLimits",
                "are both 0, so there is no motor",
                "[0, 6] for an acrobot, [6, 0] for a pendubot");
        Require.positive("timeStep", timeStep);
        Require.atLeast("substeps", substeps, 1);
    }

    private static double[] two(String path, double[] values) {
        Require.count(path, values.length, 2, "links", "one for the upper and one for the lower link");
        return values.clone();
    }

    @Override
    public int stateDim() {
        return 4;
    }

    @Override
    public int controlDim() {
        return controlUpper().length;
    }

    @Override
    public void derivative(double[] x, double[] u, double[] rate) {
        double w1 = x[2];
        double w2 = x[3];
        double coupling = masses[1] * upperLength * centres[1];
        double cos2 = coupling * Math.cos(x[1]);
        double sin2 = coupling * Math.sin(x[1]);
        double d11 = inertias[0] + inertias[1] + masses[1] * upperLength * upperLength + 2 * cos2;
        double d12 = inertias[1] + cos2;
        double d22 = inertias[1];

        double lowerWeight = masses[1] * centres[1] * gravity * Math.sin(x[0] + x[1]);
        double upperWeight = (masses[0] * centres[0] + masses[1] * upperLength) * gravity * Math.sin(x[0]);
        double f1 = sin2 * (2 * w1 + w2) * w2 - upperWeight - lowerWeight - damping[0] * w1;
        double f2 = -sin2 * w1 * w1 - lowerWeight - damping[1] * w2;
        int motor = 0;
        if (torqueLimits[0] > 0.0) {
            f1 += u[motor++];
        }
        if (torqueLimits[1] > 0.0) {
            f2 += u[motor];
        }

        double determinant = d11 * d22 - d12 * d12;
        rate[0] = w1;
        rate[1] = w2;
        rate[2] = (d22 * f1 - d12 * f2) / determinant;
        rate[3] = (d11 * f2 - d12 * f1) / determinant;
    }

    @Override
    public double[] controlLower() {
        double[] lower = controlUpper();
        for (int i = 0; i < lower.length; i++) {
            lower[i] = -lower[i];
        }
        return lower;
    }

    @Override
    public double[] controlUpper() {
        if (torqueLimits[0] == 0.0) {
            return new double[] {torqueLimits[1]};
        }
        return torqueLimits[1] == 0.0 ? new double[] {torqueLimits[0]} : torqueLimits.clone();
    }

    @Override
    public List<Signal> stateSignals() {
        return List.of(
                new Signal("shoulder", "rad"),
                new Signal("elbow", "rad"),
                new Signal("shoulderRate", "rad/s"),
                new Signal("elbowRate", "rad/s"));
    }

    @Override
    public List<Signal> controlSignals() {
        List<Signal> signals = new ArrayList<>();
        if (torqueLimits[0] > 0.0) {
            signals.add(new Signal("shoulderTorque", "N m"));
        }
        if (torqueLimits[1] > 0.0) {
            signals.add(new Signal("elbowTorque", "N m"));
        }
        return signals;
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        double[] shoulder = {0.0, 0.0};
        double[] elbow = Shapes.polar(shoulder, upperLength, x[0] - 0.5 * Math.PI);
        double[] tip = Shapes.polar(elbow, centres[1], x[0] + x[1] - 0.5 * Math.PI);
        canvas.line(shoulder, elbow, tip);
        canvas.circle(elbow, 0.04 * upperLength);
        canvas.circle(tip, 0.04 * upperLength);
        canvas.with(Ink.SCENERY).circle(shoulder, 0.05 * upperLength);
    }
}
