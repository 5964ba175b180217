package io.tsmc.sampler.polish;

import io.tsmc.api.Particles;
import io.tsmc.api.Polish.Ending;
import io.tsmc.sampler.polish.LineSearch.Progress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** One particle on its way down: an iterate, the corrections that led there, and the line search under way. */
final class LbfgsLine {

    /** Length of the first step tried where nothing is known of the curvature. */
    private static final double FIRST_STEP = 0.1;
    /** See {@link #patience}. */
    private static final int PATIENCE = 5;
    /**
     * Restarts in a row that gain nothing, until there is nothing to gain. After one alone, a pendulum whose terminal weights
     * are 1e4 to 1e6 gained up to 6e-3 of its cost by being polished again, after two up to 9e-4, after three less than 1e-5.
     */
    private static final int ENOUGH = 3;

    private final Lbfgs settings;
    /**
     * Iterations in a row that gain next to nothing: one alone may have met a bend of the valley, and in a stiff one a full
     * memory is needed to see where it leads.
     */
    private final int patience;

    /** Newest first. */
    private final Deque<Correction> corrections = new ArrayDeque<>();

    private double[] position;
    private double[] gradient;
    private double value;
    private double[] direction;
    private LineSearch search;
    private int iterations;
    private int quiet;
    /** The objective where the corrections were last forgotten; at first the start's. */
    private double valueAtRestart;
    /** Restarts in a row without gain. */
    private int fruitless;

    private Ending ending = Ending.STOPPED;

    /**
     * Starts at a place.
     *
     * @param value of the objective there
     * @param gradient of the objective there, [dim]
     */
    LbfgsLine(Lbfgs settings, double[] position, double value, double[] gradient) {
        this.settings = settings;
        patience = settings.memory() + PATIENCE;
        this.position = position;
        this.gradient = gradient;
        this.value = value;
        valueAtRestart = value;
        direction = direction();
        search = lineSearch();
        if (!isDescent()) {
            ending = Ending.TOLERANCE;
        }
    }

    /** See {@link io.tsmc.api.Polish.Descent#ending}. */
    Ending ending() {
        return ending;
    }

    /** Writes the next position to evaluate. */
    void propose(Particles trials, int lane) {
        for (int d = 0; d < position.length; d++) {
            trials.position()[d * trials.count() + lane] = position[d] + search.trial() * direction[d];
        }
    }

    /** Takes in what was found at the proposed position. */
    void tell(double[] proposed, double valueThere, double[] gradientThere) {
        Progress progress = search.tell(valueThere, dot(gradientThere, direction));
        // A search that is tired on its way down has got somewhere, too.
        if (progress == Progress.FOUND || (progress == Progress.FAILED && valueThere < value)) {
            move(proposed, valueThere, gradientThere);
        } else if (progress == Progress.FAILED) {
            // Rounding may have spoilt the corrections; without any, the direction is that of steepest descent.
            if (corrections.isEmpty()) {
                ending = Ending.TOLERANCE;
            }
            corrections.clear();
            turn();
        }
    }

    private void move(double[] nextPosition, double nextValue, double[] nextGradient) {
        double gain = value - nextValue;
        double[] step = difference(nextPosition, position);
        double[] growth = difference(nextGradient, gradient);
        double curvature = dot(step, growth);
        // Positive by the curvature condition, but for rounding.
        if (curvature > 0.0) {
            corrections.addFirst(new Correction(step, growth, curvature));
            if (corrections.size() > settings.memory()) {
                corrections.removeLast();
            }
        }
        position = nextPosition;
        gradient = nextGradient;
        value = nextValue;
        quiet = gain <= negligible() ? quiet + 1 : 0;
        iterations++;
        if (quiet == patience) {
            restart();
        }
        if (ending == Ending.STOPPED && iterations == settings.maxIterations()) {
            ending = Ending.ITERATIONS;
        }
        turn();
    }

    private double negligible() {
        return settings.tolerance() * Math.abs(value);
    }

    /**
     * In a stiff valley, corrections of another stretch of it make steps that gain next to nothing. So they are forgotten,
     * until nothing is gained without them either, several times in a row.
     */
    private void restart() {
        fruitless = valueAtRestart - value <= patience * negligible() ? fruitless + 1 : 0;
        if (fruitless == ENOUGH) {
            ending = Ending.TOLERANCE;
        }
        valueAtRestart = value;
        quiet = 0;
        corrections.clear();
    }

    /** Sets out in a new direction. */
    private void turn() {
        direction = direction();
        if (!isDescent() && !corrections.isEmpty()) {
            corrections.clear();
            direction = direction();
        }
        search = lineSearch();
        if (!isDescent()) {
            ending = Ending.TOLERANCE;
        }
    }

    private boolean isDescent() {
        double slope = dot(direction, gradient);
        return slope < 0.0 && slope > Double.NEGATIVE_INFINITY;
    }

    private LineSearch lineSearch() {
        double first = corrections.isEmpty() ? FIRST_STEP / Math.sqrt(dot(gradient, gradient)) : 1.0;
        return new LineSearch(value, dot(direction, gradient), first);
    }

    /** Minus the approximate inverse Hessian times the gradient, by the two loops of algorithm 7.4. */
    private double[] direction() {
        double[] q = gradient.clone();
        double[] alpha = new double[corrections.size()];
        int i = 0;
        for (Correction c : corrections) {
            alpha[i] = dot(c.step, q) / c.curvature;
            add(-alpha[i], c.growth, q);
            i++;
        }
        double scale = -1.0;
        if (!corrections.isEmpty()) {
            Correction newest = corrections.getFirst();
            scale = -newest.curvature / dot(newest.growth, newest.growth);
        }
        for (int d = 0; d < q.length; d++) {
            q[d] *= scale;
        }
        Iterator<Correction> oldestFirst = corrections.descendingIterator();
        while (oldestFirst.hasNext()) {
            Correction c = oldestFirst.next();
            i--;
            // q has its sign turned here, so alpha has too.
            add(-alpha[i] - dot(c.growth, q) / c.curvature, c.step, q);
        }
        return q;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0.0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }

    private static void add(double factor, double[] a, double[] sum) {
        for (int d = 0; d < a.length; d++) {
            sum[d] += factor * a[d];
        }
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = a.clone();
        add(-1.0, b, difference);
        return difference;
    }

    /**
     * What an iteration taught.
     *
     * @param step change of the position, [dim]
     * @param growth change of the gradient, [dim]
     * @param curvature their product, positive
     */
    private record Correction(double[] step, double[] growth, double curvature) {}
}
