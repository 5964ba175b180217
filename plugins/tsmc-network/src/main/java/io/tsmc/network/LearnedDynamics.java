package io.tsmc.network;

import io.tsmc.api.ExternalDynamics;
import io.tsmc.api.Signal;
import io.tsmc.autodiff.Op;
import io.tsmc.network.NetworkModel.Control;
import io.tsmc.network.NetworkModel.State;
import java.util.List;
import java.util.Optional;

/**
 * A system whose step is a network learned from data,
 *
 * <pre>
 *   next = [x +] mean_out + scale_out ∘ network((features(x, u) - mean_in) / scale_in)
 * </pre>
 *
 * with x added if the network predicts the change of the state. Features are the states, cosine and sine in place of each
 * angle, and the controls. Its derivative is the reverse pass through the network.
 *
 * <p>A network knows nothing outside its data, and a planner will go there if that looks cheap: try the result on the real
 * system, or on another model of it, by {@code tsmc evaluate}.
 *
 * @param model the network and what its numbers mean; by default one layer that is a double integrator
 */
public record LearnedDynamics(NetworkModel model) implements ExternalDynamics {

    /** A mass on a line, as a network of one linear layer: position += 0.1 speed, speed += 0.1 force. */
    public LearnedDynamics() {
        this(new NetworkModel(
                Optional.empty(),
                0.1,
                List.of(new State("position", "m", false), new State("speed", "m/s", false)),
                List.of(new Control("force", "N", -1.0, 1.0)),
                Prediction.CHANGE,
                Normalisation.none(3),
                Normalisation.none(2),
                new Network(List.of(new Layer(
                        new double[][] {{0.0, 0.1, 0.0}, {0.0, 0.0, 0.1}}, new double[2], Activation.LINEAR)))));
    }

    @Override
    public int stateDim() {
        return model.states().size();
    }

    @Override
    public int controlDim() {
        return model.controls().size();
    }

    @Override
    public double timeStep() {
        return model.timeStep();
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        double[] out = model.network().value(features(x, u));
        Normalisation outputs = model.outputs();
        for (int i = 0; i < next.length; i++) {
            double predicted = outputs.mean()[i] + outputs.scale()[i] * out[i];
            next[i] = model.predicts() == Prediction.CHANGE ? x[i] + predicted : predicted;
        }
    }

    @Override
    public void vectorJacobianProduct(
            double[] x,
            double[] u,
            double[] noise,
            double[] nextAdjoint,
            double[] xAdjoint,
            double[] uAdjoint,
            double[] noiseAdjoint) {
        double[] outAdjoint = new double[nextAdjoint.length];
        for (int i = 0; i < outAdjoint.length; i++) {
            outAdjoint[i] = model.outputs().scale()[i] * nextAdjoint[i];
        }
        double[] adjoint = model.network().vectorJacobianProduct(features(x, u), outAdjoint);
        double[] scale = model.inputs().scale();
        int feature = 0;
        for (int i = 0; i < x.length; i++) {
            double direct = model.predicts() == Prediction.CHANGE ? nextAdjoint[i] : 0.0;
            if (model.states().get(i).angle()) {
                double byCosine = adjoint[feature] / scale[feature];
                double bySine = adjoint[feature + 1] / scale[feature + 1];
                xAdjoint[i] = direct + cos(x[i]) * bySine - sin(x[i]) * byCosine;
                feature += 2;
            } else {
                xAdjoint[i] = direct + adjoint[feature] / scale[feature];
                feature++;
            }
        }
        for (int i = 0; i < u.length; i++) {
            uAdjoint[i] = adjoint[feature] / scale[feature];
            feature++;
        }
    }

    /** The normalised inputs of the network. */
    private double[] features(double[] x, double[] u) {
        double[] features = new double[model.inputs().mean().length];
        int feature = 0;
        for (int i = 0; i < x.length; i++) {
            if (model.states().get(i).angle()) {
                features[feature++] = cos(x[i]);
                features[feature++] = sin(x[i]);
            } else {
                features[feature++] = x[i];
            }
        }
        System.arraycopy(u, 0, features, feature, u.length);
        for (int k = 0; k < features.length; k++) {
            features[k] =
                    (features[k] - model.inputs().mean()[k]) / model.inputs().scale()[k];
        }
        return features;
    }

    private static double sin(double angle) {
        return Op.SIN.apply(angle, 0.0, 0.0);
    }

    private static double cos(double angle) {
        return Op.COS.apply(angle, 0.0, 0.0);
    }

    @Override
    public double[] controlLower() {
        return model.controls().stream().mapToDouble(Control::lower).toArray();
    }

    @Override
    public double[] controlUpper() {
        return model.controls().stream().mapToDouble(Control::upper).toArray();
    }

    @Override
    public List<Signal> stateSignals() {
        return model.states().stream().map(s -> new Signal(s.name(), s.unit())).toList();
    }

    @Override
    public List<Signal> controlSignals() {
        return model.controls().stream()
                .map(c -> new Signal(c.name(), c.unit()))
                .toList();
    }
}
