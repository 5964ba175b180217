package io.tsmc.onnx;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.onnx.network.Slot;

/**
 * A cost that is a network from an ONNX file: a learned reward, as the rate of the stage cost, or a learned value function, as
 * the terminal cost. What a network gives for states outside its data is of no meaning, and a planner will find them.
 *
 * @param model the network; by default the first of two states
 * @param stage weight of the network as a rate [cost/s]; may be negative, for a reward
 * @param terminal weight of the network at the end; for that, it may not take the control
 * @param output name of the output that is the cost, a single number; may be empty where there is one only
 * @param inputs what each input of the network holds, in their order, or as {@code name=…}: state, control, time, or several
 *     joined by +. Empty for state+control of one input, or for the state alone if that fits, and for state, control of two
 * @param angles indices of states that are angles: the network is given cosine and sine, in this order, in place of each
 * @param inputMean what is subtracted from what goes in, in the order of the inputs; empty for 0
 * @param inputScale what that is divided by; empty for 1
 */
public record OnnxCost(
        OnnxModel model,
        double stage,
        double terminal,
        String output,
        String[] inputs,
        int[] angles,
        double[] inputMean,
        double[] inputScale)
        implements Cost {

    /** The sum of two states, as a rate. */
    public OnnxCost() {
        this(
                OnnxModel.linear(new double[][] {{1.0, 1.0}}),
                1.0,
                0.0,
                "",
                new String[0],
                new int[0],
                new double[0],
                new double[0]);
    }

    /** Copies what can change, and refuses what does not fit the network. */
    public OnnxCost {
        inputs = inputs.clone();
        angles = angles.clone();
        inputMean = inputMean.clone();
        Require.finite("inputMean", inputMean);
        inputScale = inputScale.clone();
        Require.positive("inputScale", inputScale);
        Require.finite("stage", stage);
        Require.finite("terminal", terminal);
        Require.that(
                stage != 0.0 || terminal != 0.0,
                "stage",
                "is 0, and so is terminal: the network would not count",
                "a value function has a weight as the terminal cost");
        Slot value = model.outputs().get(Outputs.index(model, output));
        Require.that(
                value.size() == 1,
                "output",
                value + " has " + value.size() + " numbers, but a cost is one",
                "another output is meant");
    }

    /** For states of a count. */
    private Wiring wiring(int states) {
        boolean stateAlone = model.inputs().size() == 1 && model.inputs().get(0).size() == states + angles.length;
        String[] written = Wiring.orUsual(inputs, model, 0, stateAlone ? "state" : "state+control", "state", "control");
        return new Wiring(model, written, angles, inputMean, inputScale);
    }

    private double value(double[] x, double[] u, double time) {
        return model.network()
                .of(wiring(x.length).arguments(x, x.length, u, time, 0.0))[Outputs.index(model, output)][0];
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        return stage == 0.0 ? 0.0 : stage * value(x, u, time);
    }

    @Override
    public double terminal(double[] x, double time) {
        return terminal == 0.0 ? 0.0 : terminal * value(x, new double[0], time);
    }

    @Override
    public void check(Dynamics dynamics) {
        Wiring wiring = wiring(dynamics.stateDim());
        wiring.check();
        Require.that(
                !wiring.holds(Content.TIME_STEP),
                "inputs",
                "has the time step, which a cost does not know",
                "time is meant");
        wiring.checkSizes(dynamics.stateDim(), dynamics.controlDim());
        Require.that(
                terminal == 0.0 || !wiring.holds(Content.CONTROL),
                "terminal",
                terminal + " must be 0: the network takes the control, which there is none of at the end",
                "a network of the state alone is meant, such as a value function");
    }
}
