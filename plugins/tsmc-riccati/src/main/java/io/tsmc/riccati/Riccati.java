package io.tsmc.riccati;

/**
 * One step, backwards in time, of the Riccati recursion for linear dynamics {@code s' = A s + B z} and quadratic costs,
 * all in deviations from a trajectory (Li and Todorov, "Iterative linear quadratic regulator design for nonlinear
 * biological movement systems", ICINCO 2004; in the notation of Tassa, Erez and Todorov, "Synthesis and stabilization of
 * complex behaviors through online trajectory optimization", IROS 2012, eqs. 5-6, without the second derivatives of the
 * dynamics). Given the value function of the state after the step, {@code ½ sᵀVs + vᵀs}, the cost-to-go of the step is
 * least at {@code z = k + K s}, and grows from there as {@code ½ |Lᵀ(z - k - K s)|²}.
 *
 * <p>Data and results are arrays, matrices row by row, filled and read by the caller. For one thread at a time.
 */
final class Riccati {

    private final int states;
    private final int locals;

    /** A, [states][states]. */
    final double[] transition;
    /** B, [states][locals]. */
    final double[] input;
    /** Gradient of the cost of the step by (state, local), [states + locals]. */
    final double[] gradient;
    /** Hessian of the cost of the step, positive semidefinite, [states + locals][states + locals]. */
    final double[] hessian;

    /** V, of the state after the step, then of the state before it, [states][states]. */
    final double[] valueHessian;
    /** v, of the state after the step, then of the state before it, [states]. */
    final double[] valueGradient;

    /** k, [locals]. */
    final double[] feedforward;
    /** K, [locals][states]. */
    final double[] feedback;
    /** L, the lower Cholesky factor of the curvature of the cost-to-go by z, [locals][locals]. */
    final double[] factor;

    private final double[] valueTransition;
    private final double[] valueInput;
    private final double[] closedLoop;
    private final double[] valueClosedLoop;
    private final double[] mixed;
    private final double[] slope;

    Riccati(int states, int locals) {
        this.states = states;
        this.locals = locals;
        transition = new double[states * states];
        input = new double[states * locals];
        gradient = new double[states + locals];
        hessian = new double[(states + locals) * (states + locals)];
        valueHessian = new double[states * states];
        valueGradient = new double[states];
        feedforward = new double[locals];
        feedback = new double[locals * states];
        factor = new double[locals * locals];
        valueTransition = new double[states * states];
        valueInput = new double[states * locals];
        closedLoop = new double[states * states];
        valueClosedLoop = new double[states * states];
        mixed = new double[locals * states];
        slope = new double[locals];
    }

    /**
     * Does a step: reads the data and the value function after the step, writes k, K, L and the value function before it.
     *
     * @return whether there is a minimum; if not, the results are undefined
     */
    boolean step() {
        multiply(valueHessian, transition, valueTransition, states);
        multiply(valueHessian, input, valueInput, locals);
        int variables = states + locals;
        for (int i = 0; i < locals; i++) {
            double q = gradient[states + i];
            for (int k = 0; k < states; k++) {
                q += input[k * locals + i] * valueGradient[k];
            }
            slope[i] = q;
            for (int j = 0; j <= i; j++) {
                double sum = hessian[(states + i) * variables + states + j];
                for (int k = 0; k < states; k++) {
                    sum += input[k * locals + i] * valueInput[k * locals + j];
                }
                factor[i * locals + j] = sum;
            }
            for (int j = 0; j < states; j++) {
                double sum = hessian[(states + i) * variables + j];
                for (int k = 0; k < states; k++) {
                    sum += input[k * locals + i] * valueTransition[k * states + j];
                }
                mixed[i * states + j] = sum;
            }
        }
        if (!factorise()) {
            return false;
        }
        solve();
        updateValue();
        return true;
    }

