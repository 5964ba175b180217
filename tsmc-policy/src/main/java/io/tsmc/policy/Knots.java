package io.tsmc.policy;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Require;
import io.tsmc.policy.internal.Rounded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A plan made of a few knots: controls at times that are evenly spaced, and what is between them is interpolated. There are as
 * many parameters as knots, not as steps, and the controls are smooth by construction, draws of the prior as well as optima.
 * They are interpolated before they are squashed into their bounds, and so keep them.
 *
 * <p>Parameters, all shared: the controls at the first knot, [nu], then at the second, …. They are independent in the prior,
 * which has no colour here: how far the knots are apart says how fast controls vary.
 *
 * @param count number of knots, K, at least 1
 * @param interpolation what is between knots
 * @param spacing time from one knot to the next [s]; 0 for knots spread over the horizon, from the first step to the last. After
 *     the last knot its control is held. Where the final time is free, knots are stretched with the motion, and this is the time
 *     in one that ends in the middle of the bounds
 * @param scale prior standard deviation of each control, before it is squashed [control]
 */
public record Knots(int count, Interpolation interpolation, double spacing, double scale) implements Policy {

    private static final double ROUNDING = 1e-9;

    /** Eight, with a cubic spline through them. */
    public Knots() {
        this(8, Interpolation.CUBIC, 0.0, 1.0);
    }

    /** Checks the numbers. */
    public Knots {
        Require.atLeast("count", count, 1, "8");
        Require.notNegative("spacing", spacing, "0, for knots spread over the horizon");
        Require.positive("scale", scale, "1");
    }

    @Override
    public Policy forHorizon(int steps, double timeStep) {
        if (spacing > 0.0) {
            return this;
        }
        Require.that(
                count <= steps,
                "count",
                count + " knots are more than the " + steps + " steps that they are spread over",
                "fewer knots, or open-loop, which has a control for each step");
        // The controls of the last step are those at the last knot; held ones come in pieces of the same length.
        int spanned = interpolation == Interpolation.HOLD ? steps : steps - 1;
        int spacings = Math.max(1, interpolation.spacings(count));
        return new Knots(count, interpolation, Math.max(1, spanned) * timeStep / spacings, scale);
    }

    @Override
    public int sharedDim(int stateDim, int controlDim) {
        return count * controlDim;
    }

    @Override
    public double[] sharedScales(int stateDim, int controlDim) {
        double[] scales = new double[count * controlDim];
        Arrays.fill(scales, scale);
        return scales;
    }

    @Override
    public boolean isPlan() {
        return true;
    }

    /** Not what is asked of knots: they depend on time. */
    @Override
    public void act(double[] shared, double[] local, double[] x, double[] u) {
        throw new UnsupportedOperationException("knots depend on time. Maybe the other act is meant");
    }

    @Override
    public void act(double[] shared, double[] local, double[] x, double time, double[] u) {
        double[] weights = weights(time);
        for (int i = 0; i < u.length; i++) {
            u[i] = 0.0;
        }
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < u.length; i++) {
                u[i] += weights[j] * shared[j * u.length + i];
            }
        }
    }

    /** The share that each knot has in the controls at a time, [K]. */
    private double[] weights(double time) {
        if (spacing == 0.0) {
            throw new IllegalStateException("knots are spread over the horizon, and nobody has said how long it is."
                    + " Maybe a call of forHorizon is missing");
        }
        double position = Math.min(time / spacing, count - 1.0);
        double[] weights = new double[count];
        for (int j = 0; j < count; j++) {
            weights[j] = interpolation.weight(position - j);
        }
        if (interpolation == Interpolation.CUBIC && count > 1) {
            // Beyond either end, a knot on the line through the two before it.
            extend(weights, 0, 1, interpolation.weight(position + 1.0));
            extend(weights, count - 1, count - 2, interpolation.weight(position - count));
        }
        return weights;
    }

    private static void extend(double[] weights, int end, int inner, double weight) {
        weights[end] += 2.0 * weight;
        weights[inner] -= weight;
    }

    @Override
    public Policy stretched(double factor) {
        return new Knots(count, interpolation, factor * spacing, scale);
    }

    /** Knots that no control depends on, and controls that are held long before the end. */
    @Override
    public List<String> startNotes(Dynamics dynamics, int steps, double timeStep) {
        if (spacing == 0.0) {
            return List.of();
        }
        boolean[] hasSay = new boolean[count];
        for (int t = 0; t < steps; t++) {
            double[] weights = weights(t * timeStep);
            for (int j = 0; j < count; j++) {
                hasSay[j] |= weights[j] != 0.0;
            }
        }
        List<String> notes = new ArrayList<>();
        int idle = 0;
        for (boolean has : hasSay) {
            idle += has ? 0 : 1;
        }
        double end = steps * timeStep;
        String apart = "knots are " + Rounded.text(spacing) + " s apart, ";
        if (idle > 0) {
            notes.add(apart + "and " + idle + " of " + count + " have no say in any control: steps take "
                    + Rounded.text(timeStep) + " s, and the motion " + Rounded.text(end)
                    + " s. Maybe leave policy.spacing out: then they are spread over the horizon.");
        }
        double last = (count - 1) * spacing;
        if (count > 1 && last + spacing < end * (1.0 - ROUNDING)) {
            notes.add(apart + "the last at " + Rounded.text(last) + " s: from there to the end at "
                    + Rounded.text(end) + " s its control is held. Maybe leave policy.spacing out: then they are"
                    + " spread over the horizon.");
        }
        return notes;
    }

    /** The knots of the controls from a step later on; exact at the knots, and where it is linear and the knots are steps. */
    @Override
    public void shift(double[] shared, double timeStep, double[] shifted) {
        int controls = shared.length / count;
        double[] u = new double[controls];
        for (int j = 0; j < count; j++) {
            act(shared, new double[0], new double[0], j * spacing + timeStep, u);
            System.arraycopy(u, 0, shifted, j * controls, controls);
        }
    }
}
