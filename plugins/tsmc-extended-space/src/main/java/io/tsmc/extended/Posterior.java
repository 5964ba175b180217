package io.tsmc.extended;

import io.tsmc.autodiff.Backend;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.Demand;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.rollout.TracedProblem;
import java.util.Optional;

/**
 * What is not known, given what was observed: the posterior of the settings that are random, of the initial state, and of the noise
 * that drives the system if there is any. Each is an exact function of standard normal variables, which are what is sampled, so
 * that the prior is the one that was asked for, and the evidence is that of the observations: {@code N(ξ; 0, I) · exp(β · log
 * likelihood(ξ))}.
 */
public record Posterior() implements Formulation {

    @Override
    public PolicyTarget target(TracedProblem traced, Backend backend) {
        Problem problem = traced.problem();
        if (problem.likelihoods().count() == 0) {
            throw new IllegalArgumentException(
                    "formulation posterior is for what is known from observations, but there is no"
                            + " likelihood. Maybe add one, such as {type: measurements, data: motion.csv, sd: [0.1]}");
        }
        if (!problem.initialStates().points().isEmpty()) {
            throw new IllegalArgumentException(
                    "formulation posterior moves initial states along gradients, but initialStates is"
                            + " a list of points. Maybe write distributions into initialState");
        }
        ExtendedPosterior target = new ExtendedPosterior(traced, backend);
        if (target.policyParameters() > 0) {
            throw new IllegalArgumentException("formulation posterior is for controls that are known, but policy "
                    + problem.policy().getClass().getSimpleName() + " has " + target.policyParameters()
                    + " parameters. Maybe leave policy out, or take {type: recorded, inputs: controls.csv}");
        }
        if (target.dim() == 0) {
            throw new IllegalArgumentException(
                    "formulation posterior: there is nothing to find out, as everything is a number."
                            + " Maybe give a setting a prior, such as {log-normal: [1, 0.5]} in the place of 1");
        }
        return target;
    }

    @Override
    public Optional<Demand> demand(Problem problem) {
        double noise = (double) problem.horizon() * problem.dynamics().noiseDim();
        int start = problem.initialStates().noiseDim(problem.dynamics().stateDim());
        return Optional.of(new Demand("", 1, start + problem.settingCount() + noise, 0.0));
    }
}
