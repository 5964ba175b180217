package io.tsmc.policy;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Noted;
import io.tsmc.api.Policy;
import io.tsmc.api.Require;
import io.tsmc.api.Series;
import io.tsmc.api.Signal;
import io.tsmc.policy.internal.Rounded;
import io.tsmc.policy.internal.Squash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A warm start: an open-loop plan around another one, {@code u_t = squash(centre_t + spread_t · θ_t)}, so that the prior is centred
 * at a plan that is known, and narrower than one that knows nothing. The evidence, and the sample, are those of this prior.
 *
 * <p>The plan is given as controls by time, as {@code best-trajectory.csv} of a run has them. Its controls are taken where the
 * steps start, on straight lines between the rows, and held after the last; the centre is what is squashed into them, {@code
 * atanh((u - mid)/half)}. At a bound that is infinite: controls count as {@value #MARGIN} of the half range away from it at
 * least, from where the sampler can still move them.
 *
 * <p>How far from the plan it is looked is {@code scale} at all steps; or, if the plan has a column {@code <control>_spread} for
 * each control, {@code scale} times that, as {@code cloud-plan.csv} of a run has them, see {@link MeanPlan}.
 *
 * @param plan CSV with a column of the name of each control, or with as many columns besides the time as there are controls
 * @param scale prior standard deviation around the centre, before it is squashed, for a prior of standard deviation 1; or how
 *     many spreads of the plan it is; 0 for the usual, which is 0.3, or 2 spreads
 * @param stretch whether the plan is stretched over the horizon, from its first row to its last, whatever their times are
 * @param spacing time between the entries of {@code centre} [s]; 0 where it is made of {@code plan}
 * @param centre the centre before it is squashed, by control and step, [nu][T]; made of {@code plan} where it is empty
 * @param spread standard deviation by control and step, [nu][T]; made of {@code plan}, if that has spreads
 */
public record AroundPlan(
        Series plan, double scale, boolean stretch, double spacing, double[][] centre, double[][] spread)
        implements Policy, Noted {

    /** Least distance of the centre from a bound, as a share of half the range. */
    static final double MARGIN = 1e-3;

    private static final double USUAL_SCALE = 0.3;
    private static final double USUAL_SPREADS = 2.0;
    private static final double ROUNDING = 1e-9;

    /** Around zero, with a third of the usual deviation. */
    public AroundPlan() {
        this(Series.zero(), 0.0, false, 0.0, new double[0][], new double[0][]);
    }

    /** Around a plan. */
    public AroundPlan(Series plan, double scale) {
        this(plan, scale, false, 0.0, new double[0][], new double[0][]);
    }

    /** Copies the arrays and checks the numbers. */
    public AroundPlan {
        centre = copy(centre);
        spread = copy(spread);
        Require.notNegative("scale", scale, "0.3");
        Require.notNegative("spacing", spacing);
        requireSteps("centre", centre);
        requireSteps("spread", spread);
        for (int i = 0; i < spread.length; i++) {
            Require.positive("spread[" + i + "]", spread[i]);
        }
        Require.that(
                (centre.length > 0) == (spacing > 0.0),
                "spacing",
                spacing + " must be positive with a centre, and 0 without",
                "leave both out: they are made of the plan");
        Require.that(
                spread.length == 0 || spread.length == centre.length,
                "spread",
                "has " + spread.length + " entries, but centre has " + centre.length,
                "leave both out");
    }

    private static void requireSteps(String path, double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            Require.finite(path + "[" + i + "]", rows[i]);
            Require.that(
                    rows[i].length > 0 && rows[i].length == rows[0].length,
                    path + "[" + i + "]",
                    "has " + rows[i].length + " entries, must have one for each step",
                    "leave it out: it is made of the plan");
        }
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        Arrays.setAll(copy, i -> rows[i].clone());
        return copy;
    }

    @Override
    public void check(Dynamics dynamics) {
        if (centre.length > 0 || isWithoutPlan()) {
            return;
        }
        int[] columns = columns(dynamics);
        for (int i = 0; i < columns.length; i++) {
            Series.Column column = plan.columns().get(columns[i]);
            Signal control = dynamics.controlSignals().get(i);
            Require.unit("plan", "column '" + column.name() + "'", column.unit(), control.name(), control.unit());
        }
        Optional<int[]> spreads = spreads(dynamics);
        for (int i = 0; spreads.isPresent() && i < columns.length; i++) {
            Require.notNegative("plan", plan.columns().get(spreads.get()[i]).values(), "a column of spreads is wrong");
        }
    }

    private boolean isWithoutPlan() {
        return plan.file().isEmpty()
                && plan.columnCount() == 1
                && plan.columns()
                        .get(0)
                        .name()
                        .equals(Series.zero().columns().get(0).name());
    }

    private List<String> names() {
        return plan.columns().stream().map(Series.Column::name).toList();
    }

    private static List<String> controls(Dynamics dynamics) {
        return dynamics.controlSignals().stream().map(Signal::name).toList();
    }

    /** The column of each control: by its name, or, if none has the name of a control, in their order. */
    private int[] columns(Dynamics dynamics) {
        List<String> names = names();
        List<String> controls = controls(dynamics);
        if (controls.stream().noneMatch(names::contains)) {
            Require.that(
                    names.size() == controls.size(),
                    "plan",
                    "has the columns " + String.join(", ", names) + ", but the controls are "
                            + String.join(", ", controls),
                    "name the columns as the controls are");
            int[] inOrder = new int[names.size()];
            Arrays.setAll(inOrder, i -> i);
            return inOrder;
        }
        return controls.stream()
                .mapToInt(control -> plan.column("plan", control))
                .toArray();
    }

    /** The column of the spread of each control; empty if the plan has none at all. */
    private Optional<int[]> spreads(Dynamics dynamics) {
        List<String> controls = controls(dynamics);
        return controls.stream().noneMatch(control -> names().contains(control + MeanPlan.SPREAD))
                ? Optional.empty()
                : Optional.of(controls.stream()
                        .mapToInt(control -> plan.column("plan", control + MeanPlan.SPREAD))
                        .toArray());
    }

    /** The time in the plan at which a step starts [s]. */
    private double time(int step, int steps, double timeStep) {
        double first = plan.grid().first();
        return stretch ? first + (plan.grid().last() - first) * step / steps : step * timeStep;
    }

    @Override
    public Policy forHorizon(Dynamics dynamics, int steps, double timeStep) {
        if (centre.length > 0 || isWithoutPlan()) {
            return this;
        }
        int[] columns = columns(dynamics);
        Optional<int[]> spreads = spreads(dynamics);
        double[] lower = dynamics.controlLower();
        double[] upper = dynamics.controlUpper();
        double[][] centres = new double[columns.length][steps];
        double[][] deviations = new double[spreads.isPresent() ? columns.length : 0][steps];
        for (int i = 0; i < columns.length; i++) {
            for (int t = 0; t < steps; t++) {
                double time = time(t, steps, timeStep);
                centres[i][t] = Squash.inverse(plan.at(columns[i], time), lower[i], upper[i], MARGIN);
                if (spreads.isPresent()) {
                    double spread = Math.max(MeanPlan.LEAST_SPREAD, plan.at(spreads.get()[i], time));
                    deviations[i][t] = scaleOr(USUAL_SPREADS) * spread;
                }
            }
        }
        double known = spreads.isPresent() ? 1.0 : scaleOr(USUAL_SCALE);
        return new AroundPlan(Series.zero(), known, false, timeStep, centres, deviations);
    }

    private double scaleOr(double usual) {
        return scale > 0.0 ? scale : usual;
    }

    @Override
    public Policy stretched(double factor) {
        return centre.length == 0 ? this : new AroundPlan(plan, scale, stretch, factor * spacing, centre, spread);
    }

    @Override
    public int stepDim(int stateDim, int controlDim) {
        return controlDim;
    }

    @Override
    public double[] stepScales(int stateDim, int controlDim) {
        double[] scales = new double[controlDim];
        Arrays.fill(scales, scaleOr(USUAL_SCALE));
        return scales;
    }

    @Override
    public boolean isPlan() {
        return true;
    }

    /** Not what is asked of a plan: it depends on time. */
    @Override
    public void act(double[] shared, double[] local, double[] x, double[] u) {
        throw new UnsupportedOperationException("a plan depends on time. Maybe the other act is meant");
    }

    @Override
    public void act(double[] shared, double[] local, double[] x, double time, double[] u) {
        for (int i = 0; i < u.length; i++) {
            u[i] = local[i];
        }
        if (centre.length > 0) {
            int step = (int) Math.rint(Math.min(time / spacing, centre[0].length - 1.0));
            for (int i = 0; i < u.length; i++) {
                if (spread.length > 0) {
                    u[i] *= spread[i][step];
                }
                u[i] += centre[i][step];
            }
        } else if (plan.file().isPresent()) {
            throw new IllegalStateException("a plan is given in controls, and nobody has said of which system."
                    + " Maybe a call of forHorizon is missing");
        }
    }

    @Override
    public List<String> notes() {
        return isWithoutPlan() && centre.length == 0
                ? List.of()
                : List.of(
                        "the prior is centred at a plan: log Z is relative to it, and not to be compared with that of a run with"
                                + " another prior; and other kinds of motion than the plan's are hardly found.");
    }

    /** Where the plan is not what was asked for: beyond the bounds of the controls, or over before the horizon. */
    @Override
    public List<String> startNotes(Dynamics dynamics, int steps, double timeStep) {
        if (centre.length > 0 || isWithoutPlan()) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        int[] columns = columns(dynamics);
        for (int i = 0; i < columns.length; i++) {
            double lower = dynamics.controlLower()[i];
            double upper = dynamics.controlUpper()[i];
            double slack = ROUNDING * (upper - lower);
            int cut = 0;
            double most = 0.0;
            for (int t = 0; t < steps; t++) {
                double u = plan.at(columns[i], time(t, steps, timeStep));
                double beyond = Math.max(u - upper, lower - u);
                if (beyond > slack) {
                    cut++;
                    most = Math.max(most, beyond);
                }
            }
            if (cut > 0) {
                Signal control = dynamics.controlSignals().get(i);
                notes.add(name() + ": " + control.name() + " is beyond its bounds of " + lower + " to " + upper + " in "
                        + cut + " of " + steps + " steps, by up to " + Rounded.text(most)
                        + ": it is cut off at them. Maybe the plan is of a system with other bounds.");
            }
        }
        double end = steps * timeStep;
        double last = plan.grid().last();
        // A file of controls may end with the last of them, a step before the motion.
        if (!stretch && plan.grid().rows() > 1 && last < (steps - 1) * timeStep * (1.0 - ROUNDING)) {
            notes.add(
                    name() + " ends at " + Rounded.text(last) + " s, and the motion at " + Rounded.text(end)
                            + " s: from there on its last row is held. Maybe set policy.stretch to true, unless that is meant.");
        }
        return notes;
    }

    private String name() {
        return "the plan" + plan.file().map(file -> " " + file.getFileName()).orElse("");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AroundPlan that
                && plan.setting().equals(that.plan.setting())
                && scale == that.scale
                && stretch == that.stretch
                && spacing == that.spacing
                && Arrays.deepEquals(centre, that.centre)
                && Arrays.deepEquals(spread, that.spread);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(new Object[] {plan.setting(), scale, stretch, spacing, centre, spread});
    }

    @Override
    public String toString() {
        return "AroundPlan[plan=" + plan.setting() + ", scale=" + scale + "]";
    }
}
