package io.tsmc.api.internal;

import io.tsmc.api.Constraint;
import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Kernel;
import io.tsmc.api.Kind;
import io.tsmc.api.KindProvider;
import io.tsmc.api.Likelihood;
import io.tsmc.api.Optimiser;
import io.tsmc.api.Policy;
import io.tsmc.api.Polish;
import io.tsmc.api.Prior;
import io.tsmc.api.Resampler;
import io.tsmc.api.Schedule;
import java.util.List;

/** The kinds of plug-in that this module owns. */
public final class OwnKinds implements KindProvider {

    @Override
    public List<Kind> kinds() {
        return List.of(
                new Kind(Dynamics.class, "dynamics: {type: pendulum, torqueLimit: 2.5}"),
                new Kind(Cost.class, """
                        cost:
                          - {type: angle, states: [0], target: 0, stage: 2, terminal: 10}
                          - {type: control-effort, weights: [0.01]}"""),
                new Kind(Constraint.class, """
                        constraints:
                          - {type: state-bounds, upper: [.inf, 0.5]}
                          - {type: terminal-state, states: [0, 1], target: [1, 0]}"""),
                new Kind(Likelihood.class, """
                        dynamics: {type: reservoir, timeStep: 1, leak: {half-normal: 0.3}}
                        initialState: [1]
                        policy: {type: recorded, inputs: reservoir-inflow.csv}
                        likelihood: {type: measurements, data: reservoir-level.csv, sd: [{half-normal: 0.1}]}"""),
                new Kind(Policy.class, "policy: {type: mlp, features: {angles: [0], scales: [4]}, hidden: [8]}"),
                new Kind(Prior.class, "prior: {type: colored-gaussian, correlation: 0.8}"),
                new Kind(Kernel.class, "kernel: {type: hmc, massMatrix: dense, maxLeapfrogSteps: 20}"),
                new Kind(Resampler.class, "resampler: {type: ssp}"),
                new Kind(Schedule.class, "schedule: {type: adaptive-ess, target: 0.8}"),
                new Kind(Polish.class, "polish: {type: lbfgs, particles: 4}"),
                new Kind(Optimiser.class, "tsmc optimise pendulum.yaml --method '{type: mppi, population: 256}'"));
    }
}
