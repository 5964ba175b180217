package io.tsmc.riccati;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Policy;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.LinearisedTarget;
import io.tsmc.problem.formulation.Trajectory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The move on systems where its model is wrong. That it is a draw from the exact distribution where the model is right is
 * tested with the exact answers of tsmc-benchmarks.
 */
class GaussNewtonTest implements LinearisedKernelContract {

    @Override
    public Kernel tuned(Target target, Particles cloud) {
        return new GaussNewton();
    }

    @Override
    public String type() {
        return "gauss-newton";
    }

    @ParameterizedTest
    @CsvSource({"0.4, 1", "1.0, 1", "0.4, 5", "1.0, 5"})
    void leavesACurvedDistributionInvariant(double stepSize, int transitions) {
        LinearisedTarget target = Bistable.target(2, new Bistable.Wells());
        LinearisedKernelContract.assertLeavesInvariant(
                target, new GaussNewton(stepSize, 0.5, transitions), 5 / transitions);
    }

    /** The ratio of densities is one for every pair of points only if the proposal is the distribution itself. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1.0})
    void acceptsEveryProposalOfALinearSystem(double stepSize) {
        Target target = Coupled.target();
        Particles particles = new Particles(target.dim(), 200);
        target.samplePrior(RngStreams.of(1, RngUse.PRIOR_SAMPLE), particles);
        target.evaluate(particles);
        Mutation mutation = new GaussNewton(stepSize, 0.5, 3).mutate(target, BETA, particles, RngStreams.move(1, 1, 0));
        assertThat(Arrays.stream(mutation.acceptance()).min().orElseThrow()).isGreaterThan(1 - 1e-9);
    }

    @Test
    void countsProposalsOfProbabilityZero() {
        Target target = Bistable.target(2, new Bistable.Wells(), new Bistable.Wall(1.0));
        Particles particles = ExactSample.of(target, BETA, 2000, 0);
        Mutation mutation = new GaussNewton().mutate(target, BETA, particles, RngStreams.move(1, 1, 0));
        assertThat(mutation.divergences()).isPositive();
    }

    @Test
    void followsTheAcceptanceUpToAStepSizeOfOne() {
        GaussNewton kernel = new GaussNewton();
        Mutation good = Mutation.of(new double[] {1.0}, 3);
        Mutation bad = Mutation.of(new double[] {0.0}, 3);
        assertThat(kernel.adapted(bad).tuning().stepSize()).isEqualTo(0.5 * StrictMath.exp(-0.5));
        assertThat(kernel.adapted(good).adapted(good).tuning().stepSize()).isEqualTo(1.0);
    }

    @Test
    void refusesPoliciesWhoseParametersAreShared() {
        Problem problem = new Problem(
                new Bistable(1.0),
                List.of(new Bistable.Wells()),
                new Gain(),
                new ColoredGaussian(),
                new double[] {0.3},
                2,
                1.0);
        Target target = new Trajectory().target(problem, new BlockInterpreter());
        assertThatThrownBy(() -> new GaussNewton().mutate(target, 1.0, new Particles(1, 1), RngStreams.move(0, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gauss-newton: policy Gain has 1 parameters shared by all steps")
                .hasMessageContaining("Maybe");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new GaussNewton(1.5, 0.5, 1))
                .hasMessageContaining("stepSize: 1.5 must be above 0 and at most 1");
        assertThatThrownBy(() -> new GaussNewton(0.5, 50, 1)).hasMessageContaining("targetAcceptance: 50.0");
        assertThatThrownBy(() -> new GaussNewton(0.5, 0.5, 0)).hasMessageContaining("transitions: 0");
    }

    /** One gain for all steps. */
    public record Gain() implements Policy {
        @Override
        public int sharedDim(int stateDim, int controlDim) {
            return 1;
        }

        @Override
        public void act(double[] shared, double[] local, double[] x, double[] u) {
            u[0] = shared[0] * x[0];
        }
    }
}
