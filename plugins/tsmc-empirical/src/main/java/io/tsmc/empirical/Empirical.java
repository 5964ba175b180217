package io.tsmc.empirical;

import io.tsmc.api.Require;
import io.tsmc.autodiff.Backend;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.Demand;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.risk.Risk;
import io.tsmc.problem.risk.RiskNeutral;
import io.tsmc.problem.rollout.TracedProblem;
import java.util.Optional;

/**
 * A policy for uncertain initial states, settings of the system and noise, by a deterministic empirical approximation: the distribution is
 * replaced by M equally probable scenarios, the same for all particles and at all times (common random numbers). The
 * tempered distribution is {@code p0(z) · exp(-β · risk(C_1(z), …, C_M(z)) / temperature)} with the cost C_m of the rollout
 * in scenario m, and with the plain mean for a risk.
 *
 * <p>The policies found are good for these scenarios. How good they are for others is another question, which only fresh
 * scenarios can answer; with few scenarios and many parameters the difference is large. What happens once in a thousand
 * motions is not among a few scenarios, and a policy that has not seen it may lose control there: {@link Widening} draws
 * them wider.
 *
 * @param scenarios number of scenarios, M, at least 1
 * @param draws how initial states and uncertain settings are chosen; noise is drawn at random
 * @param antithetic whether the second half of the scenarios mirrors the noise of the first; M is even then
 * @param momentMatched whether the noise behind the initial states and settings is shifted and scaled so that its mean is 0 and its
 *     covariance the identity, if there are enough scenarios, else only its variances 1
 * @param scenarioSeed seed of what is drawn at random, whatever the seed of the run: of the noise, and of initial states only
 *     if {@code draws} is {@code RANDOM}; those of a low-discrepancy sequence are the same for all seeds
 * @param risk what a cost that varies from scenario to scenario counts as
 * @param widening how much wider than the problem says the scenarios are, and what the target means then
 */
public record Empirical(
        int scenarios,
        Draws draws,
        boolean antithetic,
        boolean momentMatched,
        long scenarioSeed,
        Risk risk,
        Widening widening)
        implements Formulation {

    private static final int REFINEMENT = 4;

    /** 32 scenarios with matched moments and their mean cost. */
    public Empirical() {
        this(32, Draws.SOBOL, false, true, 1, new RiskNeutral());
    }

    /** Scenarios as wide as the problem says. */
    public Empirical(
            int scenarios, Draws draws, boolean antithetic, boolean momentMatched, long scenarioSeed, Risk risk) {
        this(scenarios, draws, antithetic, momentMatched, scenarioSeed, risk, new Widening());
    }

    /** Checks that the settings fit together. */
    public Empirical {
        Require.atLeast("scenarios", scenarios, 1, "32");
        Require.that(
                !antithetic || scenarios % 2 == 0,
                "scenarios",
                scenarios + " must be even for antithetic pairs",
                String.valueOf(scenarios + 1));
        Require.that(
                !widening.weighted() || risk instanceof RiskNeutral,
                "widening.weighted",
                "true, but the risk is " + risk.getClass().getSimpleName()
                        + ", which is defined for scenarios that count the same",
                "false, for the risk under the wider deviations, or risk: {type: risk-neutral}");
        Require.that(
                !widening.weighted() || draws != Draws.SIGMA_POINTS,
                "widening.weighted",
                "true, but sigma points are no draws that could be weighted",
                "draws: SOBOL");
    }

    @Override
    public PolicyTarget target(TracedProblem problem, Backend backend) {
        return new EmpiricalTarget(problem, this, backend);
    }

    @Override
    public Optional<Demand> demand(Problem problem) {
        int stateDim = problem.dynamics().stateDim();
        // An array takes two numbers and a reference more than its entries.
        double states = stateDim
                + problem.initialStates().noiseDim(stateDim)
                + 2.0 * problem.uncertain().count()
                + 6.0;
        double noise = problem.horizon() * (problem.dynamics().noiseDim() + 3.0);
        return Optional.of(new Demand("scenarios", scenarios, 0.0, states + noise));
    }

    /** The same with {@link #REFINEMENT} times as many scenarios, of other noise; a sequence of starts begins with these. */
    Empirical refined() {
        return new Empirical(
                Math.multiplyExact(scenarios, REFINEMENT),
                draws,
                antithetic,
                momentMatched,
                scenarioSeed + 1,
                risk,
                widening);
    }

    @Override
    public Optional<String> caution() {
        return widening.isSet() && !widening.weighted()
                ? Optional.of("What policies were found with is wider than the problem: deviations of starts times "
                        + widening.starts() + ", of noise times " + widening.noise() + ". Their cost there is another.")
                : Optional.empty();
    }
}
