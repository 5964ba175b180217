package io.tsmc.onnx;

import io.tsmc.api.Dynamics;
import io.tsmc.api.MayBeInfinite;
import io.tsmc.api.Noted;
import io.tsmc.api.Policy;
import io.tsmc.api.Require;
import io.tsmc.onnx.network.Slot;
import java.util.Arrays;
import java.util.List;

/**
 * A policy that is a network from an ONNX file, as the centre of the prior: its weights are varied, or the controls that it gives
 * at each step, or both. So a policy that was learned elsewhere is what the sampler starts around.
 *
 * <p>Shared parameters: what is added to the weights of all layers – the constant factors of products, and what is added to their
 * results –, in the order in which the network uses them. Parameters of a step: what is added to the controls before they are
 * squashed, [nu].
 *
 * <p>A network with a memory cannot be a policy: a policy has no state of its own.
 *
 * @param model the network; by default two gains of −1 each
 * @param gives what the output is: {@code control}, which is within the bounds of the system, or {@code unsquashed}
 * @param output name of the output that is the control; may be empty where there is one only
 * @param inputs what each input of the network holds, in their order, or as {@code name=…}: {@code state}, {@code time}, or both
 *     joined by +. Empty for {@code state}, or for {@code state}, {@code time} of two
 * @param angles indices of states that are angles: the network is given cosine and sine, in this order, in place of each
 * @param inputMean what is subtracted from what goes in, in the order of the inputs; empty for 0
 * @param inputScale what that is divided by; empty for 1
 * @param weightScale prior standard deviation of each weight around what the file says; 0 to leave weights as they are
 * @param stepScale prior standard deviation of what is added to each control at each step, before it is squashed; 0 for nothing
 * @param lower lower bounds of the controls; filled in from the system
 * @param upper upper bounds of the controls; filled in from the system
 */
