package io.tsmc.problem.formulation;

import io.tsmc.api.ConstrainedTarget;
import io.tsmc.api.Constraint.Sense;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.rollout.Linearisation;
import io.tsmc.problem.rollout.NoiseRole;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.Rollouts;
import io.tsmc.problem.rollout.StepGraphs;
import io.tsmc.problem.rollout.TracedProblem;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The distribution of the {@link Trajectory} formulation. */
final class TrajectoryTarget extends RolloutTarget implements LinearisedTarget, RecedingTarget, ConstrainedTarget {

    /** A solution is followed on its own there: each has its multipliers. */
    private static final int LAGRANGIAN_LANES = 1;

    private final Backend backend;
    private final ConstraintLayout constraints;
    /** Made when it is first asked for: most kernels have no use for it. */
    private @Nullable Linearisation linearisation;
    /** The same, for the polish of a problem with constraints alone. */
    private @Nullable Rollouts lagrangianRollouts;

    private @Nullable Linearisation lagrangianLinearisation;

    TrajectoryTarget(TracedProblem traced, Backend backend) {
        super(traced, NoiseRole.GIVEN, backend);
        this.backend = backend;
        constraints = new ConstraintLayout(traced);
    }

    private TrajectoryTarget(TrajectoryTarget compiled, TracedProblem traced) {
        super(compiled, traced);
        backend = compiled.backend;
        constraints = compiled.constraints;
    }

    private TrajectoryTarget(TrajectoryTarget compiled, Rollouts rollouts, @Nullable Linearisation linearisation) {
        super(compiled, rollouts, LAGRANGIAN_LANES);
        backend = compiled.backend;
        constraints = compiled.constraints;
        this.linearisation = linearisation;
    }

    @Override
    public RecedingTarget startingAt(double[] state, double time) {
        requireGivenEnd();
        return new TrajectoryTarget(this, traced().startingAt(state, time));
    }

    private void requireGivenEnd() {
        if (problem().finalTime().isFree()) {
            throw new IllegalArgumentException(
                    "finalTime: a plan whose end is free is stretched, and its first step lasts"
                            + " another time than the " + problem().dynamics().timeStep()
                            + " s of a control. Maybe leave finalTime"
                            + " out, for a horizon that moves along");
        }
    }

    @Override
    public RecedingTarget following(double[] control, double[] state, double time) {
        if (!problem().looksAtControlRates()) {
            return startingAt(state, time);
        }
        requireGivenEnd();
        TracedProblem next = traced().following(control, state, time);
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
        StepGraphs graphs = graphs();
        if (graphs.sharedDim() > 0) {
            throw new IllegalArgumentException("policy "
                    + problem().policy().getClass().getSimpleName() + " has "
                    + graphs.sharedDim() + " parameters shared by all steps, so there is no linearisation step by step."
                    + " Maybe take a policy whose parameters belong to single steps, such as open-loop.");
        }
        if (linearisation == null) {
            linearisation = linearisation(graphs.step(true), graphs.step(false), graphs.terminal());
        }
        return linearisation;
    }

    private StepGraphs graphs() {
        return new StepGraphs(traced(), NoiseRole.GIVEN);
    }

    private Linearisation linearisation(Graph first, Graph later, Graph terminal) {
        return new Linearisation(
                first,
                later,
                terminal,
                graphs().start(problem().initialState()),
                problem().horizon(),
                graphs().tick(),
                traced().startTime(),
                backend);
    }

    @Override
    public List<Sense> senses() {
        return constraints.senses();
    }

    @Override
    public double[] constraints(double[] z) {
        return constraints.flat(rollout(z));
    }

    @Override
    public synchronized Target lagrangian(double[] multipliers, double weight) {
        double[][] given = constraints.given(multipliers, weight);
        StepGraphs graphs = graphs();
        if (lagrangianRollouts == null) {
            lagrangianRollouts = Rollouts.lagrangian(traced(), backend);
        }
        boolean stepByStep = graphs.sharedDim() == 0;
        if (lagrangianLinearisation == null && stepByStep) {
            lagrangianLinearisation = linearisation(
                    graphs.lagrangianStep(true), graphs.lagrangianStep(false), graphs.lagrangianTerminal());
        }
        return new TrajectoryTarget(
                this,
                lagrangianRollouts.given(given),
                lagrangianLinearisation == null ? null : lagrangianLinearisation.given(given));
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
