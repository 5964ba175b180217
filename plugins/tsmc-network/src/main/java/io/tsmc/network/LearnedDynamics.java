package io.tsmc.network;

import io.tsmc.api.ExternalDynamics;
import io.tsmc.api.Learned;
import io.tsmc.api.Signal;
import io.tsmc.api.Table;
import io.tsmc.autodiff.Op;
import io.tsmc.network.NetworkModel.Control;
import io.tsmc.network.NetworkModel.State;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A system whose step is a network learned from data,
 *
 * <pre>
 *   next = [x +] mean_out + scale_out ∘ network((features(x, u) - mean_in) / scale_in)
 * </pre>
 *
 * with x added if the network predicts the change of the state, and with {@code scale_out ∘ deviation ∘ w}, w ~ N(0, I), if it
 * predicts deviations, too ({@link LogVariance}): process noise that depends on state and control. Features are the states, cosine and sine in place of each
 * angle, and the controls. Its derivative is the reverse pass through the network.
 *
 * <p>A network knows nothing outside its data, and a planner will go there if that looks cheap: try the result on the real
 * system, or on another model of it, by {@code tsmc evaluate}.
 *
 * @param model the network and what its numbers mean; by default one layer that is a double integrator
 * @param trainingData what it was learned from, CSV or NPZ: columns by the names of states and controls; rows that are one time
 *     step apart are a step. A run then says where its motions leave them
 */
public record LearnedDynamics(NetworkModel model, Optional<Table> trainingData) implements ExternalDynamics, Learned {

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

    /** A network whose data are not at hand. */
    public LearnedDynamics(NetworkModel model) {
        this(model, Optional.empty());
    }

    @Override
    public boolean isAngle(int state) {
        return model.states().get(state).angle();
    }

    @Override
    public int stateDim() {
        return model.states().size();
    }

    @Override
    public int controlDim() {
        return model.controls().size();
    }

    /** One for each state, in their order, where the network predicts deviations; else none. */
    @Override
    public int noiseDim() {
        return model.logVariance().count();
    }

    @Override
    public double timeStep() {
        return model.timeStep();
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        double[][] rows = new double[next.length][1];
        steps(rows(x), rows(u), rows(noise), rows, 1);
        copyFirst(rows, next);
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
        double[][] xRows = new double[x.length][1];
        double[][] uRows = new double[u.length][1];
        double[][] noiseRows = new double[noise.length][1];
        vectorJacobianProducts(rows(x), rows(u), rows(noise), rows(nextAdjoint), xRows, uRows, noiseRows, 1);
        copyFirst(xRows, xAdjoint);
        copyFirst(uRows, uAdjoint);
        copyFirst(noiseRows, noiseAdjoint);
    }

    @Override
    public void steps(double[][] x, double[][] u, double[][] noise, double[][] next, int count) {
        double[][] outputs = new double[model.network().outputs()][count];
        model.network().value(normalised(features(x, u, count)), outputs, count);
        disturb(outputs, noise, count);
        boolean change = model.predicts() == Prediction.CHANGE;
        for (int i = 0; i < next.length; i++) {
            double mean = model.outputs().mean()[i];
            double scale = model.outputs().scale()[i];
            for (int n = 0; n < count; n++) {
                double predicted = mean + scale * outputs[i][n];
                next[i][n] = change ? x[i][n] + predicted : predicted;
            }
        }
    }

    /** Adds noise of the deviations that are predicted to the outputs, which are normalised. */
    private void disturb(double[][] outputs, double[][] noise, int count) {
        double[][] deviations = new double[noise.length][count];
        model.logVariance()
                .deviations(secondHalf(outputs, noise.length), deviations, new double[noise.length][count], count);
        for (int i = 0; i < noise.length; i++) {
            for (int n = 0; n < count; n++) {
                outputs[i][n] += deviations[i][n] * noise[i][n];
            }
        }
    }

    private static double[][] secondHalf(double[][] outputs, int count) {
        return Arrays.copyOfRange(outputs, outputs.length - count, outputs.length);
    }