public record OnnxPolicy(
        OnnxModel model,
        Gives gives,
        String output,
        String[] inputs,
        int[] angles,
        double[] inputMean,
        double[] inputScale,
        double weightScale,
        double stepScale,
        @MayBeInfinite double[] lower,
        @MayBeInfinite double[] upper)
        implements Policy, Noted {

    /** Least distance of the network's control from a bound, as a share of half the range; at a bound it would be infinite. */
    static final double MARGIN = 1e-9;

    /** What a network gives. */
    public enum Gives {
        /** The control itself. */
        CONTROL,
        /** What is squashed into the control. */
        UNSQUASHED;

        /** The name in run files. */
        @Override
        public String toString() {
            return this == CONTROL ? "control" : "unsquashed";
        }
    }

    /** Gains of −1 on two states, varied. */
    public OnnxPolicy() {
        this(OnnxModel.linear(new double[][] {{-1.0, -1.0}}), Gives.UNSQUASHED, 0.3, 0.0);
    }

    /** A network of the state. */
    public OnnxPolicy(OnnxModel model, Gives gives, double weightScale, double stepScale) {
        this(
                model,
                gives,
                "",
                new String[0],
                new int[0],
                new double[0],
                new double[0],
                weightScale,
                stepScale,
                new double[0],
                new double[0]);
    }

    /** Copies what can change, and refuses what cannot be used. */
    public OnnxPolicy {
        inputs = inputs.clone();
        angles = angles.clone();
        inputMean = inputMean.clone();
        Require.finite("inputMean", inputMean);
        inputScale = inputScale.clone();
        Require.positive("inputScale", inputScale);
        lower = lower.clone();
        upper = upper.clone();
        Require.notNegative("weightScale", weightScale);
        Require.notNegative("stepScale", stepScale);
        Require.that(
                weightScale > 0.0 || stepScale > 0.0,
                "weightScale",
                "is 0, and so is stepScale: there would be nothing to sample",
                "0.1 is meant, or tsmc evaluate of another run with this policy");
        for (int i = 0; i < upper.length; i++) {
            Require.that(!Double.isNaN(upper[i]), "upper[" + i + "]", "is not a number", ".inf for no bound");
        }
        Require.sameCount("lower", lower.length, "upper", upper.length, "leave both out: they are those of the system");
        Outputs.index(model, output);
    }

    private Wiring wiring() {
        return new Wiring(
                model, Wiring.orUsual(inputs, model, 0, "state", "state", "time"), angles, inputMean, inputScale);
    }

    @Override
    public int sharedDim(int stateDim, int controlDim) {
        return weightScale > 0.0 ? model.network().weightCount() : 0;
    }

    @Override
    public double[] sharedScales(int stateDim, int controlDim) {
        double[] scales = new double[sharedDim(stateDim, controlDim)];
        Arrays.fill(scales, weightScale);
        return scales;
    }

    @Override
    public int stepDim(int stateDim, int controlDim) {
        return stepScale > 0.0 ? controlDim : 0;
    }

    @Override
    public double[] stepScales(int stateDim, int controlDim) {
        double[] scales = new double[stepDim(stateDim, controlDim)];
        Arrays.fill(scales, stepScale);
        return scales;
    }

    /** Not what is asked of it: the network may take the time. */
    @Override
    public void act(double[] shared, double[] local, double[] x, double[] u) {
        act(shared, local, x, 0.0, u);
    }

    @Override
    public void act(double[] shared, double[] local, double[] x, double time, double[] u) {
        double[][] arguments = wiring().arguments(x, x.length, new double[0], time, 0.0);
        double[] made = model.network().varied(arguments, shared)[Outputs.index(model, output)];
        for (int i = 0; i < u.length; i++) {
            u[i] = gives == Gives.CONTROL ? unsquashed(made[i], i) : made[i];
            if (local.length > 0) {
                u[i] += local[i];
            }
        }
    }

    /** What is squashed into a control; that of a bound is a finite number. */
    private double unsquashed(double control, int i) {
        if (lower.length == 0) {
            throw new IllegalStateException(
                    "a policy in controls needs the system's bounds. Maybe a call of forHorizon is" + " missing");
        }
        if (Double.isInfinite(lower[i]) || Double.isInfinite(upper[i])) {
            return control;
        }
        double share = (control - 0.5 * (lower[i] + upper[i])) / (0.5 * (upper[i] - lower[i]));
        double within = Math.max(MARGIN - 1.0, Math.min(1.0 - MARGIN, share));
        return 0.5 * StrictMath.log((1.0 + within) / (1.0 - within));
    }

    @Override
    public Policy forHorizon(Dynamics dynamics, int steps, double timeStep) {
        return gives == Gives.UNSQUASHED || lower.length > 0
                ? this
                : new OnnxPolicy(
                        model,
                        gives,
                        output,
                        inputs,
                        angles,
                        inputMean,
                        inputScale,
                        weightScale,
                        stepScale,
                        dynamics.controlLower(),
                        dynamics.controlUpper());
    }

    @Override
    public void check(Dynamics dynamics) {
        Wiring wiring = wiring();
        wiring.check();
        Require.that(
                !wiring.holds(Content.CONTROL) && !wiring.holds(Content.TIME_STEP),
                "inputs",
                "has the control or the time step, which a policy is not given",
                "state or time is meant; a memory cannot be one: a policy has no state of its own");
        wiring.checkSizes(dynamics.stateDim(), 0);
        Slot control = model.outputs().get(Outputs.index(model, output));
        Require.that(
                control.size() == dynamics.controlDim(),
                "output",
                control + " has " + control.size() + " numbers, but there are " + dynamics.controlDim() + " controls",
                "another output is meant");
        if (lower.length > 0) {
            Require.count("lower", lower.length, dynamics.controlDim(), "controls", "leave it out");
        }
    }

    @Override
    public List<String> notes() {
        return List.of(
                "the prior is centred at a policy that is known: log Z is relative to it, and not to be compared with"
                        + " that of a run with another prior.");
    }
}