    /** product = matrix · right, where the matrix is [states][states] and {@code right} is [states][columns]. */
    private void multiply(double[] matrix, double[] right, double[] product, int columns) {
        for (int i = 0; i < states; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0.0;
                for (int k = 0; k < states; k++) {
                    sum += matrix[i * states + k] * right[k * columns + j];
                }
                product[i * columns + j] = sum;
            }
        }
    }

    /** Cholesky, in place on the lower triangle; false if the matrix is not positive definite or not finite. */
    private boolean factorise() {
        for (int i = 0; i < locals; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = factor[i * locals + j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i * locals + k] * factor[j * locals + k];
                }
                if (i > j) {
                    factor[i * locals + j] = sum / factor[j * locals + j];
                } else if (sum > 0.0 && sum < Double.POSITIVE_INFINITY) {
                    factor[i * locals + i] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    private void solve() {
        for (int i = 0; i < locals; i++) {
            feedforward[i] = -slope[i];
            for (int j = 0; j < states; j++) {
                feedback[i * states + j] = -mixed[i * states + j];
            }
        }
        for (int column = 0; column < states; column++) {
            forwardSubstitute(feedback, states, column);
            backSubstitute(factor, feedback, locals, states, column);
        }
        forwardSubstitute(feedforward, 1, 0);
        backSubstitute(factor, feedforward, locals, 1, 0);
    }

    private void forwardSubstitute(double[] right, int columns, int column) {
        for (int i = 0; i < locals; i++) {
            double sum = right[i * columns + column];
            for (int k = 0; k < i; k++) {
                sum -= factor[i * locals + k] * right[k * columns + column];
            }
            right[i * columns + column] = sum / factor[i * locals + i];
        }
    }

    /** Solves {@code Lᵀ x = right} in place, for one column of {@code right}, [locals][columns]. */
    static void backSubstitute(double[] factor, double[] right, int locals, int columns, int column) {
        for (int i = locals - 1; i >= 0; i--) {
            double sum = right[i * columns + column];
            for (int k = i + 1; k < locals; k++) {
                sum -= factor[k * locals + i] * right[k * columns + column];
            }
            right[i * columns + column] = sum / factor[i * locals + i];
        }
    }

    /**
     * The value function before the step, as the cost of following the feedback law. Written so, as a sum of positive
     * semidefinite matrices, it stays one in spite of rounding (the form of Joseph).
     */
    private void updateValue() {
        for (int i = 0; i < states; i++) {
            for (int j = 0; j < states; j++) {
                double sum = transition[i * states + j];
                for (int k = 0; k < locals; k++) {
                    sum += input[i * locals + k] * feedback[k * states + j];
                }
                closedLoop[i * states + j] = sum;
            }
        }
        multiply(valueHessian, closedLoop, valueClosedLoop, states);
        // v = Q_s + Kᵀ Q_z; slope is Q_z. valueTransition's first row is free to hold it.
        for (int i = 0; i < states; i++) {
            double sum = gradient[i];
            for (int k = 0; k < states; k++) {
                sum += transition[k * states + i] * valueGradient[k];
            }
            for (int k = 0; k < locals; k++) {
                sum += feedback[k * states + i] * slope[k];
            }
            valueTransition[i] = sum;
        }
        System.arraycopy(valueTransition, 0, valueGradient, 0, states);
        for (int i = 0; i < states; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = followedCost(i, j);
                for (int k = 0; k < states; k++) {
                    sum += closedLoop[k * states + i] * valueClosedLoop[k * states + j];
                }
                valueHessian[i * states + j] = sum;
                valueHessian[j * states + i] = sum;
            }
        }
    }

    /** Entry (i, j) of {@code [I; K]ᵀ H [I; K]}. */
    private double followedCost(int i, int j) {
        int variables = states + locals;
        double sum = hessian[i * variables + j];
        for (int k = 0; k < locals; k++) {
            int row = (states + k) * variables;
            double curvature = hessian[row + j];
            for (int m = 0; m < locals; m++) {
                curvature += hessian[row + states + m] * feedback[m * states + j];
            }
            sum += feedback[k * states + i] * curvature
                    + hessian[i * variables + states + k] * feedback[k * states + j];
        }
        return sum;
    }
}
