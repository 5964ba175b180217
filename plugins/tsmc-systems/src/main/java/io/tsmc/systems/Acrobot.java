package io.tsmc.systems;

import io.tsmc.api.ContinuousDynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import io.tsmc.api.drawing.Shapes;
import java.util.List;

/**
 * Two uniform rods hinged end to end, hanging from a fixed shoulder; only the elbow has a motor.
 *
 * <p>State: {@code shoulder} [rad], 0 hanging and π upright; {@code elbow} [rad], relative to the upper rod, 0
 * stretched; {@code shoulderRate}, {@code elbowRate} [rad/s]. Control: {@code torque} [N m] at the elbow, positive
 * towards larger elbow angles. Both joints have viscous friction. With q, w the joint angles and rates, l₁ the upper
 * length, r = length / 2 and I = mass · length² / 12 of each rod, s₂ = sin q₂ and c₂ = cos q₂,
 *
 * <pre>
 *   d₁₁ = I₁ + m₁ r₁² + I₂ + m₂ (l₁² + r₂² + 2 l₁ r₂ c₂)    d₂₂ = I₂ + m₂ r₂²    d₁₂ = d₂₂ + m₂ l₁ r₂ c₂
 *   f₁ = m₂ l₁ r₂ s₂ (2 w₁ w₂ + w₂²) − (m₁ r₁ + m₂ l₁) g sin q₁ − m₂ r₂ g sin(q₁ + q₂) − b w₁
 *   f₂ = torque − m₂ l₁ r₂ s₂ w₁² − m₂ r₂ g sin(q₁ + q₂) − b w₂
 *   (w₁˙, w₂˙) = (d₂₂ f₁ − d₁₂ f₂, d₁₁ f₂ − d₁₂ f₁) / (d₁₁ d₂₂ − d₁₂²)
 * </pre>
 *
 * @param upperMass mass of the upper rod, m₁ [kg]
 * @param lowerMass mass of the lower rod, m₂ [kg]
 * @param upperLength length of the upper rod, l₁ [m]
 * @param lowerLength length of the lower rod [m]
 * @param damping viscous friction of each joint, b [N m s]
 * @param gravity gravitational acceleration, g [m/s²]
 * @param torqueLimit largest torque in either direction [N m]
 * @param timeStep step of the Runge–Kutta method [s]
 */
public record Acrobot(
        double upperMass,
        double lowerMass,
        double upperLength,
        double lowerLength,
        double damping,
        double gravity,
        double torqueLimit,
        double timeStep)
        implements ContinuousDynamics, Drawn {

    /** The settings of the problem suite. */
    public Acrobot() {
        this(1.0, 1.0, 1.0, 1.0, 0.1, 9.81, 10.0, 0.05);
    }

    /** Refuses a mass, a length, a torque limit or a step that is not positive. */
    public Acrobot {
        Require.positive("upperMass", upperMass);
        Require.positive("lowerMass", lowerMass);
        Require.positive("upperLength", upperLength);
        Require.positive("lowerLength", lowerLength);
        Require.notNegative("damping", damping);
        Require.finite("gravity", gravity);
        Require.positive("torqueLimit", torqueLimit);
        Require.positive("timeStep", timeStep);
    }

    @Override
    public int stateDim() {
        return 4;
    }

    @Override
    public int controlDim() {
        return 1;
    }

    @Override
    public void derivative(double[] x, double[] u, double[] rate) {
        double w1 = x[2];
        double w2 = x[3];
        double upperCentre = 0.5 * upperLength;
        double lowerCentre = 0.5 * lowerLength;

        // A uniform rod has the inertia mass · length² / 3 about its end.
        double upperInertia = upperMass * upperLength * upperLength / 3;
        double d22 = lowerMass * lowerLength * lowerLength / 3;
        double coupling = lowerMass * upperLength * lowerCentre;
        double cos2 = coupling * Math.cos(x[1]);
        double sin2 = coupling * Math.sin(x[1]);
        double d11 = upperInertia + d22 + lowerMass * upperLength * upperLength + 2 * cos2;
        double d12 = d22 + cos2;

        double lowerWeight = lowerMass * lowerCentre * gravity * Math.sin(x[0] + x[1]);
        double upperWeight = (upperMass * upperCentre + lowerMass * upperLength) * gravity * Math.sin(x[0]);
        double f1 = sin2 * (2 * w1 + w2) * w2 - upperWeight - lowerWeight - damping * w1;
        double f2 = u[0] - sin2 * w1 * w1 - lowerWeight - damping * w2;

        double determinant = d11 * d22 - d12 * d12;
        rate[0] = w1;
        rate[1] = w2;
        rate[2] = (d22 * f1 - d12 * f2) / determinant;
        rate[3] = (d11 * f2 - d12 * f1) / determinant;
    }

    @Override
    public double[] controlLower() {
        return new double[] {-torqueLimit};
    }

    @Override
    public double[] controlUpper() {
        return new double[] {torqueLimit};
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
        return List.of(new Signal("torque", "N m"));
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        double[] shoulder = {0.0, 0.0};
        double[] elbow = Shapes.polar(shoulder, upperLength, x[0] - 0.5 * Math.PI);
        double[] tip = Shapes.polar(elbow, lowerLength, x[0] + x[1] - 0.5 * Math.PI);
        canvas.line(shoulder, elbow, tip);
        canvas.circle(elbow, 0.04 * upperLength);
        canvas.circle(tip, 0.04 * upperLength);
        canvas.with(Ink.SCENERY).circle(shoulder, 0.05 * upperLength);
    }
}
