package io.tsmc.empirical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Particles;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.distribution.Uniform;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.problem.risk.RiskNeutral;
import io.tsmc.problem.settings.UncertainSetting;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.systems.Ensemble;
import io.tsmc.systems.Pendulum;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The spread of an ensemble is in the scenarios: the cost of an open-loop plan is its mean over the members. */
class EnsembleScenariosTest {

    private static final List<Dynamics> SYSTEMS = List.of(pendulum(0.8), pendulum(1.0), pendulum(1.2), pendulum(1.5));
    private static final int HORIZON = 5;

    private static Dynamics pendulum(double mass) {
        return new Pendulum(mass, 1, 10, 2, 0.05);
    }

    private static Problem problem(Dynamics dynamics) {
        return new Problem(
                dynamics,
                List.of(new Quadratic(new double[0], new double[0], new double[] {1.0, 0.5})),
                new OpenLoop(),
                new ColoredGaussian(),
                new double[] {2.0, 0.5},
                HORIZON,
                0.1);
    }

    private static Particles evaluated(PolicyTarget target) {
        Particles particles = new Particles(target.dim(), 1);
        for (int d = 0; d < target.dim(); d++) {
            particles.position()[d] = 0.3 * d - 0.5;
        }
        target.evaluate(particles);
        return particles;
    }

    @Test
    void aMemberForEachMotion() {
        double mean = 0.0;
        double[] gradient = new double[HORIZON];
        for (Dynamics system : SYSTEMS) {
            Particles alone =
                    evaluated(new Trajectory().target(problem(system), new BlockInterpreter()));
            mean += alone.cost()[0] / SYSTEMS.size();
            for (int d = 0; d < HORIZON; d++) {
                gradient[d] += alone.costGradient()[d] / SYSTEMS.size();
            }
        }
        Problem uncertain = problem(new Ensemble(SYSTEMS, 0.0))
                .with(new UncertainSettings(
                        List.of(new UncertainSetting("member", new Uniform(0, SYSTEMS.size())))));
        // Neighbours of the quasi-random sequence fall into different quarters: each member has as many scenarios.
        Particles together =
                evaluated(new Empirical(16, Draws.SOBOL, false, true, 1, new RiskNeutral()).target(uncertain, new BlockInterpreter()));
        assertThat(together.cost()[0]).isCloseTo(mean, within(1e-12));
        for (int d = 0; d < HORIZON; d++) {
            assertThat(together.costGradient()[d]).isCloseTo(gradient[d], within(1e-12));
        }
    }

    @Test
    void aMemberForEachStepIsNoise() {
        Problem problem = problem(new Ensemble(SYSTEMS, Double.NaN));
        assertThat(problem.isUncertain()).isTrue();
        double cost = evaluated(new Empirical(64, Draws.SOBOL, false, true, 1, new RiskNeutral()).target(problem, new BlockInterpreter()))
                .cost()[0];
        double first = evaluated(
                        new Trajectory().target(problem(SYSTEMS.get(0)), new BlockInterpreter()))
                .cost()[0];
        double last = evaluated(
                        new Trajectory().target(problem(SYSTEMS.get(3)), new BlockInterpreter()))
                .cost()[0];
        assertThat(cost).isBetween(Math.min(first, last), Math.max(first, last));
        assertThatThrownBy(() -> new Trajectory().target(problem, new BlockInterpreter()))
                .hasMessageContaining("Ensemble has 1 noise inputs");
    }
}
