package io.tsmc.systems;

import io.tsmc.api.ContinuousDynamics;
import io.tsmc.api.Interpolation;
import io.tsmc.api.MayBeInfinite;
import io.tsmc.api.Require;
import io.tsmc.api.Series;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import io.tsmc.api.drawing.Shapes;
import java.util.List;

/**
 * A mass on a spring and a damper that is driven by a force known by time, from a file, and pushed by another:
 * {@code mass · position'' = force + drive(t) - stiffness · position - damping · position'}.
 *
 * <p>State: {@code position} [m], {@code velocity} [m/s]. Control: {@code force} [N].
 *
 * @param timeStep step [s]
 * @param mass mass [kg]
 * @param stiffness of the spring [N/m]
 * @param damping of the damper [N s/m]
 * @param forceLimit largest force in either direction [N], {@code .inf} for any
 * @param drive the driving force by time [N], the first column of the file; held outside its rows
 * @param interpolation what the drive is between two rows
 */
public record DrivenMass(
        double timeStep,
        double mass,
        double stiffness,
        double damping,
        @MayBeInfinite double forceLimit,
        Series drive,
        Interpolation interpolation)
        implements ContinuousDynamics, Drawn {

    /** A kilogramme on a soft spring that nothing drives. */
    public DrivenMass() {
        this(0.05, 1.0, 4.0, 0.2, 5.0, Series.zero(), Interpolation.LINEAR);
    }

    /** Checks the settings. */
    public DrivenMass {
        Require.positive("timeStep", timeStep);
        Require.positive("mass", mass);
        Require.notNegative("stiffness", stiffness);
        Require.notNegative("damping", damping);
        Require.that(forceLimit > 0.0, "forceLimit", forceLimit + " must be positive", ".inf for any");
        Series.Column force = drive.columns().get(0);
        Require.unit("drive", "column '" + force.name() + "'", force.unit(), "the drive is", "N");
    }

    @Override
    public int stateDim() {
        return 2;
    }

    @Override
    public int controlDim() {
        return 1;
    }

    @Override
    public void derivative(double[] x, double[] u, double time, double[] rate) {
        double force = u[0] + drive.at(0, time, interpolation) - stiffness * x[0] - damping * x[1];
        rate[0] = x[1];
        rate[1] = force / mass;
    }

    @Override
    public double[] controlLower() {
        return new double[] {-forceLimit};
    }

    @Override
    public double[] controlUpper() {
        return new double[] {forceLimit};
    }

    @Override
    public List<Signal> stateSignals() {
        return List.of(new Signal("position", "m"), new Signal("velocity", "m/s"));
    }

    @Override
    public List<Signal> controlSignals() {
        return List.of(new Signal("force", "N"));
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        double[] place = {x[0], 0.0};
        Shapes.rectangle(canvas, place, 0.0, 0.1, 0.1, 0.2);
        canvas.with(Ink.SCENERY).line(new double[] {-1.5, 0.0}, place);
        canvas.with(Ink.SCENERY).line(new double[] {-1.5, -0.2}, new double[] {-1.5, 0.2});
    }
}
