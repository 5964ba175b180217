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

/** The spread of an ensemble is in the scenarios: the cost of an open-loop plan is its mean over those that are drawn. */
class EnsembleScenariosTest {

    private static final List<Dynamics> SYSTEMS = List.of(pendulum(0.8), pendulum(1.5));
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

    /** Of 16 scenarios, each member has 8, or one more or less: cost and gradient are means with these counts. */
    @Test
    void aMemberForEachMotion() {
        Particles first = alone(0);
        Particles second = alone(1);
        Problem uncertain = problem(new Ensemble(SYSTEMS, 0.0))
                .with(new UncertainSettings(List.of(new UncertainSetting("member", new Uniform(0, 2)))));
        Particles together = evaluated(new Empirical(16, Draws.SOBOL, false, true, 1, new RiskNeutral())
                .target(uncertain, new BlockInterpreter()));
        double share = (together.cost()[0] - first.cost()[0]) / (second.cost()[0] - first.cost()[0]);
        assertThat(16 * share).isBetween(6.999999, 9.000001).isCloseTo(Math.rint(16 * share), within(1e-9));
        share = Math.rint(16 * share) / 16;
        for (int d = 0; d < HORIZON; d++) {
            assertThat(together.costGradient()[d])
                    .isCloseTo((1 - share) * first.costGradient()[d] + share * second.costGradient()[d], within(1e-12));
        }
    }

    private static Particles alone(int member) {
        return evaluated(new Trajectory().target(problem(SYSTEMS.get(member)), new BlockInterpreter()));
    }

    @Test
    void aMemberForEachStepIsNoise() {
        Problem problem = problem(new Ensemble(SYSTEMS, Double.NaN));
        assertThat(problem.isUncertain()).isTrue();
        double cost = evaluated(new Empirical(64, Draws.SOBOL, false, true, 1, new RiskNeutral())
                        .target(problem, new BlockInterpreter()))
                .cost()[0];
        double first = alone(0).cost()[0];
        double last = alone(1).cost()[0];
        assertThat(cost).isBetween(Math.min(first, last), Math.max(first, last));
        assertThatThrownBy(() -> new Trajectory().target(problem, new BlockInterpreter()))
                .hasMessageContaining("Ensemble has 1 noise inputs");
    }
}
