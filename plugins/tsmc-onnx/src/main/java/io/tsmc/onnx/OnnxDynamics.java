package io.tsmc.onnx;

import io.tsmc.api.ContinuousDynamics;
import io.tsmc.api.Learned;
import io.tsmc.api.MayBeInfinite;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.Table;
import io.tsmc.onnx.network.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A system whose step is a network from an ONNX file, traced: its derivatives are exact.
 *
 * <p>A network with a memory – inputs that take what outputs were a step before, as those of a recurrent cell – has the memory
 * behind the state: its entries are states of the system, which the initial state begins with.
 *
 * <p>A network knows nothing outside its data, and a planner will go there if that looks cheap: try the result on the real
 * system, or on another model of it, by {@code tsmc evaluate}.
 *
 * @param model the network; by default a mass on a line, which is pushed
 * @param timeStep time that one step covers [s]
 * @param predicts what the output is: {@code next-state}, {@code change} or {@code rate}, which is integrated by the method of
 *     Runge and Kutta
 * @param output name of the output that is the prediction; may be empty where there is one only
 * @param inputs what each input of the network holds, in their order, or as {@code name=…}: state, control, time, time-step, or
 *     several joined by +. Empty for state+control of one input, and for state, control, time-step of several
 * @param memoryInputs names of inputs that take what an output was a step before
 * @param memoryOutputs the names of these outputs
 * @param angles indices of states that are angles: the network is given cosine and sine, in this order, in place of each
 * @param inputMean what is subtracted from what goes in, in the order of the inputs; empty for 0
 * @param inputScale what that is divided by; empty for 1
 * @param outputScale what the output is multiplied by, one for each state; empty for 1
 * @param outputMean what is added to that; empty for 0
 * @param states name and unit of each state, without memory; empty for x0, x1, …
 * @param controls name and unit of each control; empty for u0, u1, …
 * @param controlLower lower bound of each control; empty for none
 * @param controlUpper upper bound of each control; empty for none
 * @param substeps steps of the method of Runge and Kutta in one time step, for a rate
 * @param logVariance name of the output that is the log variance of what is predicted, before {@code outputScale}: process
 *     noise, as of a network that was trained by its likelihood. Bounds of it belong into the network; empty for none
 * @param trainingData what it was learned from, CSV or NPZ: columns by the names of states and controls; rows that are one time
 *     step apart are a step. A run then says where its motions leave them
 */
