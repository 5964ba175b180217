package io.tsmc.api;

import java.util.Arrays;
import java.util.List;

/**
 * A controlled dynamical system in discrete time, {@code next = step(x, u, noise)}, or {@code step(x, u, time, noise)} where
 * it depends on time: one of the two is implemented, and the other comes of it.
 *
 * <p>{@link #step} is ordinary Java on {@code double}s. It is <em>traced</em>: its bytecode is read once and turned
 * into a program that runs on blocks of particles, and from which exact gradients are derived. It must be a pure
 * function of its arguments and of the record's components, and must write every entry of {@code next}.
 *
 * <p>A dynamics plug-in is a public record, see the package documentation. A component called {@code timeStep}
 * implements {@link #timeStep()}.
 */
public interface Dynamics {

    /** Number of states, nx. */
    int stateDim();

    /** Number of controls, nu. */
    int controlDim();

    /** Number of independent standard normal noise inputs of one step, nw. */
    default int noiseDim() {
        return 0;
    }

    /** The time that one step covers [s]. */
    double timeStep();

    /**
     * Advances the state by one {@link #timeStep()}.
     *
     * @param x state, [nx]
     * @param u control, [nu], held constant over the step; already within the bounds
     * @param noise standard normal draws, [nw]
     * @param next receives the state after the step, [nx]; never the same array as {@code x}
     */
    default void step(double[] x, double[] u, double[] noise, double[] next) {
        step(x, u, 0.0, noise, next);
    }

    /**
     * Advances the state by one {@link #timeStep()} from a time on; what everybody calls. A system that depends on time
     * implements this one. Left alone, it is {@link #step(double[], double[], double[], double[])} at any time.
     *
     * @param x state, [nx]
     * @param u control, [nu], held constant over the step; already within the bounds
     * @param time time at the start of the step, since the start of the horizon; under receding horizon control, since the
     *     start of control [s]
     * @param noise standard normal draws, [nw]
     * @param next receives the state after the step, [nx]; never the same array as {@code x}
     */
    default void step(double[] x, double[] u, double time, double[] noise, double[] next) {
        step(x, u, noise, next);
    }

    /**
     * Where the states are that the system is made for, [nx]: a population is positive, a joint has stops. Checks look for what is
     * wrong between these and {@link #domainUpper}, so leave out a bound at which it is not finite; a run keeps motions within
     * nothing. Negative infinity where any number will do.
     */
    default double[] domainLower() {
        double[] lower = new double[stateDim()];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        return lower;
    }

    /** The upper ends, [nx]; see {@link #domainLower}. Infinity where any number will do. */
    default double[] domainUpper() {
        double[] upper = new double[stateDim()];
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        return upper;
    }

    /** Lower control bounds, [nu]; negative infinity where a control is unbounded. */
    default double[] controlLower() {
        double[] lower = new double[controlDim()];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        return lower;
    }

    /** Upper control bounds, [nu]; infinity where a control is unbounded. */
    default double[] controlUpper() {
        double[] upper = new double[controlDim()];
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        return upper;
    }

    /** Name and unit of each state, [nx]. */
    default List<Signal> stateSignals() {
        return Signal.numbered("x", stateDim());
    }

    /** Name and unit of each control, [nu]. */
    default List<Signal> controlSignals() {
        return Signal.numbered("u", controlDim());
    }
}
