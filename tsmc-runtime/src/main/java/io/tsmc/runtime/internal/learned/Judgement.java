package io.tsmc.runtime.internal.learned;

import java.util.List;

/**
 * How well a system predicts data.
 *
 * @param steps number of steps that were predicted, each from the measured state before it
 * @param states what came of that for each state
 * @param starts number of motions that were predicted, each from a measured state on with the measured controls
 * @param timeStep of the system [s]
 * @param horizon for each number of steps from 1 on, what came of these
 * @param others names of the predictions that are compared, the first that the state stays as it is
 */
public record Judgement(
        int steps, List<OneStep> states, int starts, double timeStep, List<AtHorizon> horizon, List<String> others) {

    /** Copies the lists. */
    public Judgement {
        states = List.copyOf(states);
        horizon = List.copyOf(horizon);
        others = List.copyOf(others);
    }

    /**
     * One state, one step ahead.
     *
     * @param state its name
     * @param unit its unit
     * @param rmse root mean square error, in its unit
     * @param rmseError standard error of that, as if steps were independent
     * @param bias mean error, prediction less measurement
     * @param deviation root mean square of the predicted deviation; 0 if none is predicted
     * @param negativeLogLikelihood mean over the steps, of a normal distribution with the mean and the deviation that are predicted
     *     [nat]; not a number if none is predicted
     * @param coverage50 share of measurements within the central half of what is predicted; not a number if no deviation is
     * @param coverage90 share within the central 90 %
     * @param coverageError standard error of the latter, if 90 % is right and steps are independent
     * @param others root mean square error of the other predictions
     */
    public record OneStep(
            String state,
            String unit,
            double rmse,
            double rmseError,
            double bias,
            double deviation,
            double negativeLogLikelihood,
            double coverage50,
            double coverage90,
            double coverageError,
            List<Double> others) {

        /** Copies the list. */
        public OneStep {
            others = List.copyOf(others);
        }
    }

    /**
     * All states, so many steps ahead.
     *
     * @param steps number of steps
     * @param states of each state
     */
    public record AtHorizon(int steps, List<Ahead> states) {

        /** Copies the list. */
        public AtHorizon {
            states = List.copyOf(states);
        }
    }

    /**
     * One state, some steps ahead, over all starts.
     *
     * @param rmse root mean square error of the mean of what is predicted, in the unit of the state
     * @param median of the absolute error
     * @param low 10 % of absolute errors are below
     * @param high 10 % are above
     * @param coverage90 share of measurements within the central 90 % of what is predicted; not a number if there is no spread
     * @param others root mean square error of the other predictions
     */
    public record Ahead(double rmse, double median, double low, double high, double coverage90, List<Double> others) {

        /** Copies the list. */
        public Ahead {
            others = List.copyOf(others);
        }
    }
}