public record OnnxDynamics(
        OnnxModel model,
        double timeStep,
        Predicts predicts,
        String output,
        String[] inputs,
        String[] memoryInputs,
        String[] memoryOutputs,
        int[] angles,
        double[] inputMean,
        double[] inputScale,
        double[] outputMean,
        double[] outputScale,
        List<Signal> states,
        List<Signal> controls,
        @MayBeInfinite double[] controlLower,
        @MayBeInfinite double[] controlUpper,
        int substeps,
        String logVariance,
        Optional<Table> trainingData)
        implements ContinuousDynamics, Learned {

    /** A mass on a line: position += 0.1 speed, speed += 0.1 force. */
    public OnnxDynamics() {
        this(OnnxModel.linear(new double[][] {{0.0, 0.1, 0.0}, {0.0, 0.0, 0.1}}), 0.1, Predicts.CHANGE);
    }

    /** A network with the usual inputs. */
    public OnnxDynamics(OnnxModel model, double timeStep, Predicts predicts) {
        this(
                model,
                timeStep,
                predicts,
                "",
                new String[0],
                new String[0],
                new String[0],
                new int[0],
                new double[0],
                new double[0],
                new double[0],
                new double[0],
                List.of(),
                List.of(),
                new double[0],
                new double[0],
                1,
                "",
                Optional.empty());
    }

    /** A network that predicts no deviations, and whose data are not at hand. */
    public OnnxDynamics(
            OnnxModel model,
            double timeStep,
            Predicts predicts,
            String output,
            String[] inputs,
            String[] memoryInputs,
            String[] memoryOutputs,
            int[] angles,
            double[] inputMean,
            double[] inputScale,
            double[] outputMean,
            double[] outputScale,
            List<Signal> states,
            List<Signal> controls,
            double[] controlLower,
            double[] controlUpper,
            int substeps) {
        this(
                model,
                timeStep,
                predicts,
                output,
                inputs,
                memoryInputs,
                memoryOutputs,
                angles,
                inputMean,
                inputScale,
                outputMean,
                outputScale,
                states,
                controls,
                controlLower,
                controlUpper,
                substeps,
                "",
                Optional.empty());
    }

    /** Copies what can change, and refuses what does not fit the network. */
    public OnnxDynamics {
        inputs = inputs.clone();
        memoryInputs = memoryInputs.clone();
        memoryOutputs = memoryOutputs.clone();
        angles = angles.clone();
        inputMean = inputMean.clone();
        inputScale = inputScale.clone();
        outputMean = outputMean.clone();
        outputScale = outputScale.clone();
        states = List.copyOf(states);
        controls = List.copyOf(controls);
        Require.positive("timeStep", timeStep);
        Require.atLeast("substeps", substeps, 1);
        Wiring wiring = wiring(model, inputs, memoryInputs, memoryOutputs, angles, inputMean, inputScale);
        wiring.check();
        Slot prediction = model.outputs().get(Outputs.index(model, output, memoryOutputs));
        int stateCount = prediction.size();
        Require.notEmpty("output", stateCount, "another output is meant");
        if (!states.isEmpty()) {
            Require.that(
                    states.size() == stateCount,
                    "states",
                    "has " + states.size() + " entries, but the output " + prediction + " has " + stateCount,
                    "another output is meant");
        }
        int controlCount = controls.isEmpty() ? wiring.controls(stateCount) : controls.size();
        wiring.checkSizes(stateCount, controlCount);
        Outputs.check("outputMean", outputMean, "outputScale", outputScale, stateCount);
        Require.that(
                predicts != Predicts.RATE || memoryInputs.length == 0,
                "predicts",
                "is a rate, but the network has a memory, which has none",
                "change is meant");
        if (!logVariance.isEmpty()) {
            Require.that(
                    model.output(logVariance) >= 0,
                    "logVariance",
                    "there is no output '" + logVariance + "': the network has " + OnnxModel.names(model.outputs()),
                    "one of these is meant");
            Slot second = model.outputs().get(model.output(logVariance));
            Require.that(
                    second.size() == stateCount,
                    "logVariance",
                    "the output " + second + " has " + second.size() + " entries, but the prediction " + prediction
                            + " has " + stateCount,
                    "another output is meant");
            Require.that(
                    predicts != Predicts.RATE,
                    "logVariance",
                    "is given, but a rate is predicted, whose noise depends on the time step",
                    "change is meant");
        }
        controlLower = bounds("controlLower", controlLower, controlCount, Double.NEGATIVE_INFINITY);
        controlUpper = bounds("controlUpper", controlUpper, controlCount, Double.POSITIVE_INFINITY);
        for (int i = 0; i < controlCount; i++) {
            Require.that(
                    !Double.isNaN(controlUpper[i]), "controlUpper[" + i + "]", "is not a number", ".inf for no bound");
            Require.that(
                    controlLower[i] < controlUpper[i],
                    "controlLower[" + i + "]",
                    controlLower[i] + " is not below the upper bound " + controlUpper[i],
                    "the bounds are exchanged");
        }
    }

    private static double[] bounds(String path, double[] bounds, int count, double none) {
        if (bounds.length > 0) {
            Require.count(path, bounds.length, count, "controls", "");
            return bounds.clone();
        }
        double[] all = new double[count];
        Arrays.fill(all, none);
        return all;
    }

    private static Wiring wiring(
            OnnxModel model,
            String[] inputs,
            String[] memoryInputs,
            String[] memoryOutputs,
            int[] angles,
            double[] inputMean,
            double[] inputScale) {
        String[] written =
                Wiring.orUsual(inputs, model, memoryInputs.length, "state+control", "state", "control", "time-step");
        return new Wiring(model, written, memoryInputs, memoryOutputs, angles, inputMean, inputScale);
    }

    private Wiring wiring() {
        return wiring(model, inputs, memoryInputs, memoryOutputs, angles, inputMean, inputScale);
    }

    private int predicted() {
        return model.outputs().get(Outputs.index(model, output, memoryOutputs)).size();
    }

    @Override
    public int stateDim() {
        return predicted() + wiring().memorySize();
    }

    @Override
    public int controlDim() {
        return controlLower.length;
    }

    /** One for each state that is predicted, in their order, where there is a log variance; else none. */
    @Override
    public int noiseDim() {
        return logVariance.isEmpty() ? 0 : predicted();
    }

    @Override
    public boolean isAngle(int state) {
        return Arrays.stream(angles).anyMatch(angle -> angle == state);
    }

    @Override
    public double[] controlLower() {
        return controlLower.clone();
    }

    @Override
    public double[] controlUpper() {
        return controlUpper.clone();
    }

    @Override
    public void derivative(double[] x, double[] u, double time, double[] rate) {
        double[][] made = model.network().of(wiring().arguments(x, x.length, u, time, timeStep));
        double[] prediction = made[Outputs.index(model, output, memoryOutputs)];
        for (int i = 0; i < rate.length; i++) {
            rate[i] = Outputs.scaled(prediction[i], i, outputMean, outputScale);
        }
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        step(x, u, 0.0, noise, next);
    }

    @Override
    public void step(double[] x, double[] u, double time, double[] noise, double[] next) {
        if (predicts == Predicts.RATE) {
            ContinuousDynamics.super.step(x, u, time, noise, next);
            return;
        }
        int count = predicted();
        double[][] made = model.network().of(wiring().arguments(x, count, u, time, timeStep));
        double[] prediction = made[Outputs.index(model, output, memoryOutputs)];
        for (int i = 0; i < count; i++) {
            double value = Outputs.scaled(prediction[i], i, outputMean, outputScale);
            next[i] = predicts == Predicts.CHANGE ? x[i] + value : value;
            if (noise.length > 0) {
                double scale = outputScale.length > 0 ? outputScale[i] : 1.0;
                next[i] += scale * Math.exp(0.5 * made[model.output(logVariance)][i]) * noise[i];
            }
        }
        int at = count;
        for (String name : memoryOutputs) {
            double[] memory = made[model.output(name)];
            for (int i = 0; i < memory.length; i++) {
                next[at++] = memory[i];
            }
        }
    }

    @Override
    public List<Signal> stateSignals() {
        List<Signal> signals = new ArrayList<>(states.isEmpty() ? numbered("x", predicted()) : states);
        signals.addAll(numbered("memory", wiring().memorySize()));
        return List.copyOf(signals);
    }

    @Override
    public List<Signal> controlSignals() {
        return controls.isEmpty() ? numbered("u", controlDim()) : controls;
    }

    private static List<Signal> numbered(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Signal(prefix + i, "1"))
                .toList();
    }
}
