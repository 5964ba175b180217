package io.tsmc.problem.rollout;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.problem.Goal;
import io.tsmc.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Tries policies in fresh scenarios: independent draws of the initial state, of
 * uncertain settings and of the noise, whatever approximation the
 * policies were found with. Safe to share between threads.
 */
public final class Evaluator {

    private final TracedProblem traced;
    private final Problem problem;
    private final Starts starts;
    private final double noiseScale;
    private final Rollouts rollouts;
    private final Simulation simulation;

    /**
     * Compiles the rollouts of a problem.
     *
     * @param noiseScale standard deviation of the noise, as a multiple of what the system says
     */
    public Evaluator(TracedProblem traced, double noiseScale, Backend backend) {
        this.traced = traced;
        problem = traced.problem();
        starts = new Starts(problem);
        this.noiseScale = noiseScale;
        rollouts = new Rollouts(traced, NoiseRole.GIVEN, backend);
        simulation = new Simulation(traced);
    }

    /** The traced programs by name, in the order in which they run. */
    public Map<String, Graph> programs() {
        return rollouts.programs();
    }

    /**
     * What became of one policy.
     *
     * @param costs cost in each scenario, [M]; NaN or infinite where the motion was
     * @param finalStates state at the end, [M][nx]
     * @param dynamics the system that it is a state of
     */
    public record Evaluation(double[] costs, double[][] finalStates, Dynamics dynamics) {

        /** Whether a goal was reached in a scenario. */
        public boolean reaches(Goal goal, int scenario) {
            return goal.isReached(finalStates[scenario], dynamics);
        }

        /** Number of scenarios in which a goal was reached. */
        public int successes(Goal goal) {
            return (int) IntStream.range(0, finalStates.length)
                    .filter(m -> reaches(goal, m))
                    .count();
        }
    }

    /**
     * Tries a policy.
     *
     * @param z innovations of its parameters; further coordinates are ignored
     * @param scenarios number of scenarios, M; the first M of a seed are the same for any M
     * @param seed chooses the scenarios
     */
    public Evaluation evaluate(double[] z, int scenarios, long seed) {
        return evaluate(z, scenarios, seed, done -> {});
    }

    /**
     * Tries a policy, and tells how far it has got.
     *
     * @param z innovations of its parameters; further coordinates are ignored
     * @param scenarios number of scenarios, M
     * @param seed chooses the scenarios
     * @param progress told of the number of scenarios so far; what it throws ends the trial
     */
    public Evaluation evaluate(double[] z, int scenarios, long seed, IntConsumer progress) {
        int stateDim = problem.dynamics().stateDim();
        int most = Math.min(scenarios, rollouts.preferredLanes());
        Rollouts.Workspace work = rollouts.workspace(traced, most);
        for (int d = 0; d < rollouts.variables(); d++) {
            Arrays.fill(work.variable(d), z[d]);
        }
        double[] costs = new double[scenarios];
        double[][] finalStates = new double[scenarios][stateDim];
        for (int from = 0; from < scenarios; from += most) {
            int lanes = Math.min(most, scenarios - from);
            for (int lane = 0; lane < lanes; lane++) {
                fill(work, lane, scenario(seed, from + lane));
            }
            work.forward(lanes);
            System.arraycopy(work.cost(), 0, costs, from, lanes);
            for (int lane = 0; lane < lanes; lane++) {
                for (int i = 0; i < stateDim; i++) {
                    finalStates[from + lane][i] = work.finalState(i)[lane];
                }
            }
            progress.accept(from + lanes);
        }
        return new Evaluation(costs, finalStates, problem.dynamics());
    }

    /**
     * Tries a plan with the feedback around it.
     *
     * @param scenarios number of scenarios, M
     * @param seed chooses the scenarios
     */
    public Evaluation evaluate(Plan plan, int scenarios, long seed) {
        double[] costs = new double[scenarios];
        double[][] finalStates = new double[scenarios][];
        for (int m = 0; m < scenarios; m++) {
            Rollout motion = rollout(plan, scenario(seed, m));
            costs[m] = motion.cost();
            finalStates[m] = motion.states()[problem.horizon()];
        }
        return new Evaluation(costs, finalStates, problem.dynamics());
    }

    /** The motions of a policy in the first scenarios of a seed. */
    public List<Rollout> rollouts(double[] z, int scenarios, long seed) {
        return IntStream.range(0, scenarios)
                .mapToObj(m -> scenario(seed, m))
                .map(s -> rollout(z, s))
                .toList();
    }

    /** The motion of a policy in a scenario. */
    public Rollout rollout(double[] z, Scenario scenario) {
        return simulation.run(z, scenario.start(), scenario.noise());
    }

    /** The motion in a scenario of a system that is held to a plan. */
    public Rollout rollout(Plan plan, Scenario scenario) {
        return simulation.track(plan, scenario.start(), scenario.noise());
    }

    private static void fill(Rollouts.Workspace work, int lane, Scenario scenario) {
        double[] start = scenario.start();
        for (int i = 0; i < start.length; i++) {
            work.start(i)[lane] = start[i];
        }
        for (int t = 0; t < scenario.noise().length; t++) {
            for (int i = 0; i < scenario.noise()[t].length; i++) {
                work.noise(t, i)[lane] = scenario.noise()[t][i];
            }
        }
    }

    /**
     * A scenario, however many there are.
     *
     * @param seed chooses the scenarios
     * @param index which of them, from 0
     */
    public Scenario scenario(long seed, int index) {
        Dynamics dynamics = problem.dynamics();
        Rng rng = RngStreams.of(seed, RngUse.FRESH_SCENARIOS).particle(index);
        List<double[]> points = problem.initialStates().points();
        double[] initialNoise =
                points.isEmpty() ? gaussian(rng, starts.stateNoiseDim()) : points.get(rng.nextInt(points.size()));
        int settings = starts.noiseDim() - starts.stateNoiseDim();
        // Numbers of their own, so that the rest of a scenario is the same whether the system is known or not.
        double[] settingsNoise =
                gaussian(RngStreams.of(seed, RngUse.FRESH_SETTINGS).particle(index), settings);
        double[] start = starts.start(concat(initialNoise, settingsNoise));
        double[][] noise = new double[problem.horizon()][];
        for (int t = 0; t < noise.length; t++) {
            noise[t] = gaussian(rng, dynamics.noiseDim());
            for (int i = 0; i < noise[t].length; i++) {
                noise[t][i] *= noiseScale;
            }
        }
        int stateDim = dynamics.stateDim();
        return new Scenario(Arrays.copyOf(start, stateDim), Arrays.copyOfRange(start, stateDim, start.length), noise);
    }

    private static double[] concat(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static double[] gaussian(Rng rng, int length) {
        double[] draw = new double[length];
        Arrays.setAll(draw, i -> rng.nextGaussian());
        return draw;
    }
}
