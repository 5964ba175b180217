package io.tsmc.policy;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Noted;
import io.tsmc.api.Policy;
import io.tsmc.api.Require;
import io.tsmc.api.Series;
import io.tsmc.api.Signal;
import java.util.Arrays;
import java.util.List;

/**
 * A warm start: an open-loop plan around another one, {@code u_t = squash(centre_t + scale · θ_t)}, so that the prior is centred
 * at a plan that is known, and narrower than one that knows nothing. The evidence, and the sample, are those of this prior.
 *
 * <p>The plan is given as controls by time, as {@code trajectory.csv} of a run has them. Its controls are taken where the steps
 * start, on straight lines between the rows, and held after the last; the centre is what is squashed into them, {@code
 * atanh((u - mid)/half)}. At a bound that is infinite: controls count as {@value #MARGIN} of the half range away from it at
 * least, from where the sampler can still move them.
 *
 * @param plan CSV with a column of the name of each control, or with as many columns besides the time as there are controls
 * @param scale prior standard deviation around the centre, before it is squashed, for a prior of standard deviation 1
 * @param spacing time between the entries of {@code centre} [s]; 0 where it is made of {@code plan}
 * @param centre the centre before it is squashed, by control and step, [nu][T]; made of {@code plan} where it is empty
 */
public record AroundPlan(Series plan, double scale, double spacing, double[][] centre) implements Policy, Noted {

    /** Least distance of the centre from a bound, as a share of half the range. */
    static final double MARGIN = 1e-3;

    /** Around zero, with a third of the usual deviation. */
    public AroundPlan() {
        this(Series.zero(), 0.3);
    }

    /** Around a plan. */
    public AroundPlan(Series plan, double scale) {
        this(plan, scale, 0.0, new double[0][]);
    }

    /** Copies the arrays and checks the numbers. */
    public AroundPlan {
        centre = copy(centre);
        Require.positive("scale", scale, "0.3");
        Require.notNegative("spacing", spacing);
        for (int i = 0; i < centre.length; i++) {
            Require.finite("centre[" + i + "]", centre[i]);
            Require.that(
                    centre[i].length > 0 && centre[i].length == centre[0].length,
                    "centre[" + i + "]",
                    "has " + centre[i].length + " entries, must have one for each step",
                    "leave it out: it is made of the plan");
        }
        Require.that(
                (centre.length > 0) == (spacing > 0.0),
                "spacing",
                spacing + " must be positive with a centre, and 0 without",
                "leave both out: they are made of the plan");
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        Arrays.setAll(copy, i -> rows[i].clone());
        return copy;
    }

    @Override
    public void check(Dynamics dynamics) {
        if (centre.length == 0 && !isWithoutPlan()) {
            columns(dynamics);
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

    /** The column of each control: by its name, or, if none has the name of a control, in their order. */
    private int[] columns(Dynamics dynamics) {
        List<String> names = plan.columns().stream().map(Series.Column::name).toList();
        List<String> controls =
                dynamics.controlSignals().stream().map(Signal::name).toList();
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

    @Override
    public Policy forHorizon(Dynamics dynamics, int steps, double timeStep) {
        if (centre.length > 0 || isWithoutPlan()) {
            return this;
        }
        int[] columns = columns(dynamics);
        double[] lower = dynamics.controlLower();
        double[] upper = dynamics.controlUpper();
        double[][] sampled = new double[columns.length][steps];
        for (int i = 0; i < columns.length; i++) {
            for (int t = 0; t < steps; t++) {
                sampled[i][t] = unsquashed(plan.at(columns[i], t * timeStep), lower[i], upper[i]);
            }
        }
        return new AroundPlan(Series.zero(), scale, timeStep, sampled);
    }

    /** What is squashed into a control, or into one a little further from a bound. */
    private static double unsquashed(double u, double lower, double upper) {
        if (Double.isInfinite(lower) || Double.isInfinite(upper)) {
            return u;
        }
        double share = (u - 0.5 * (lower + upper)) / (0.5 * (upper - lower));
        double within = Math.max(MARGIN - 1.0, Math.min(1.0 - MARGIN, share));
        return 0.5 * StrictMath.log((1.0 + within) / (1.0 - within));
    }

    @Override
    public int stepDim(int stateDim, int controlDim) {
        return controlDim;
    }

    @Override
    public double[] stepScales(int stateDim, int controlDim) {
        double[] scales = new double[controlDim];
        Arrays.fill(scales, scale);
        return scales;
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

    @Override
    public boolean equals(Object other) {
        return other instanceof AroundPlan that
                && plan.setting().equals(that.plan.setting())
                && scale == that.scale
                && spacing == that.spacing
                && Arrays.deepEquals(centre, that.centre);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(new Object[] {plan.setting(), scale, spacing, centre});
    }

    @Override
    public String toString() {
        return "AroundPlan[plan=" + plan.setting() + ", scale=" + scale + "]";
    }
}
