package io.tsmc.riccati;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.rollout.Linearisation;
import io.tsmc.problem.formulation.LinearisedTarget;
import org.junit.jupiter.api.Test;

/** The local model of a rollout, against what the target says of the same rollout. */
class LinearisationTest {

    private static final int HORIZON = 4;
    private static final int LANES = 50;

    private final LinearisedTarget target = Bistable.target(HORIZON, new Bistable.Wells());
    private final Linearisation linearisation = target.linearisation();

    /** Cost gradients pulled back through A and B are the gradient of the whole. */
    @Test
    void theStepsAddUpToTheGradientOfTheRollout() {
        Particles particles = prior();
        Linearisation.Workspace work = model(particles);
        int states = linearisation.states();
        for (int n = 0; n < LANES; n++) {
            assertThat(work.cost()[n]).isCloseTo(particles.cost()[n], within(1e-12));
            double[] adjoint = new double[states];
            for (int i = 0; i < states; i++) {
                adjoint[i] = work.costGradient(HORIZON, i)[n];
            }
            for (int t = HORIZON - 1; t >= 0; t--) {
                double slope = work.costGradient(t, states)[n];
                double[] before = new double[states];
                for (int i = 0; i < states; i++) {
                    slope += work.input(t, i, 0)[n] * adjoint[i];
                    before[i] = work.costGradient(t, i)[n];
                    for (int j = 0; j < states; j++) {
                        before[i] += work.transition(t, j, i)[n] * adjoint[j];
                    }
                }
                adjoint = before;
                double expected = particles.costGradient()[t * LANES + n];
                assertThat(slope).isCloseTo(expected, within(1e-11 * (1 + Math.abs(expected))));
            }
        }
    }

    /** The last step's cost depends on its own variable and, through the state, on those before: differences of both. */
    @Test
    void hessiansAreTheDifferencesOfGradients() {
        Particles particles = prior();
        Linearisation.Workspace work = model(particles);
        int last = HORIZON - 1;
        int own = linearisation.states();
        double step = 1e-5;
        Particles above = particles.slice(0, LANES);
        Particles below = particles.slice(0, LANES);
        for (int n = 0; n < LANES; n++) {
            above.position()[last * LANES + n] += step;
            below.position()[last * LANES + n] -= step;
        }
        Linearisation.Workspace up = model(above);
        Linearisation.Workspace down = model(below);
        for (int n = 0; n < LANES; n++) {
            // States and earlier variables are the same, so each row changes by one column of the Hessian.
            for (int row = 0; row <= own; row++) {
                double slope = (up.costGradient(last, row)[n] - down.costGradient(last, row)[n]) / (2 * step);
                double expected = work.costHessian(last, row, own)[n];
                assertThat(slope).isCloseTo(expected, within(1e-7 * (1 + Math.abs(expected))));
                assertThat(work.costHessian(last, own, row)[n]).isCloseTo(expected, within(1e-12));
            }
            double end = up.state(HORIZON, 0)[n] - down.state(HORIZON, 0)[n];
            double slope = (up.costGradient(HORIZON, 0)[n] - down.costGradient(HORIZON, 0)[n]);
            double expected = work.costHessian(HORIZON, 0, 0)[n];
            assertThat(slope).isCloseTo(expected * end, within(1e-12 + 1e-7 * Math.abs(expected)));
        }
    }

    private Linearisation.Workspace model(Particles particles) {
        Linearisation.Workspace work = linearisation.workspace(LANES);
        for (int t = 0; t < HORIZON; t++) {
            System.arraycopy(particles.position(), t * LANES, work.local(t, 0), 0, LANES);
            work.step(t, LANES);
        }
        work.terminal(LANES);
        return work;
    }

    private Particles prior() {
        Particles particles = new Particles(HORIZON, LANES);
        target.samplePrior(RngStreams.of(1, RngUse.PRIOR_SAMPLE), particles);
        target.evaluate(particles);
        return particles;
    }
}
