package io.tsmc.riccati;

import io.tsmc.autodiff.Linearisation;
import java.util.Arrays;

/**
 * A block of rollouts, one a lane, and around each the feedback law {@code z = z_t + k_t + K_t (s - s_t)} that is optimal
 * for its quadratic model. For one thread at a time.
 */
final class Feedback {

    private final Linearisation.Work rollout;
    private final int horizon;
    private final int states;
    private final int locals;
    private final Riccati riccati;
    private final Semidefinite semidefinite;

    /** k, K and L of every step and lane, [T][lanes][...]. */
    private final double[][][] feedforward;

    private final double[][][] feedback;
    private final double[][][] factor;
    private final double[][] valueHessian;
    private final double[][] valueGradient;
    private final boolean[] solved;
    private final double[] predictedDecrease;

    Feedback(Linearisation linearisation, int lanes) {
        rollout = linearisation.work(lanes);
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
        predictedDecrease = new double[lanes];
    }

    /** The motions, and their variables, which are to be filled in before {@link #solve}. */
    Linearisation.Work rollout() {
        return rollout;
    }

    /** Whether the model of a lane was finite and had a minimum; if not, its law is undefined. */
    boolean solved(int lane) {
        return solved[lane];
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
    double follow(int step, int lane, int index, Linearisation.Work other, int otherLane) {
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
            for (int i = 0; i < locals; i++) {
                swap(rollout.local(t, i), other.rollout.local(t, i), lane);
            }
            swap(feedforward[t], other.feedforward[t], lane);
            swap(feedback[t], other.feedback[t], lane);
            swap(factor[t], other.factor[t], lane);
        }
        boolean hadMinimum = solved[lane];
        solved[lane] = other.solved[lane];
        other.solved[lane] = hadMinimum;
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
        for (int n = 0; n < lanes; n++) {
            for (int i = 0; i < states; i++) {
                riccati.valueGradient[i] = costWeight * rollout.costGradient(horizon, i)[n];
            }
            loadHessian(horizon, states, costWeight, n, riccati.valueHessian);
            save(n);
        }
        Arrays.fill(solved, 0, lanes, true);
        Arrays.fill(predictedDecrease, 0, lanes, 0.0);
        // Neighbouring lanes share cache lines of the model, so all do a step before any does the next.
        for (int t = horizon - 1; t >= 0; t--) {
            for (int n = 0; n < lanes; n++) {
                if (solved[n]) {
                    load(t, n, costWeight, priorPrecision, damping);
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

    private void load(int t, int lane, double costWeight, double priorPrecision, double damping) {
        System.arraycopy(valueHessian[lane], 0, riccati.valueHessian, 0, states * states);
        System.arraycopy(valueGradient[lane], 0, riccati.valueGradient, 0, states);
        for (int i = 0; i < states; i++) {
            for (int j = 0; j < states; j++) {
                riccati.transition[i * states + j] = rollout.transition(t, i, j)[lane];
            }
            for (int j = 0; j < locals; j++) {
                riccati.input[i * locals + j] = rollout.input(t, i, j)[lane];
            }
        }
        int variables = states + locals;
        loadHessian(t, variables, costWeight, lane, riccati.hessian);
        for (int i = 0; i < variables; i++) {
            riccati.gradient[i] = costWeight * rollout.costGradient(t, i)[lane];
        }
        for (int i = 0; i < locals; i++) {
            riccati.gradient[states + i] += priorPrecision * rollout.local(t, i)[lane];
            riccati.hessian[(states + i) * (variables + 1)] += priorPrecision + damping;
        }
    }

    private void loadHessian(int t, int length, double costWeight, int lane, double[] hessian) {
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < length; j++) {
                hessian[i * length + j] = costWeight * rollout.costHessian(t, i, j)[lane];
            }
        }
        semidefinite.project(hessian, length);
    }
}
