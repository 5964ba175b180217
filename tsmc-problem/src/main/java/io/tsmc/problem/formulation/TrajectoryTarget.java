package io.tsmc.problem.formulation;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.rollout.Linearisation;
import io.tsmc.problem.rollout.NoiseRole;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.StepGraphs;
import io.tsmc.problem.rollout.TracedProblem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The distribution of the {@link Trajectory} formulation. */
final class TrajectoryTarget extends RolloutTarget implements LinearisedTarget, RecedingTarget {

    private final Backend backend;
    /** Made when it is first asked for: most kernels have no use for it. */
    private @Nullable Linearisation linearisation;

    TrajectoryTarget(TracedProblem traced, Backend backend) {
        super(traced, NoiseRole.GIVEN, backend);
        this.backend = backend;
    }

    private TrajectoryTarget(TrajectoryTarget compiled, TracedProblem traced) {
        super(compiled, traced);
        backend = compiled.backend;
    }

    @Override
    public RecedingTarget startingAt(double[] state) {
        return new TrajectoryTarget(this, traced().startingAt(state));
    }

    @Override
    public RecedingTarget following(double[] control, double[] state) {
        if (!problem().looksAtControlRates()) {
            return startingAt(state);
        }
        TracedProblem next = traced().following(control, state);
        // Where there was none, no program has a change in its first step.
        return problem().initialControl().length == 0
                ? new TrajectoryTarget(next, backend)
                : new TrajectoryTarget(this, next);
    }

    @Override
    public double[] shifted(double[] z, RngStreams streams, int particle) {
        return simulation().shifted(z, streams.particle(particle));
    }

    @Override
    public double[] exchanged(double[] z, int step) {
        return simulation().exchanged(z, step);
    }

    @Override
    public synchronized Linearisation linearisation() {
        StepGraphs graphs = new StepGraphs(traced(), NoiseRole.GIVEN);
        if (graphs.sharedDim() > 0) {
            throw new IllegalArgumentException("policy "
                    + problem().policy().getClass().getSimpleName() + " has "
                    + graphs.sharedDim() + " parameters shared by all steps, so there is no linearisation step by step."
                    + " Maybe take a policy whose parameters belong to single steps, such as open-loop.");
        }
        if (linearisation == null) {
            linearisation = new Linearisation(
                    graphs.step(true),
                    graphs.step(false),
                    graphs.terminal(),
                    graphs.start(problem().initialState()),
                    problem().horizon(),
                    problem().dynamics().timeStep(),
                    backend);
        }
        return linearisation;
    }

    @Override
    public Rollout rollout(double[] z) {
        return simulation().undisturbed(z, problem().initialState());
    }

    @Override
    protected int rolloutsPerParticle() {
        return 1;
    }

    @Override
    protected Block block(int lanes) {
        return new FromKnownState(lanes);
    }

    /** One rollout a particle, all from the same state. */
    private final class FromKnownState extends Block {

        FromKnownState(int lanes) {
            super(lanes);
        }

        @Override
        protected void evaluateCosts(Particles particles, int from, int count, int group) {
            fillInitialState(count);
            rollout().forward(count);
            System.arraycopy(rollout().cost(), 0, particles.cost(), from, count);
        }

        @Override
        protected void evaluate(Particles particles, int from, int count, int group) {
            fillInitialState(count);
            rollout().run(count);
            System.arraycopy(rollout().cost(), 0, particles.cost(), from, count);
            for (int d = 0; d < dim(); d++) {
                System.arraycopy(
                        rollout().gradient(d), 0, particles.costGradient(), d * particles.count() + from, count);
            }
        }

        private void fillInitialState(int count) {
            double[] initialState = problem().initialState();
            for (int i = 0; i < initialState.length; i++) {
                Arrays.fill(rollout().start(i), 0, count, initialState[i]);
            }
        }
    }
}
