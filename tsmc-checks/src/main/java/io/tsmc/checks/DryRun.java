package io.tsmc.checks;

import io.tsmc.api.Constraint;
import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Likelihood;
import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.TypeName;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Layout;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.TraceException;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.policy.internal.Squash;
import io.tsmc.problem.ControlChanges;
import io.tsmc.problem.Problem;
import io.tsmc.problem.likelihood.ObservedSteps;
import io.tsmc.problem.rollout.ConstraintEntry;
import io.tsmc.problem.rollout.NoiseRole;
import io.tsmc.problem.rollout.Penalty;
import io.tsmc.problem.rollout.StepGraphs;
import io.tsmc.problem.rollout.TracedProblem;
import io.tsmc.problem.settings.UncertainSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The net below the tracer: a few motions from the prior, in plain Java and in the traced programs side by side, before a
 * run begins. Every function that was traced – of the system, the costs, the constraints, the policy, the prior and the initial states – is
 * compared at the states that the motions lead through, as {@link Comparison} says; and the programs that the run is
 * computed from are compared with the functions that they are made of. The plain functions must depend on their arguments
 * alone, write all of their result and nothing else, and not throw.
 *
 * <p>{@value #PARTICLES} particles are drawn, with random numbers that nothing else uses. The n-th goes through 1/n of the
 * horizon. How much is compared depends on the sizes of the programs and not on the clock, so that the same run file and
 * seed are always treated the same.
 */
public final class DryRun {

    private static final int PARTICLES = 24;
    /** Longest motion; those after it are shorter in proportion. */
    private static final int LONGEST = 1000;
    /** The same with a system that is called: nobody knows how dear that is. */
    private static final int LONGEST_CALLED = 50;
    /** Number of comparisons times nodes of a step; some milliseconds. */
    private static final int WORK = 400_000;
    /** Number of steps that are compared however large the programs are, about. */
    private static final int FEWEST = 24;
    /** Particles whose first and last steps are compared in any case. */
    private static final int AT_EDGES = 6;

    private static final double[] NONE = {};

    private final Problem problem;
    private final TracedProblem traced;
    private final Tracing tracing;
    private final RngStreams streams;
    private final WholeStep whole;
    private final int stepDim;
    private final int sharedDim;
    private final Layout carried;
    private final List<UncertainSettings.Draw> draws;
    private final Comparison start;
    private final PriorFunctions stepPrior;
    private final PriorFunctions sharedPrior;
    private final PriorFunctions endPrior;
    private final StepGraphs graphs;
    private final Comparison act;
    private final Graph squash;
    private final Comparison step;
    private final List<Comparison> stages = new ArrayList<>();
    private final List<Comparison> terminals = new ArrayList<>();
    private final List<Comparison> stageConstraints = new ArrayList<>();
    private final List<Comparison> terminalConstraints = new ArrayList<>();
    private final ObservedSteps observed;
    private final double[][] rows;
    private final List<Comparison> observations = new ArrayList<>();
    private final List<Comparison> likelihoods = new ArrayList<>();
    private final int longest;
    private final int stride;
    private int steps;

    /** Where the trace of a function comes from; tests put in one that is at fault. */
    interface Tracing {
        Graph graph(String function, Supplier<Graph> traced);
    }

    private DryRun(TracedProblem traced, Map<String, Graph> programs, long seed, Tracing tracing) {
        problem = traced.problem();
        this.traced = traced;
        this.tracing = tracing;
        streams = RngStreams.of(seed, RngUse.DRY_RUN);
        whole = new WholeStep(programs);
        Dynamics dynamics = problem.dynamics();
        Policy policy = problem.policy();
        int nx = dynamics.stateDim();
        int nu = dynamics.controlDim();
        stepDim = policy.stepDim(nx, nu);
        sharedDim = policy.sharedDim(nx, nu);
        graphs = new StepGraphs(traced, NoiseRole.GIVEN);
        carried = graphs.carried();
        draws = problem.settingDraws();
        Domain domain = unused(nx, nu);
        start = comparison(
                "initialStates",
                problem.initialStates(),
                "x",
                TracedFunction.start(problem.initialStates(), nx),
                traced::start);
        stepPrior = new PriorFunctions(stepDim);
        sharedPrior = new PriorFunctions(sharedDim);
        act = comparison("policy", policy, "u", TracedFunction.act(policy, dynamics, domain), traced::act);
        squash = squash(dynamics);
        step = comparison(
                "dynamics",
                dynamics,
                "next",
                TracedFunction.step(dynamics, problem.stepSettings(), domain),
                traced::step);
        endPrior = new PriorFunctions(graphs.firstDim());
        for (int i = 0; i < problem.costs().size(); i++) {
            int term = i;
            Cost cost = problem.costs().get(i);
            List<TracedFunction> functions = TracedFunction.of(cost, dynamics, domain);
            stages.add(comparison("cost[" + i + "]", cost, "", functions.get(0), () -> traced.stage(term)));
            terminals.add(comparison("cost[" + i + "]", cost, "", functions.get(1), () -> traced.terminal(term)));
        }
        for (int i = 0; i < problem.constraints().size(); i++) {
            int index = i;
            Constraint constraint = problem.constraints().get(i);
            String key = "constraints[" + i + "]";
            List<TracedFunction> functions = TracedFunction.of(constraint, dynamics, domain);
            stageConstraints.add(
                    comparison(key, constraint, "g", functions.get(0), () -> traced.stageConstraint(index)));
            terminalConstraints.add(
                    comparison(key, constraint, "g", functions.get(1), () -> traced.terminalConstraint(index)));
        }
        observed = problem.observedSteps();
        rows = observed.given();
        for (int i = 0; i < problem.likelihoods().count(); i++) {
            int term = i;
            String key = "likelihood[" + i + "]";
            Likelihood likelihood = problem.likelihoods().terms().get(i);
            List<TracedFunction> functions = TracedFunction.of(
                    problem.likelihoods(), i, observed.isTimed(i) ? nx : 0, likelihood.observations());
            observations.add(comparison(key, likelihood, "", functions.get(0), () -> traced.observation(term)));
            likelihoods.add(comparison(key, likelihood, "", functions.get(1), () -> traced.logLikelihood(term)));
        }
        longest = Math.min(problem.horizon(), step.calls() ? LONGEST_CALLED : LONGEST);
        int nodes = step.size() + act.size() + stepPrior.size();
        nodes += stages.stream().mapToInt(Comparison::size).sum();
        nodes += stageConstraints.stream().mapToInt(Comparison::size).sum();
        for (int i = 0; i < observations.size(); i++) {
            nodes += observed.slots(i) * observations.get(i).size();
        }
        int compared = step.calls() ? FEWEST : Math.max(FEWEST, WORK / Math.max(1, nodes));
        int all = 0;
        for (int n = 0; n < PARTICLES; n++) {
            all += length(n);
        }
        stride = (all + compared - 1) / compared;
    }

    /**
     * Makes the comparison.
     *
     * @param traced the problem, with the traces that the programs are made of
     * @param programs what the run is computed from, see {@link io.tsmc.problem.formulation.PolicyTarget#programs}
     * @param seed that of the run
     * @throws IllegalArgumentException at the first difference; the message says of which function of which plug-in, where,
     *     and what may be meant
     */
    public static void of(TracedProblem traced, Map<String, Graph> programs, long seed) {
        of(traced, programs, seed, (function, trace) -> trace.get());
    }

    static void of(TracedProblem traced, Map<String, Graph> programs, long seed, Tracing tracing) {
        DryRun run = new DryRun(traced, programs, seed, tracing);
        for (int n = 0; n < PARTICLES; n++) {
            run.particle(n);
        }
    }

    private int length(int particle) {
        return Math.max(1, longest / (particle + 1));
    }

    private void particle(int particle) {
        Dynamics dynamics = problem.dynamics();
        double[] stepScales = problem.policy().stepScales(dynamics.stateDim(), dynamics.controlDim());
        double[] sharedScales = problem.policy().sharedScales(dynamics.stateDim(), dynamics.controlDim());
        Rng rng = streams.particle(particle);
        double[] x = start.inBoth(
                JavaFunction.concat(problem.initialState(), initialNoise(rng)), "at a draw of the initial state");
        double[] settings = settings(rng);
        double[] ofSystem = Arrays.copyOf(settings, problem.uncertain().count());
        double[] ofLikelihood = Arrays.copyOfRange(settings, ofSystem.length, settings.length);
        double[] sharedInnovations = sharedPrior.draw(rng, "at a draw of the shared parameters");
        double[] shared = product(sharedScales, sharedPrior.first(sharedInnovations, "at a draw of them", true));
        Pace pace = pace(rng);
        double[] previous = new double[stepDim];
        double[] previousControl = problem.initialControl();
        int length = length(particle);
        for (int t = 0; t < length && Arrays.stream(x).allMatch(Double::isFinite); t++) {
            boolean edge = (t == 0 || t == length - 1) && particle < AT_EDGES;
            boolean compared = edge || steps % stride == 0;
            steps++;
            String when = "at time step " + t + " of a motion from the prior";
            double time = t * pace.timeStep;
            double[] z = stepPrior.draw(rng, when);
            double[] noise = gaussian(rng, dynamics.noiseDim());
            double[] parameters = t == 0
                    ? stepPrior.first(z, when, compared)
                    : stepPrior.next(JavaFunction.concat(previous, z), when, compared);
            double[] local = product(stepScales, parameters);
            double policyTime = t * problem.typicalTimeStep();
            double[] raw = value(act, JavaFunction.concat(shared, local, x, new double[] {policyTime}), when, compared);
            double[] u = problem.policy().keepsBounds() ? raw : squash.evaluate(raw);
            double[] point = JavaFunction.concat(x, u, new double[] {time}, noise, ofSystem, pace.setting());
            double[] next = value(step, point, when, compared);
            if (compared) {
                step.requireAFunctionOfTheDerivative(JavaFunction.concat(x, u, new double[] {time}, noise), when);
                double cost = stageCost(pace.timeStep, x, u, rates(pace.timeStep, u, previousControl), time, when);
                double[] stretch = t == 0 ? new double[pace.variable.length] : pace.setting();
                double[] before = carried(x, previous, previousControl, stretch, settings);
                double[] after = carried(next, parameters, u, pace.setting(), settings);
                double[] variables = t == 0 ? JavaFunction.concat(z, pace.variable) : z;
                observations(t, x, next, ofLikelihood, when);
                whole.requireStep(t == 0, before, variables, shared, pace.ticks(t), noise, after, cost, when);
            }
            x = next;
            previous = parameters;
            previousControl = u;
        }
        String when = "at the end of a motion of " + length + " steps from the prior";
        double cost = 0.0;
        for (int i = 0; i < terminals.size(); i++) {
            double[] at = JavaFunction.concat(x, new double[] {length * pace.timeStep});
            double term = terminals.get(i).inBoth(at, when)[0];
            cost = i == 0 ? term : cost + term;
        }
        for (int i = 0; i < likelihoods.size(); i++) {
            double term = likelihoods.get(i).inBoth(ofLikelihood, when)[0];
            cost = terminals.isEmpty() && i == 0 ? -term : cost - term;
        }
        double[] end = x;
        double[][] g =
                terminalConstraints.stream().map(f -> f.inBoth(end, when)).toArray(double[][]::new);
        cost += penalty(g, ConstraintEntry.terminal(problem), 1.0);
        double[] last = carried(x, previous, previousControl, pace.setting(), settings);
        whole.requireFinalState(last, shared, pace.ticks(length), cost, when);
    }

    /** The density of what was observed in a step, at its start or at its end; the program is compared with nothing observed. */
    private void observations(int step, double[] x, double[] next, double[] settings, String when) {
        for (int i = 0; i < observations.size(); i++) {
            for (int slot = 0; slot < observed.slots(i); slot++) {
                double[] given = rows[Math.min(step, rows.length - 2)];
                int from = observed.offset(i, slot);
                int row = from + ObservedSteps.AHEAD;
                double[] at = !observed.isTimed(i) ? NONE : given[from + 1] < 0.5 ? x : next;
                if (given[from] > 0.0 && Arrays.stream(at).allMatch(Double::isFinite)) {
                    double[] values = Arrays.copyOfRange(given, row, row + observed.columns(i));
                    observations.get(i).inBoth(JavaFunction.concat(at, values, settings), when);
                }
            }
        }
    }

    private double[] carried(
            double[] x, double[] previousParameters, double[] previousControl, double[] timeStep, double[] settings) {
        double[] control =
                previousControl.length == 0 ? new double[problem.dynamics().controlDim()] : previousControl;
        return carried.values(Map.of(
                StepGraphs.X,
                x,
                StepGraphs.PREVIOUS_PARAMETERS,
                previousParameters,
                StepGraphs.PREVIOUS_CONTROL,
                control,
                StepGraphs.TIME_STEP,
                timeStep,
                StepGraphs.SETTINGS,
                settings));
    }

    /** A draw of the uncertain settings; their medians where the system would refuse it. */
    private double[] settings(Rng rng) {
        double[] noise = gaussian(rng, draws.size());
        double[] drawn = new double[noise.length];
        Arrays.setAll(drawn, i -> draws.get(i).value(noise[i]));
        return Arrays.stream(drawn).allMatch(Double::isFinite) ? drawn : problem.nominalSettings();
    }

    /**
     * How fast time goes.
     *
     * @param variable innovation of the final time; none where it is not free
     * @param timeStep that of all steps [s]
     */
    private record Pace(double[] variable, double timeStep) {

        private boolean isChosen() {
            return variable.length > 0;
        }

        /** The time step where it is an argument of a step. */
        double[] setting() {
            return isChosen() ? new double[] {timeStep} : new double[0];
        }

        double ticks(int t) {
            return isChosen() ? t : t * timeStep;
        }
    }

    private Pace pace(Rng rng) {
        if (endPrior.length == 0) {
            return new Pace(new double[0], problem.dynamics().timeStep());
        }
        double[] z = endPrior.draw(rng, "at a draw of the final time");
        double[] parameter = endPrior.first(z, "at a draw of the final time", true);
        return new Pace(z, graphs.chosenTimeStep().evaluate(parameter)[0]);
    }

    private static double[] rates(double timeStep, double[] u, double[] previous) {
        double[] rates = new double[u.length];
        if (previous.length > 0) {
            Arrays.setAll(rates, i -> (u[i] - previous[i]) / timeStep);
        }
        return rates;
    }

    private double stageCost(double timeStep, double[] x, double[] u, double[] rates, double time, String when) {
        double cost = 0.0;
        for (int i = 0; i < stages.size(); i++) {
            double[] seen = ControlChanges.areSeenBy(problem.costs().get(i)) ? rates : NONE;
            double[] at = JavaFunction.concat(x, u, seen, new double[] {time});
            double term = timeStep * stages.get(i).inBoth(at, when)[0];
            cost = i == 0 ? term : cost + term;
        }
        double[][] g = new double[stageConstraints.size()][];
        for (int i = 0; i < g.length; i++) {
            double[] seen = ControlChanges.areSeenBy(problem.constraints().get(i)) ? rates : NONE;
            double[] at = JavaFunction.concat(x, u, seen, new double[] {time});
            g[i] = stageConstraints.get(i).inBoth(at, when);
        }
        return cost + penalty(g, ConstraintEntry.stage(problem), timeStep);
    }

    /** What the constraints add to the cost, by the values of their entries. */
    private double penalty(double[][] g, List<ConstraintEntry> entries, double factor) {
        return factor * Penalty.of(JavaFunction.concat(g), ConstraintEntry.senses(entries), problem.penalty());
    }

    private static double[] value(Comparison function, double[] at, String when, boolean compared) {
        return compared ? function.inBoth(at, when) : function.inJava(at, when);
    }

    private double[] initialNoise(Rng rng) {
        List<double[]> points = problem.initialStates().points();
        return points.isEmpty()
                ? gaussian(
                        rng, problem.initialStates().noiseDim(problem.dynamics().stateDim()))
                : points.get(rng.nextInt(points.size()));
    }

    private static double[] gaussian(Rng rng, int length) {
        double[] draw = new double[length];
        Arrays.setAll(draw, i -> rng.nextGaussian());
        return draw;
    }

    private static double[] product(double[] scales, double[] values) {
        double[] product = new double[values.length];
        Arrays.setAll(product, i -> Op.MUL.apply(scales[i], values[i], 0.0));
        return product;
    }

    /** The points come from motions; no box is asked for. */
    private static Domain unused(int stateDim, int controlDim) {
        return new Domain(
                filled(stateDim, -1.0), filled(stateDim, 1.0), filled(controlDim, -1.0), filled(controlDim, 1.0));
    }

    private static double[] filled(int length, double value) {
        double[] filled = new double[length];
        Arrays.fill(filled, value);
        return filled;
    }

    /**
     * A formulation that needs a function traced has done so by now. What cannot be traced is only called, as some call the
     * initial states.
     */
    private Comparison comparison(
            String key, Object plugin, String result, TracedFunction function, Supplier<Graph> trace) {
        String owner = key + " " + TypeName.of(plugin.getClass());
        Optional<Graph> graph;
        try {
            graph = Optional.of(tracing.graph(function.name(), trace));
        } catch (TraceException notTraced) {
            graph = Optional.empty();
        }
        return new Comparison(owner, result, function, graph);
    }

    private static Graph squash(Dynamics dynamics) {
        Tracer tracer = new Tracer();
        Tracer.Vector raw = tracer.input("raw", dynamics.controlDim());
        tracer.output(
                "u",
                Squash.trace(tracer, raw, dynamics.controlLower(), dynamics.controlUpper(), dynamics.controlSignals()));
        return tracer.graph();
    }

    /** The functions of the prior for innovation vectors of one length. */
    private final class PriorFunctions {

        private final int length;
        private final List<Comparison> functions = new ArrayList<>();

        PriorFunctions(int length) {
            this.length = length;
            if (length > 0) {
                Prior prior = problem.prior();
                List<TracedFunction> all = TracedFunction.of(prior, length);
                functions.add(comparison("prior", prior, "", all.get(0), () -> traced.logDensity(length)));
                functions.add(comparison("prior", prior, "parameters", all.get(1), () -> traced.first(length)));
                functions.add(comparison("prior", prior, "parameters", all.get(2), () -> traced.next(length)));
            }
        }

        int size() {
            return functions.stream().mapToInt(Comparison::size).sum();
        }

        /** Draws innovations, at which the density is compared. */
        double[] draw(Rng rng, String when) {
            double[] z = new double[length];
            problem.prior().sample(rng, z);
            if (length > 0) {
                functions.get(0).inBoth(z, when);
            }
            return z;
        }

        double[] first(double[] z, String when, boolean compared) {
            return length == 0 ? z : value(functions.get(1), z, when, compared);
        }

        double[] next(double[] at, String when, boolean compared) {
            return length == 0 ? new double[0] : value(functions.get(2), at, when, compared);
        }
    }
}
