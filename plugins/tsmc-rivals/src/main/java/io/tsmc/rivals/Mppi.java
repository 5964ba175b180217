package io.tsmc.rivals;

import io.tsmc.api.Energies;
import io.tsmc.api.Interval;
import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Search;
import io.tsmc.api.Target;
import io.tsmc.sampler.Weights;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.Arrays;

/**
 * Model-predictive path integral control, iterated on one horizon: a nominal plan, at first the do-nothing one, becomes the mean
 * of noisy plans around it, weighted by {@code exp(-cost / temperature)} (Williams, Drews, Goldfain, Rehg and Theodorou,
 * "Information-theoretic model predictive control", IEEE Transactions on Robotics 34, 2018, algorithms 1 and 2).
 *
 * <p>What is different here. Noise is white in coordinates whose paths are coloured and squashed, in place of smoothing
 * the update and clamping controls. The term that charges for a nominal plan away from the prior (their γ) is left out: what
 * is looked for is the cheapest plan. As there is no plant to go on with, noise shrinks from iteration to iteration
 * (the annealing of Xue, Pan, Yi, Qu and Shi, "Full-order sampling-based MPC for torque-level locomotion control via
 * diffusion-style annealing", ICRA 2025), for without that the mean stays as rough as its noise. The nominal plan itself is
 * among the plans, and the cheapest of earlier iterations are, too.
 *
 * @param population noisy plans in an iteration, at least 2
 * @param iterations at least 1
 * @param temperature cost per nat of a weight, as a multiple of the target's temperature; 0 for one that is chosen in each iteration,
 *     so that the weights are worth {@code effectiveShare} of the plans
 * @param effectiveShare effective number of plans as a share of them, where the temperature is chosen, in (0, 1)
 * @param noise standard deviation of the noise in the first iteration, in those of the prior
 * @param finalNoise the same in the last iteration, with a constant ratio from one to the next
 * @param exponent by which the power of the noise falls with its frequency, beyond that of the prior; 0 for noise as the prior has it
 * @param elite plans of earlier iterations that are kept, at least 0
 */
public record Mppi(
        int population,
        int iterations,
        double temperature,
        double effectiveShare,
        double noise,
        double finalNoise,
        double exponent,
        int elite)
        implements Optimiser {

    /** Makes the largest difference of energies so large that any temperature can be chosen. */
    private static final double LARGEST_ENERGY = 1e12;

    /** Five hundred times 256 plans of which 5 % count, noise from 1 down to 0.03. */
    public Mppi() {
        this(256, 500, 0.0, 0.05, 1.0, 0.03, 0.0, 4);
    }

    /** Checks the settings. */
    public Mppi {
        Require.atLeast("population", population, 2);
        Require.atLeast("iterations", iterations, 1);
        Require.notNegative("temperature", temperature, "0, for a temperature that is chosen");
        Require.inRange("effectiveShare", effectiveShare, Interval.open(0, 1), "it was meant as a percentage");
        Require.positive("noise", noise);
        Require.positive("finalNoise", finalNoise);
        Require.notNegative("exponent", exponent, "0, for noise as the prior has it");
        Require.atLeast("elite", elite, 0);
    }

    @Override
    public Search start(Target target, long seed) {
        return new Plans(target, seed);
    }

    private final class Plans extends CostSearch {

        private final Particles draws;
        private final double[] nominal;
        private final Noise colour;
        private final Elite kept = new Elite(elite);

        Plans(Target target, long seed) {
            super(target, seed);
            draws = new Particles(target.dim(), population);
            nominal = new double[target.dim()];
            colour = new Noise(target, exponent);
        }

        @Override
        boolean iterate(int iteration, RngStreams streams) {
            double[] deviation = new double[population];
            Arrays.fill(deviation, deviation(iteration));
            deviation[0] = 0.0;
            colour.drawEach(nominal, deviation, streams, draws);
            evaluate(draws);
            moveNominal(kept.joined(draws));
            return iteration + 1 < iterations;
        }

        private double deviation(int iteration) {
            double share = iterations == 1 ? 0.0 : (double) iteration / (iterations - 1);
            return noise * StrictMath.pow(finalNoise / noise, share);
        }

        private void moveNominal(Particles plans) {
            double[] costs = Energies.of(plans, 1.0);
            if (Weights.finiteCount(costs) > 0) {
                double[] weights = temperature > 0.0
                        ? Weights.of(costs, 1.0 / (temperature * target().temperature()))
                                .normalised()
                        : chosen(costs);
                int count = plans.count();
                for (int d = 0; d < nominal.length; d++) {
                    double sum = 0.0;
                    for (int n = 0; n < count; n++) {
                        sum += weights[n] * plans.position()[d * count + n];
                    }
                    nominal[d] = sum;
                }
            }
        }

        private double[] chosen(double[] costs) {
            double least = Arrays.stream(costs).filter(Double::isFinite).min().orElseThrow();
            double most = Arrays.stream(costs).filter(Double::isFinite).max().orElseThrow();
            if (!(most > least)) {
                return Weights.of(costs, 1.0).normalised();
            }
            double[] energies = Arrays.stream(costs)
                    .map(cost -> LARGEST_ENERGY * ((cost - least) / (most - least)))
                    .toArray();
            return Weights.of(energies, new AdaptiveEss(effectiveShare).next(0.0, energies))
                    .normalised();
        }
    }
}
