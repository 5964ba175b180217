package io.tsmc.rivals;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.PolicyTarget;
import java.util.Arrays;

/**
 * Normal noise around a plan, of variance 1 before it is scaled, that may be coloured along time: the power of each channel
 * falls with the frequency f as {@code 1 / f^exponent} (Timmer and König, "On generating power law noise", Astronomy and
 * Astrophysics 300, 1995, as iCEM has it). It is coloured in the coordinates of the target, whose white noise is a coloured
 * path of the controls already: for {@code ar1} of correlation 0.9 and frequencies above about 1/60 of a step, an exponent of
 * 0 here is one of 2 there.
 *
 * <p>Coordinates that do not belong to a step in time, as those of a feedback law or of a target that is no plan, get white
 * noise whatever the exponent.
 */
final class Noise {

    private final int steps;
    private final int channels;
    /** What colours the white noise of a channel, [steps][steps]; empty where it stays white. */
    private final double[][] colour;

    private final double[] white;

    Noise(Target target, double exponent) {
        Problem problem = target instanceof PolicyTarget policy ? policy.problem() : null;
        steps = problem == null ? 1 : problem.horizon();
        channels = problem == null
                ? 0
                : problem.policy()
                        .stepDim(
                                problem.dynamics().stateDim(),
                                problem.dynamics().controlDim());
        colour = exponent == 0.0 || channels == 0 ? new double[0][] : colour(steps, exponent);
        white = new double[target.dim()];
    }

    /**
     * Draws around a mean.
     *
     * @param mean of each coordinate, [dim]
     * @param deviation of each coordinate, [dim]
     * @param draws receive positions
     */
    void draw(double[] mean, double[] deviation, RngStreams streams, Particles draws) {
        double[] position = draws.position();
        int count = draws.count();
        for (int n = 0; n < count; n++) {
            double[] noise = next(streams.particle(n));
            for (int d = 0; d < noise.length; d++) {
                position[d * count + n] = mean[d] + deviation[d] * noise[d];
            }
        }
    }

    /**
     * Draws around a mean, each draw with a deviation of its own.
     *
     * @param mean of each coordinate, [dim]
     * @param deviation of all coordinates of a draw, [count]
     * @param draws receive positions
     */
    void drawEach(double[] mean, double[] deviation, RngStreams streams, Particles draws) {
        double[] position = draws.position();
        int count = draws.count();
        for (int n = 0; n < count; n++) {
            double[] noise = next(streams.particle(n));
            for (int d = 0; d < noise.length; d++) {
                position[d * count + n] = mean[d] + deviation[n] * noise[d];
            }
        }
    }

    private double[] next(Rng rng) {
        for (int d = 0; d < white.length; d++) {
            white[d] = rng.nextGaussian();
        }
        double[] noise = white.clone();
        for (int t = 0; t < colour.length; t++) {
            for (int channel = 0; channel < channels; channel++) {
                double sum = 0.0;
                for (int k = 0; k < steps; k++) {
                    sum += colour[t][k] * white[k * channels + channel];
                }
                noise[t * channels + channel] = sum;
            }
        }
        return noise;
    }

    /**
     * Cosines and sines of each frequency {@code k / steps} with the power {@code k^-exponent}, the frequency 0 with that of the
     * lowest of the others; each row has the norm 1.
     */
    static double[][] colour(int steps, double exponent) {
        double[][] rows = new double[steps][steps];
        for (int column = 0; column < steps; column++) {
            int k = (column + 1) / 2;
            boolean isSine = column % 2 == 0 && k > 0;
            // Two waves share a frequency, but at the lowest and the highest.
            double share = k == 0 || 2 * k == steps ? 0.5 : 1.0;
            double amplitude = Math.sqrt(share * StrictMath.pow(Math.max(1, k), -exponent));
            for (int t = 0; t < steps; t++) {
                double angle = 2.0 * Math.PI * k * t / steps;
                rows[t][column] = amplitude * (isSine ? StrictMath.sin(angle) : StrictMath.cos(angle));
            }
        }
        for (double[] row : rows) {
            double norm = Math.sqrt(Arrays.stream(row).map(x -> x * x).sum());
            Arrays.setAll(row, column -> row[column] / norm);
        }
        return rows;
    }
}
