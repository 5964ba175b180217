package io.tsmc.sampler.polish;

import io.tsmc.api.Energies;
import io.tsmc.api.ImportanceWeights;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.sampler.Modes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Importance sampling from Gaussians around the modes of a target and from its prior (Geweke, "Bayesian inference in
 * econometric models using Monte Carlo integration", Econometrica 57, 1989). Precisions are by differences of gradients: two
 * evaluations for each coordinate and mode.
 */
final class GaussianDraws {

    private static final int DRAWS = 1024;
    private static final int BLOCK = 256;

    /** Beyond, precisions cost more than the descents, and a Gaussian is far from what it approximates. */
    private static final int MOST_DIMENSIONS = 128;

    /** Share of the draws that is divided evenly, the prior included. */
    private static final double DEFENSIVE = 0.1;

    private final Target target;
    private final List<Gaussian> modes;
    private final double[] logFrequency;

    private GaussianDraws(Target target, List<Gaussian> modes) {
        this.target = target;
        this.modes = modes;
        logFrequency = new double[modes.size() + 1];
        double largest = modes.stream().mapToDouble(Gaussian::logMass).max().orElse(0.0);
        double all = modes.stream()
                .mapToDouble(mode -> StrictMath.exp(mode.logMass() - largest))
                .sum();
        Arrays.fill(logFrequency, StrictMath.log(modes.isEmpty() ? 1.0 : DEFENSIVE / logFrequency.length));
        for (int k = 0; k < modes.size(); k++) {
            double mass = StrictMath.exp(modes.get(k).logMass() - largest) / all;
            logFrequency[k] = StrictMath.log(
                    DEFENSIVE / logFrequency.length + (1.0 - DEFENSIVE) * 0.5 * (mass + 1.0 / modes.size()));
        }
    }

    /**
     * Draws and weighs.
     *
     * @param descent how to get from the optima to the modes beside them
     * @param optima evaluated particles
     * @param streams independent of whatever the optima were found with
     * @return empty in too many dimensions
     */
    static Optional<ImportanceWeights> weights(Polish descent, Target target, Particles optima, RngStreams streams) {
        if (target.dim() > MOST_DIMENSIONS) {
            return Optional.empty();
        }
        Modes near = Modes.near(descent, target, optima);
        List<Gaussian> gaussians = IntStream.range(0, near.particles().count())
                .mapToObj(n -> Gaussian.around(target, near.particles(), n))
                .flatMap(Optional::stream)
                .collect(Collectors.toList());
        GaussianDraws draws = new GaussianDraws(target, distinct(gaussians));
        double[] logWeights = new double[DRAWS];
        for (int from = 0; from < DRAWS; from += BLOCK) {
            System.arraycopy(draws.logWeights(streams, from), 0, logWeights, from, BLOCK);
        }
        long differences = 2L * target.dim() * near.particles().count();
        return Optional.of(new ImportanceWeights(logWeights, near.gradientEvaluations() + differences + DRAWS));
    }

    /** Those that are not within a standard deviation of one of larger mass, by the precision of either. */
    private static List<Gaussian> distinct(List<Gaussian> gaussians) {
        List<Gaussian> kept = new ArrayList<>();
        gaussians.stream()
                .sorted(Comparator.comparingDouble(gaussian -> -gaussian.logMass()))
                .filter(gaussian -> kept.stream().allMatch(gaussian::isApartFrom))
                .forEach(kept::add);
        return kept;
    }

    private double[] logWeights(RngStreams streams, int from) {
        Particles drawn = new Particles(target.dim(), BLOCK);
        // A draw of the prior may not depend on what decides that it is one.
        target.samplePrior(streams.from(DRAWS + from), drawn);
        for (int n = 0; n < BLOCK; n++) {
            Rng rng = streams.particle(from + n);
            int component = component(rng.nextUniform());
            if (component < modes.size()) {
                modes.get(component).draw(rng, drawn, n);
            }
        }
        target.evaluate(drawn);
        double[] potential = Energies.potentials(drawn, 1.0, target.temperature());
        double[] logWeights = new double[BLOCK];
        for (int n = 0; n < BLOCK; n++) {
            double logWeight = -potential[n] - logDensity(drawn, n);
            logWeights[n] = Double.isNaN(logWeight) ? Double.NEGATIVE_INFINITY : logWeight;
        }
        return logWeights;
    }

    private int component(double uniform) {
        double rest = uniform;
        for (int k = 0; k < modes.size(); k++) {
            rest -= StrictMath.exp(logFrequency[k]);
            if (rest < 0.0) {
                return k;
            }
        }
        return modes.size();
    }

    /** Of the mixture, at an evaluated particle. */
    private double logDensity(Particles particles, int n) {
        double[] z = particles.positionOf(n);
        double[] terms = new double[modes.size() + 1];
        for (int k = 0; k < modes.size(); k++) {
            terms[k] = logFrequency[k] + modes.get(k).logDensity(z);
        }
        terms[modes.size()] = logFrequency[modes.size()] + particles.logPrior()[n];
        double largest = Arrays.stream(terms).max().orElseThrow();
        double sum = 0.0;
        for (double term : terms) {
            sum += StrictMath.exp(term - largest);
        }
        return largest + StrictMath.log(sum);
    }
}