    @Override
    public void vectorJacobianProducts(
            double[][] x,
            double[][] u,
            double[][] noise,
            double[][] nextAdjoint,
            double[][] xAdjoint,
            double[][] uAdjoint,
            double[][] noiseAdjoint,
            int count) {
        double[][] features = features(x, u, count);
        double[][] normalised = normalised(features);
        double[][] outAdjoint = new double[model.network().outputs()][count];
        for (int i = 0; i < nextAdjoint.length; i++) {
            double scale = model.outputs().scale()[i];
            for (int n = 0; n < count; n++) {
                outAdjoint[i][n] = scale * nextAdjoint[i][n];
            }
        }
        if (noise.length > 0) {
            adjointsOfDeviations(normalised, noise, outAdjoint, noiseAdjoint, count);
        }
        double[] scale = model.inputs().scale();
        double[][] adjoint = new double[scale.length][count];
        model.network().vectorJacobianProduct(normalised, outAdjoint, adjoint, count);
        for (int k = 0; k < scale.length; k++) {
            for (int n = 0; n < count; n++) {
                adjoint[k][n] /= scale[k];
            }
        }
        boolean change = model.predicts() == Prediction.CHANGE;
        int feature = 0;
        for (int i = 0; i < x.length; i++) {
            boolean angle = model.states().get(i).angle();
            for (int n = 0; n < count; n++) {
                double direct = change ? nextAdjoint[i][n] : 0.0;
                xAdjoint[i][n] = direct
                        + (angle
                                ? features[feature][n] * adjoint[feature + 1][n]
                                        - features[feature + 1][n] * adjoint[feature][n]
                                : adjoint[feature][n]);
            }
            feature += angle ? 2 : 1;
        }
        for (int i = 0; i < u.length; i++) {
            System.arraycopy(adjoint[feature + i], 0, uAdjoint[i], 0, count);
        }
    }

    /**
     * From the adjoints of the outputs with noise, those of the noise and of the second half of the outputs.
     *
     * @param outAdjoint adjoints of the outputs with noise, [nx]; receives those of the second half, [2 nx][count]
     */
    private void adjointsOfDeviations(
            double[][] normalised, double[][] noise, double[][] outAdjoint, double[][] noiseAdjoint, int count) {
        double[][] outputs = new double[outAdjoint.length][count];
        model.network().value(normalised, outputs, count);
        double[][] deviations = new double[noise.length][count];
        double[][] slopes = new double[noise.length][count];
        model.logVariance().deviations(secondHalf(outputs, noise.length), deviations, slopes, count);
        for (int i = 0; i < noise.length; i++) {
            for (int n = 0; n < count; n++) {
                noiseAdjoint[i][n] = deviations[i][n] * outAdjoint[i][n];
                outAdjoint[noise.length + i][n] = slopes[i][n] * noise[i][n] * outAdjoint[i][n];
            }
        }
    }

    /** The inputs of the network before they are normalised, [features][count]. */
    private double[][] features(double[][] x, double[][] u, int count) {
        double[][] features = new double[model.inputs().mean().length][count];
        int feature = 0;
        for (int i = 0; i < x.length; i++) {
            if (model.states().get(i).angle()) {
                for (int n = 0; n < count; n++) {
                    features[feature][n] = Op.COS.apply(x[i][n], 0.0, 0.0);
                    features[feature + 1][n] = Op.SIN.apply(x[i][n], 0.0, 0.0);
                }
                feature += 2;
            } else {
                System.arraycopy(x[i], 0, features[feature], 0, count);
                feature++;
            }
        }
        for (int i = 0; i < u.length; i++) {
            System.arraycopy(u[i], 0, features[feature + i], 0, count);
        }
        return features;
    }

    private double[][] normalised(double[][] features) {
        double[][] normalised = new double[features.length][];
        for (int k = 0; k < features.length; k++) {
            double mean = model.inputs().mean()[k];
            double scale = model.inputs().scale()[k];
            normalised[k] = new double[features[k].length];
            for (int n = 0; n < normalised[k].length; n++) {
                normalised[k][n] = (features[k][n] - mean) / scale;
            }
        }
        return normalised;
    }

    private static double[][] rows(double[] point) {
        double[][] rows = new double[point.length][1];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = point[i];
        }
        return rows;
    }

    private static void copyFirst(double[][] rows, double[] point) {
        for (int i = 0; i < point.length; i++) {
            point[i] = rows[i][0];
        }
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
