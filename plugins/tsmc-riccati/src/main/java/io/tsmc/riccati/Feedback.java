package io.tsmc.riccati;

import io.tsmc.autodiff.rollout.Linearisation;
import java.util.Arrays;

/**
 * A block of rollouts, one a lane, and around each the feedback law {@code z = z_t + k_t + K_t (s - s_t)} that is optimal
 * for its quadratic model. For one thread at a time.
 *
 * <p>A cost may have no derivative where a rollout passes, such as a distance at distance zero. Its model then leaves out
 * the entry of the state that has none, as if the cost did not depend on it there. Where no variable moves that entry, as
 * at the start, that changes nothing; elsewhere the model is coarser, and what it proposes is tested by whoever uses it.
 */
final class Feedback {

    private final Linearisation.Workspace rollout;
    private final int horizon;
    private final int states;
    private final int locals;
    private final Linearisation linearisation;
    private final Riccati riccati;
    private final Semidefinite semidefinite;

    /** k, K and L of every step and lane, [T][lanes][...]. */
    private final double[][][] feedforward;

    private final double[][][] feedback;
    private final double[][][] factor;
    private final double[][] valueHessian;
    private final double[][] valueGradient;
    private final boolean[] solved;
    private final boolean[] incomplete;
    private final double[] predictedDecrease;
    /** Whether a variable moves an entry of the state, [lanes][T + 1][states]; for the lanes that need to know. */
    private final boolean[][][] moved;

    private final boolean[] movedIsKnown;
    private final boolean[] all;
    private final double[] sameDamping;
    private final boolean[] notReweighted;

    Feedback(Linearisation linearisation, int lanes) {
        this.linearisation = linearisation;
        rollout = linearisation.workspace(lanes);
        horizon = linearisation.horizon();
        states = linearisation.states();
        locals = linearisation.locals();
        riccati = new Riccati(states, locals);
        semidefinite = new Semidefinite((states + locals) * (states + locals));
        feedforward = new double[horizon][lanes][locals];
        feedback = new double[horizon][lanes][locals * states];
        factor = new double[horizon][lanes][locals * locals];
        valueHessian = new double[lanes][states * states];
        valueGradient = new double[lanes][states];
        solved = new boolean[lanes];
        incomplete = new boolean[lanes];
        predictedDecrease = new double[lanes];
        moved = new boolean[lanes][horizon + 1][states];
        movedIsKnown = new boolean[lanes];
        all = new boolean[lanes];
        Arrays.fill(all, true);
        sameDamping = new double[lanes];
        notReweighted = new boolean[lanes];
    }

    /** The motions, and their variables, which are to be filled in before {@link #solve}. */
    Linearisation.Workspace rollout() {
        return rollout;
    }

    /** Whether the model of a lane was finite and had a minimum; if not, its law is undefined. */
    boolean solved(int lane) {
        return solved[lane];
    }

    /** Whether the model of a lane had to do without derivatives that are not finite, by what the variables move. */
    boolean incomplete(int lane) {
        return incomplete[lane];
    }

    /** k of one step and lane, [locals]. */
    double[] feedforward(int step, int lane) {
        return feedforward[step][lane];
    }

    /** K of one step and lane, [locals][states]. */
    double[] feedback(int step, int lane) {
        return feedback[step][lane];
    }

    /** L of one step and lane, [locals][locals]: the cost-to-go grows as ½ |Lᵀδ|² with a deviation δ from the law. */
    double[] factor(int step, int lane) {
        return factor[step][lane];
    }

    /** By how much the model of a lane decreases if its law is followed. */
    double predictedDecrease(int lane) {
        return predictedDecrease[lane];
    }

    /**
     * Where the law leads at another state, without its feedforward term.
     *
     * @param other the rollout that the state belongs to, at the same lane or another
     * @return {@code z_t + K_t (s' - s_t)}, entry {@code index}
     */
    double follow(int step, int lane, int index, Linearisation.Workspace other, int otherLane) {
        double z = rollout.local(step, index)[lane];
        double[] gain = feedback[step][lane];
        for (int j = 0; j < states; j++) {
            double deviation = other.state(step, j)[otherLane] - rollout.state(step, j)[lane];
            z += gain[index * states + j] * deviation;
        }
        return z;
    }

