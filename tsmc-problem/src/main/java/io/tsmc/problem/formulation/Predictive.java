package io.tsmc.problem.formulation;

import io.tsmc.api.Likelihood;
import io.tsmc.api.Observations;
import io.tsmc.api.Rng;
import io.tsmc.api.SimulatedLikelihood;
import io.tsmc.api.TypeName;
import io.tsmc.problem.Problem;
import io.tsmc.problem.likelihood.Likelihoods;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a problem's likelihood says of each observation, and what might have been observed instead. */
public final class Predictive {

    /** How near to a step a time is taken for its own, in steps: what sums of decimal fractions are off by. */
    private static final double ON_A_STEP = 1e-6;

    private final Likelihoods likelihoods;
    private final double timeStep;
    private final boolean hasMotion;

    /** Of a problem with observations. */
    public Predictive(Problem problem) {
        likelihoods = problem.likelihoods();
        timeStep = problem.dynamics().timeStep();
        hasMotion = problem.dynamics().stateDim() > 0;
    }

    /** What was observed, of each term. */
    public List<Observations> observations() {
        return likelihoods.terms().stream().map(Likelihood::observations).toList();
    }

    /** Why nothing can be simulated; empty if all terms can. */
    public Optional<String> obstacle() {
        for (int i = 0; i < likelihoods.count(); i++) {
            Likelihood term = likelihoods.terms().get(i);
            if (!(term instanceof SimulatedLikelihood)) {
                return Optional.of("likelihood[" + i + "] " + TypeName.of(term.getClass())
                        + " cannot be simulated: it says how probable observations are, and not how to draw them. Maybe let it"
                        + " implement " + SimulatedLikelihood.class.getName() + ", which has one method more");
            }
            if (term.observations().count() == 0) {
                return Optional.of(
                        "likelihood[" + i + "] " + TypeName.of(term.getClass())
                                + " has no rows of observations that could be simulated. Maybe return them from observations()");
            }
        }
        return Optional.empty();
    }

    /**
     * The log density of each observation, without what a term has besides.
     *
     * @param settings values of the settings of the likelihood that are random, in the order of {@link Likelihoods#uncertain}
     * @param states the motion, [T + 1][nx]
     * @return [terms][rows]
     */
    public double[][] logLikelihoods(double[] settings, double[][] states) {
        List<Likelihood> terms = likelihoods.with(settings);
        return IntStream.range(0, terms.size())
                .mapToObj(i -> {
                    Observations observed = likelihoods.terms().get(i).observations();
                    double[][] rows = observed.rows();
                    return IntStream.range(0, rows.length)
                            .mapToDouble(r -> hasMotion && observed.areTimed()
                                    ? terms.get(i).logLikelihood(state(states, observed.times()[r]), rows[r])
                                    : terms.get(i).logLikelihood(rows[r]))
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    /**
     * Draws what might have been observed; only where there is no {@link #obstacle}.
     *
     * @param settings values of the settings of the likelihood that are random
     * @param states the motion, [T + 1][nx]
     * @return of each term
     */
    public List<Observations> simulate(double[] settings, double[][] states, Rng rng) {
        List<Likelihood> terms = likelihoods.with(settings);
        return IntStream.range(0, terms.size())
                .mapToObj(i -> {
                    Observations observed = likelihoods.terms().get(i).observations();
                    double[] times = observed.times();
                    double[][] rows = observed.rows();
                    for (int r = 0; r < rows.length; r++) {
                        double[] x = hasMotion && observed.areTimed() ? state(states, times[r]) : new double[0];
                        ((SimulatedLikelihood) terms.get(i)).simulate(x, rows[r], rng);
                    }
                    return new Observations(times, rows);
                })
                .toList();
    }

    /** On the straight line between two steps, as the likelihood sees it. */
    private double[] state(double[][] states, double time) {
        double at = time / timeStep;
        if (Math.abs(at - Math.rint(at)) <= ON_A_STEP) {
            return states[(int) Math.rint(at)].clone();
        }
        int step = (int) Math.min(states.length - 2.0, Math.floor(at));
        double part = at - step;
        double[] x = states[step].clone();
        Arrays.setAll(x, i -> x[i] + part * (states[step + 1][i] - x[i]));
        return x;
    }
}
