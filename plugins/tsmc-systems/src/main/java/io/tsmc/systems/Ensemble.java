package io.tsmc.systems;

import io.tsmc.api.Dynamics;
import io.tsmc.api.NormalQuantile;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import java.util.Arrays;
import java.util.List;

/**
 * Several systems of which each motion meets one: models of one plant that were learned from its data with different starts
 * of the training, or that make different assumptions. Which one it is, is a random variable: with {@code member: {uniform:
 * [0, 5]}}, one of five is drawn for each motion and kept to its end; without {@code member}, one is drawn anew at each step,
 * as a noise input behind those of the systems. These are the propagations TS∞ and TS1 of Chua, Calandra, McAllister and
 * Levine, "Deep reinforcement learning in a handful of trials using probabilistic dynamics models", NeurIPS 2018.
 *
 * <p>Derivatives are those of the member that a step is made with; by the member there are none.
 *
 * @param systems the members, at least one: of the same states, controls with the same bounds, and time step
 * @param member which of them, counted from 0: the whole part of this number, and as many as there are counts as the last; NaN
 *     for one that is drawn at every step, each as probable as the others
 */
public record Ensemble(List<Dynamics> systems, double member) implements Dynamics, Drawn {

    /** A double integrator, with noise or without. */
    public Ensemble() {
        this(List.of(new DoubleIntegrator(), new Noisy(new DoubleIntegrator(), new double[] {0.0, 0.1})), Double.NaN);
    }

    /** Checks that the members are models of one system. */
    public Ensemble {
        Require.notEmpty("systems", systems.size(), "");
        for (int k = 1; k < systems.size(); k++) {
            requireLikeTheFirst(systems, k);
        }
        int count = systems.size();
        Require.that(
                Double.isNaN(member) || (member >= 0.0 && member <= count),
                "member",
                member + " must be from 0 to " + count + ", the number of systems",
                "{uniform: [0, " + count + "]} is meant, for one of them drawn for each motion");
        systems = Members.of(systems);
    }

    private static void requireLikeTheFirst(List<Dynamics> systems, int k) {
        Dynamics first = systems.get(0);
        Dynamics other = systems.get(k);
        String path = "systems[" + k + "]";
        requireEqual(path, "the states", signals(other.stateSignals()), signals(first.stateSignals()));
        requireEqual(path, "the controls", signals(other.controlSignals()), signals(first.controlSignals()));
        requireEqual(path, "the lower bounds", numbers(other.controlLower()), numbers(first.controlLower()));
        requireEqual(path, "the upper bounds", numbers(other.controlUpper()), numbers(first.controlUpper()));
        requireEqual(path, "the time step", other.timeStep() + " s", first.timeStep() + " s");
    }

    private static void requireEqual(String path, String what, String found, String first) {
        Require.that(
                found.equals(first),
                path,
                "has " + what + " " + found + ", but systems[0] has " + first,
                "it is a model of another system");
    }

    private static String signals(List<Signal> signals) {
        return String.join(
                ", ",
                signals.stream()
                        .map(signal -> signal.name() + " [" + signal.unit() + "]")
                        .toList());
    }

    private static String numbers(double[] values) {
        return Arrays.toString(values);
    }

    @Override
    public int stateDim() {
        return systems.get(0).stateDim();
    }

    @Override
    public int controlDim() {
        return systems.get(0).controlDim();
    }

    /** As many as the noisiest system has; one more, where a member is drawn at every step. */
    @Override
    public int noiseDim() {
        return systemNoise() + (Double.isNaN(member) ? 1 : 0);
    }

    private int systemNoise() {
        if (systems instanceof Members called) {
            return called.systemNoise;
        }
        int most = 0;
        for (int k = 0; k < systems.size(); k++) {
            most = Math.max(most, systems.get(k).noiseDim());
        }
        return most;
    }

    private int count() {
        return systems instanceof Members called ? called.count : systems.size();
    }

    @Override
    public double timeStep() {
        return systems.get(0).timeStep();
    }

    @Override
    public void step(double[] x, double[] u, double time, double[] noise, double[] next) {
        int own = systemNoise();
        // By the noise, and not by the number, which may be a random variable.
        double which = noise.length > own ? drawn(noise[own]) : member;
        if (systems instanceof Members called) {
            double[] inputs = new double[own + 1];
            for (int i = 0; i < own; i++) {
                inputs[i] = noise[i];
            }
            inputs[own] = which;
            called.step(x, u, inputs, next);
            return;
        }
        stepOf(0, x, u, time, noise, next);
        double[] other = new double[next.length];
        for (int k = 1; k < systems.size(); k++) {
            if (which >= k) {
                stepOf(k, x, u, time, noise, other);
                for (int i = 0; i < next.length; i++) {
                    next[i] = other[i];
                }
            }
        }
    }

    private void stepOf(int k, double[] x, double[] u, double time, double[] noise, double[] next) {
        Dynamics system = systems.get(k);
        double[] inputs = new double[system.noiseDim()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = noise[i];
        }
        system.step(x, u, time, inputs, next);
    }

    /** Each member in its share of a standard normal variable. */
    private double drawn(double normal) {
        int count = count();
        double which = 0.0;
        for (int k = 1; k < count; k++) {
            if (normal >= NormalQuantile.of(k / (double) count)) {
                which = k;
            }
        }
        return which;
    }

    @Override
    public double[] domainLower() {
        return systems.get(0).domainLower();
    }

    @Override
    public double[] domainUpper() {
        return systems.get(0).domainUpper();
    }

    @Override
    public double[] controlLower() {
        return systems.get(0).controlLower();
    }

    @Override
    public double[] controlUpper() {
        return systems.get(0).controlUpper();
    }

    @Override
    public List<Signal> stateSignals() {
        return systems.get(0).stateSignals();
    }

    @Override
    public List<Signal> controlSignals() {
        return systems.get(0).controlSignals();
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        if (systems.get(0) instanceof Drawn drawn) {
            drawn.draw(x, u, time, canvas);
        }
    }
}