    /** Exchanges the motion and the law of a lane with those of another; their models stay where they are. */
    void swap(int lane, Feedback other) {
        for (int t = 0; t <= horizon; t++) {
            for (int j = 0; j < states; j++) {
                swap(rollout.state(t, j), other.rollout.state(t, j), lane);
            }
        }
        for (int t = 0; t < horizon; t++) {
            for (int i = 0; i < linearisation.locals(t); i++) {
                swap(rollout.local(t, i), other.rollout.local(t, i), lane);
            }
            swap(feedforward[t], other.feedforward[t], lane);
            swap(feedback[t], other.feedback[t], lane);
            swap(factor[t], other.factor[t], lane);
        }
        swap(predictedDecrease, other.predictedDecrease, lane);
        swap(solved, other.solved, lane);
        swap(incomplete, other.incomplete, lane);
    }

    private static void swap(boolean[] here, boolean[] there, int lane) {
        boolean kept = here[lane];
        here[lane] = there[lane];
        there[lane] = kept;
    }

    private static void swap(double[] here, double[] there, int lane) {
        double kept = here[lane];
        here[lane] = there[lane];
        there[lane] = kept;
    }

    private static void swap(double[][] here, double[][] there, int lane) {
        double[] kept = here[lane];
        here[lane] = there[lane];
        there[lane] = kept;
    }

    /**
     * Solves for the law that minimises {@code costWeight · C(z) + ½ priorPrecision · |z|² + ½ damping · |δz|²}, with δz
     * the deviation from the trajectory. The Hessians of the costs are projected to be positive semidefinite, and the
     * curvature of the dynamics is left out: so the model has a minimum wherever the rest is positive.
     *
     * @param lanes how many lanes, their rollouts complete
     */
    void solve(double costWeight, double priorPrecision, double damping, int lanes) {
        Arrays.fill(sameDamping, 0, lanes, damping);
        solve(costWeight, priorPrecision, sameDamping, notReweighted, all, lanes);
    }

    /**
     * The same, each lane with its own damping, and maybe with costs reweighted. A cost with a kink, such as a distance, is
     * linear on either side of it: its curvature says nothing of the kink. Reweighted, a positive cost c is bounded from
     * above by {@code c_t/2 + c²/(2 c_t)}, which adds {@code g gᵀ / c_t} to its Hessian, with g its gradient, and knows that
     * c does not fall below zero. For a distance that is the step of Weiszfeld (Tôhoku Math. J. 43, 1937), or iteratively
     * reweighted least squares (Daubechies, DeVore, Fornasier and Güntürk, Comm. Pure Appl. Math. 63, 2010).
     *
     * @param damping of each lane, [lanes]
     * @param reweighted whether to do so, for each positive cost of a step, [lanes]
     * @param asked whether to solve a lane; what is known of the others stays, [lanes]
     */
    void solve(
            double costWeight,
            double priorPrecision,
            double[] damping,
            boolean[] reweighted,
            boolean[] asked,
            int lanes) {
        for (int n = 0; n < lanes; n++) {
            if (asked[n]) {
                incomplete[n] = false;
                movedIsKnown[n] = false;
                loadCost(horizon, states, costWeight, reweighted[n], n, riccati.valueGradient, riccati.valueHessian);
                save(n);
                solved[n] = true;
                predictedDecrease[n] = 0.0;
            }
        }
        // Neighbouring lanes share cache lines of the model, so all do a step before any does the next.
        for (int t = horizon - 1; t >= 0; t--) {
            for (int n = 0; n < lanes; n++) {
                if (asked[n] && solved[n]) {
                    load(t, n, costWeight, priorPrecision, damping[n], reweighted[n]);
                    solved[n] = riccati.step();
                    save(n);
                    System.arraycopy(riccati.feedforward, 0, feedforward[t][n], 0, locals);
                    System.arraycopy(riccati.feedback, 0, feedback[t][n], 0, locals * states);
                    System.arraycopy(riccati.factor, 0, factor[t][n], 0, locals * locals);
                    predictedDecrease[n] += 0.5 * squaredDeviation(factor[t][n], feedforward[t][n]);
                }
            }
        }
    }

    /** {@code |Lᵀδ|²}. */
    double squaredDeviation(double[] factor, double[] deviation) {
        double sum = 0.0;
        for (int j = 0; j < locals; j++) {
            double entry = 0.0;
            for (int i = j; i < locals; i++) {
                entry += factor[i * locals + j] * deviation[i];
            }
            sum += entry * entry;
        }
        return sum;
    }

