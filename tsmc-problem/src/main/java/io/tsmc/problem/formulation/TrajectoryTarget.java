package io.tsmc.problem.formulation;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.rollout.Linearisation;
import io.tsmc.policy.controller.PolicyParameters;
import io.tsmc.problem.Problem;
import io.tsmc.problem.rollout.Blocks;
import io.tsmc.problem.rollout.NoiseRole;
import io.tsmc.problem.rollout.ParameterPrior;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.Rollouts;
import io.tsmc.problem.rollout.Simulation;
import io.tsmc.problem.rollout.StepGraphs;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of the {@link Trajectory} formulation. Coordinates: the innovations of step 0, of step 1, …, then
 * those of the shared parameters.
 */
final class TrajectoryTarget implements LinearisedTarget, RecedingTarget {

    private final Problem problem;
    private final Backend backend;
    private final Rollouts rollouts;
    private final ParameterPrior prior;
    private final Simulation simulation;
    /** Made when it is first asked for: most kernels have no use for it. */
    private @Nullable Linearisation linearisation;

    private final Blocks blocks;

    TrajectoryTarget(Problem problem, Backend backend) {
        this.problem = problem;
        this.backend = backend;
        rollouts = new Rollouts(problem, NoiseRole.GIVEN, backend);
        prior = new ParameterPrior(problem, backend);
        simulation = new Simulation(problem);
        blocks = new Blocks(rollouts.preferredLanes(), Work::new);
    }

    private TrajectoryTarget(TrajectoryTarget same, double[] initialState) {
        problem = same.problem.startingAt(initialState);
        backend = same.backend;
        rollouts = same.rollouts;
        prior = same.prior;
        simulation = same.simulation;
        blocks = new Blocks(rollouts.preferredLanes(), Work::new);
    }

    @Override
    public RecedingTarget startingAt(double[] state) {
        return new TrajectoryTarget(this, state);
    }

    @Override
    public double[] shifted(double[] z, RngStreams streams, int particle) {
        return simulation.shifted(z, streams.particle(particle));
    }

    @Override
    public Problem problem() {
        return problem;
    }

    @Override
    public Map<String, Graph> programs() {
        return rollouts.programs();
    }

    @Override
    public synchronized Linearisation linearisation() {
        StepGraphs graphs = new StepGraphs(problem, NoiseRole.GIVEN);
        if (graphs.sharedDim() > 0) {
            throw new IllegalArgumentException("policy "
                    + problem.policy().getClass().getSimpleName() + " has "
                    + graphs.sharedDim() + " parameters shared by all steps, so there is no linearisation step by step."
                    + " Maybe take a policy whose parameters belong to single steps, such as open-loop.");
        }
        if (linearisation == null) {
            linearisation = new Linearisation(
                    graphs.step(true),
                    graphs.step(false),
                    graphs.terminal(),
                    Arrays.copyOf(problem.initialState(), graphs.carriedDim()),
                    problem.horizon(),
                    problem.dynamics().timeStep(),
                    backend);
        }
        return linearisation;
    }

    @Override
    public int dim() {
        return rollouts.variables();
    }

    @Override
    public double temperature() {
        return problem.temperature();
    }

    @Override
    public void samplePrior(RngStreams streams, Particles particles) {
        prior.sample(streams, particles);
    }

    @Override
    public void evaluate(Particles particles) {
        blocks.evaluate(particles);
    }

    /** Working memory to evaluate a block of particles. For one thread at a time. */
    private final class Work implements Blocks.Work {

        private final Rollouts.Work rollout;
        private final ParameterPrior.Work density;

        Work(int most) {
            rollout = rollouts.work(most);
            density = prior.work(most);
        }

        @Override
        public void evaluate(Particles particles, int from, int lanes) {
            double[] initialState = problem.initialState();
            for (int i = 0; i < initialState.length; i++) {
                Arrays.fill(rollout.initialState(i), 0, lanes, initialState[i]);
            }
            int count = particles.count();
            for (int d = 0; d < dim(); d++) {
                System.arraycopy(particles.position(), d * count + from, rollout.variable(d), 0, lanes);
            }
            rollout.run(lanes);
            System.arraycopy(rollout.cost(), 0, particles.cost(), from, lanes);
            for (int d = 0; d < dim(); d++) {
                System.arraycopy(rollout.gradient(d), 0, particles.costGradient(), d * count + from, lanes);
            }
            density.evaluate(rollout::variable, particles, from, lanes);
        }
    }

    @Override
    public PolicyParameters parameters(double[] z) {
        return simulation.parameters(z);
    }

    @Override
    public Rollout rollout(double[] z) {
        return simulation.undisturbed(z, problem.initialState());
    }
}
