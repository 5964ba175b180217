package io.tsmc.runtime.internal.posterior;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.sampler.State;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run's last cloud is a sample of.
 *
 * @param sample what the particles stand for
 * @param parameters what the sample says of each parameter
 * @param controls what it says of the controls over time, of a plan and where parameters are those of single steps; else
 *     none
 * @param cost what it says of the cost
 */
public record Posterior(Sample sample, List<Estimate> parameters, List<Estimate> controls, Estimate cost) {

    private static final int MOST_PRIOR_DRAWS = 256;

    /** Copies the lists. */
    public Posterior {
        parameters = List.copyOf(parameters);
        controls = List.copyOf(controls);
    }

    /** Of a run that has reached β = 1. */
    public static Posterior of(PolicyTarget target, State state) {
        Sample sample = Sample.of(target, state.particles());
        return new Posterior(
                sample,
                estimates(sample.parameters(), state),
                isAboutControls(target.problem()) && sample.hasAllMotions()
                        ? estimates(sample.controls(), state)
                        : List.of(),
                Estimate.of("cost", "", sample.cost(), state::standardError));
    }

    private static boolean isAboutControls(Problem problem) {
        return problem.policy().isPlan()
                || problem.policy()
                                .stepDim(
                                        problem.dynamics().stateDim(),
                                        problem.dynamics().controlDim())
                        > 0;
    }

    private static List<Estimate> estimates(List<Quantity> quantities, State state) {
        List<Estimate> estimates = new ArrayList<>();
        for (Quantity quantity : quantities) {
            List<String> names = quantity.names();
            for (int e = 0; e < names.size(); e++) {
                estimates.add(Estimate.of(names.get(e), quantity.unit(), quantity.values()[e], state::standardError));
            }
        }
        return estimates;
    }

    /**
     * A sample of the prior: the first particles that a run with this seed begins with, evaluated.
     *
     * @param count of the run's particles
     */
    public static Particles prior(PolicyTarget target, int count, long seed) {
        Particles draws = new Particles(target.dim(), Math.min(count, MOST_PRIOR_DRAWS));
        target.samplePrior(RngStreams.of(seed, RngUse.PRIOR_SAMPLE), draws);
        target.evaluateCosts(draws);
        return draws;
    }

    /** All, in the order of {@code posterior.csv}. */
    public List<Estimate> all() {
        List<Estimate> all = new ArrayList<>(parameters);
        all.addAll(controls);
        all.add(cost);
        return all;
    }
}