    private void save(int lane) {
        System.arraycopy(riccati.valueHessian, 0, valueHessian[lane], 0, states * states);
        System.arraycopy(riccati.valueGradient, 0, valueGradient[lane], 0, states);
    }

    private void load(int t, int lane, double costWeight, double priorPrecision, double damping, boolean reweighted) {
        System.arraycopy(valueHessian[lane], 0, riccati.valueHessian, 0, states * states);
        System.arraycopy(valueGradient[lane], 0, riccati.valueGradient, 0, states);
        for (int i = 0; i < states; i++) {
            for (int j = 0; j < states; j++) {
                double slope = rollout.transition(t, i, j)[lane];
                // What nothing moves may lead anywhere.
                riccati.transition[i * states + j] = Double.isFinite(slope) || isMoved(t, j, lane) ? slope : 0.0;
            }
            for (int j = 0; j < locals; j++) {
                riccati.input[i * locals + j] = rollout.input(t, i, j)[lane];
            }
        }
        int variables = states + locals;
        loadCost(t, variables, costWeight, reweighted, lane, riccati.gradient, riccati.hessian);
        for (int i = 0; i < locals; i++) {
            // A variable that the step does not have is one with nothing to be gained, and a determinant of 1.
            boolean has = i < linearisation.locals(t);
            riccati.gradient[states + i] += has ? priorPrecision * rollout.local(t, i)[lane] : 0.0;
            riccati.hessian[(states + i) * (variables + 1)] += has ? priorPrecision + damping : 1.0;
        }
    }

    private void loadCost(
            int t, int length, double costWeight, boolean reweighted, int lane, double[] gradient, double[] hessian) {
        boolean finite = true;
        for (int i = 0; i < length; i++) {
            gradient[i] = costWeight * rollout.costGradient(t, i)[lane];
            finite &= Double.isFinite(gradient[i]);
            for (int j = 0; j < length; j++) {
                hessian[i * length + j] = costWeight * rollout.costHessian(t, i, j)[lane];
                finite &= Double.isFinite(hessian[i * length + j]);
            }
        }
        if (!finite) {
            leaveOut(t, length, lane, gradient, hessian);
        }
        semidefinite.project(hessian, length);
        if (reweighted) {
            reweight(costWeight * rollout.stepCost(t)[lane], length, gradient, hessian);
        }
    }

    private static void reweight(double cost, int length, double[] gradient, double[] hessian) {
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < length; j++) {
                double curvature = gradient[i] * (gradient[j] / cost);
                if (cost > 0.0 && Double.isFinite(curvature)) {
                    hessian[i * length + j] += curvature;
                }
            }
        }
    }

    /** Leaves out the entries by which the cost has no gradient or no curvature. */
    private void leaveOut(int t, int length, int lane, double[] gradient, double[] hessian) {
        for (int i = 0; i < length; i++) {
            if (!Double.isFinite(gradient[i]) || !Double.isFinite(hessian[i * length + i])) {
                incomplete[lane] |= i >= states || isMoved(t, i, lane);
                gradient[i] = 0.0;
                for (int j = 0; j < length; j++) {
                    hessian[i * length + j] = 0.0;
                    hessian[j * length + i] = 0.0;
                }
            }
        }
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < i; j++) {
                if (!Double.isFinite(hessian[i * length + j] + hessian[j * length + i])) {
                    incomplete[lane] = true;
                    hessian[i * length + j] = 0.0;
                    hessian[j * length + i] = 0.0;
                }
            }
        }
    }

    /** Whether, by the linearised steps, a variable before step t moves an entry of its state. */
    private boolean isMoved(int t, int entry, int lane) {
        if (!movedIsKnown[lane]) {
            for (int step = 0; step < horizon; step++) {
                for (int i = 0; i < states; i++) {
                    moved[lane][step + 1][i] = moves(step, i, lane);
                }
            }
            movedIsKnown[lane] = true;
        }
        return moved[lane][t][entry];
    }

    private boolean moves(int step, int next, int lane) {
        for (int j = 0; j < locals; j++) {
            if (rollout.input(step, next, j)[lane] != 0.0) {
                return true;
            }
        }
        for (int j = 0; j < states; j++) {
            if (moved[lane][step][j] && rollout.transition(step, next, j)[lane] != 0.0) {
                return true;
            }
        }
        return false;
    }
}
