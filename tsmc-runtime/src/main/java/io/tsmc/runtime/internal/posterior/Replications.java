package io.tsmc.runtime.internal.posterior;

import io.tsmc.api.Observations;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.problem.formulation.PosteriorTarget;
import io.tsmc.problem.formulation.Predictive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What particles say of the observations: how probable each was, and what might have been observed instead.
 *
 * @param observed the observations of each term of the likelihood
 * @param logLikelihood log density of each observation, [terms], each [count][rows] one after the other
 * @param simulated what might have been observed, [terms], each [count][rows][columns] one after the other; empty if the
 *     likelihood cannot be simulated
 */
public record Replications(List<Observations> observed, List<double[]> logLikelihood, List<double[]> simulated) {

    /** Copies the lists. */
    public Replications {
        observed = List.copyOf(observed);
        logLikelihood = List.copyOf(logLikelihood);
        simulated = List.copyOf(simulated);
    }

    /**
     * Of particles.
     *
     * @param positions of the particles, each [dim]
     * @param seed chooses what is simulated
     */
    static Replications of(PosteriorTarget target, List<double[]> positions, long seed) {
        Predictive predictive = new Predictive(target.problem());
        List<Observations> observed = predictive.observations();
        boolean canBeSimulated = predictive.obstacle().isEmpty();
        RngStreams streams = RngStreams.of(seed, RngUse.PREDICTIVE);
        List<double[][]> densities = new ArrayList<>();
        List<List<Observations>> draws = new ArrayList<>();
        for (int n = 0; n < positions.size(); n++) {
            double[] position = positions.get(n);
            double[] settings = target.likelihoodSettings(position);
            double[][] states = target.problem().dynamics().stateDim() == 0
                    ? new double[1][0]
                    : target.rollout(position).states();
            densities.add(predictive.logLikelihoods(settings, states));
            if (canBeSimulated) {
                draws.add(predictive.simulate(settings, states, streams.particle(n)));
            }
        }
        List<double[]> logLikelihood = new ArrayList<>();
        List<double[]> simulated = new ArrayList<>();
        for (int i = 0; i < observed.size(); i++) {
            int term = i;
            logLikelihood.add(densities.stream()
                    .flatMapToDouble(ofEach -> Arrays.stream(ofEach[term]))
                    .toArray());
            if (canBeSimulated) {
                simulated.add(draws.stream()
                        .flatMap(ofEach -> Arrays.stream(ofEach.get(term).rows()))
                        .flatMapToDouble(Arrays::stream)
                        .toArray());
            }
        }
        return new Replications(observed, logLikelihood, simulated);
    }
}
