package io.tsmc.runtime.spec;

import io.tsmc.api.Constraint;
import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Kernel;
import io.tsmc.api.Kind;
import io.tsmc.api.Likelihood;
import io.tsmc.api.Noted;
import io.tsmc.api.Policy;
import io.tsmc.api.Polish;
import io.tsmc.api.Prior;
import io.tsmc.api.Require;
import io.tsmc.api.Resampler;
import io.tsmc.api.Schedule;
import io.tsmc.api.SettingsException;
import io.tsmc.api.Signal;
import io.tsmc.api.Tuning;
import io.tsmc.autodiff.Backend;
import io.tsmc.checks.SilentCost;
import io.tsmc.problem.ControlChanges;
import io.tsmc.problem.FinalTime;
import io.tsmc.problem.Goal;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.problem.initial.Marginals;
import io.tsmc.problem.likelihood.Likelihoods;
import io.tsmc.problem.likelihood.NoMotion;
import io.tsmc.problem.likelihood.ObservedSteps;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.settings.UncertainSetting;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.checks.Declared;
import io.tsmc.runtime.internal.checks.Memory;
import io.tsmc.runtime.internal.checks.StartChecks;
import io.tsmc.runtime.internal.learned.LearnedSystems;
import io.tsmc.runtime.internal.runfile.Faults;
import io.tsmc.runtime.internal.runfile.RunFile;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.settings.SeriesNotes;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.sampler.Feasibility;
import io.tsmc.sampler.Limits;
import io.tsmc.sampler.Moves;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that determines a run. The components are, verbatim, the keys of a run file; {@link
 * #builder} makes one in a program, and {@link #read} of a file.
 *
 * @param name headline of the run
 * @param dynamics the system
 * @param uncertain settings of the system that are random variables; {@code dynamics} has their medians. No key of a run
 *     file: what is random is written where the number is, {@code dynamics: {type: pendulum, mass: {normal: [1, 0.1]}}}
 * @param initialState state at time 0, or the centre of its distribution, [nx]
 * @param initialStates distribution of the state at time 0
 * @param initialControl control held before time 0, for costs and constraints that look at how fast controls change, [nu]; empty if there was
 *     none: then the first control is free to be what it will
 * @param horizon number of steps, at least 1; with a likelihood it may be left out, or 0: as many as the observations need
 * @param finalTime whether the time at which a motion ends is a parameter, and between which bounds; else it is the horizon
 *     times the time step
 * @param cost terms of the cost, added up; at least one, unless there is a likelihood
 * @param constraints what has to hold along the way and at the end; none, or any number
 * @param likelihood what was observed, and how probable that is: terms, added up. With one, the run samples the posterior of all
 *     settings that are random, and there are no costs; {@code dynamics} may be left out where no motion was observed
 * @param unknown settings of the likelihood, and entries of the initial state, that are random variables, by their paths. No key
 *     of a run file: what is random is written where the number is
 * @param feasibility how constraints are met: by a penalty in the distribution, and by multipliers in the polish
 * @param goal when a motion counts as a success; only reported
 * @param temperature cost per nat, positive: the smaller, the closer the sample stays to the optimum; {@code tsmc tune}
 *     finds one
 * @param policy how parameters become controls
 * @param prior distribution of the parameters before any cost is seen
 * @param formulation how the problem becomes a distribution
 * @param backend what evaluates it
 * @param particles number of particles, at least 2; with few, what kernels learn from the cloud biases it: by up to 8 %
 *     of a variance with 16, by nothing that shows with 512
 * @param moves kernel transitions a tempering step: a number, at least 1, or {@code auto}, as many as it takes for the
 *     particles to forget where they were resampled
 * @param wasteFree whether the states between the moves become particles too; then {@code moves} is a number, and
 *     {@code moves + 1} divides {@code particles}
 * @param kernel moves particles
 * @param resampler draws ancestors
 * @param schedule chooses the tempering path
 * @param limits when the run is given up
 * @param polish lowers the cost of the best particles in the end, apart from the sample
 * @param seed seed of every random number of the run
 */
public record RunSpec(
        String name,
        Dynamics dynamics,
        UncertainSettings uncertain,
        double[] initialState,
        InitialStates initialStates,
        double[] initialControl,
        int horizon,
        FinalTime finalTime,
        List<Cost> cost,
        List<Constraint> constraints,
        List<Likelihood> likelihood,
        UncertainSettings unknown,
        Feasibility feasibility,
        Goal goal,
        double temperature,
        Policy policy,
        Prior prior,
        Formulation formulation,
        Backend backend,
        int particles,
        Moves moves,
        boolean wasteFree,
        Kernel kernel,
        Resampler resampler,
        Schedule schedule,
        Limits limits,
        Polish polish,
        long seed)
        implements Noted {

    /** Fewer, and what kernels learn from the cloud is said to bias it: with 16 by up to 8 % of a variance. */
    private static final int FEW_PARTICLES = 32;

    /** Ahead of the index, in the path of an entry of the initial state that is random. */
    private static final String INITIAL_STATE = "initialState[";

    /** Keys that make no difference to a posterior. */
    private static final Set<String> OF_CONTROL =
            Set.of("cost", "temperature", "constraints", "feasibility", "goal", "finalTime", "initialControl", "prior");
    /** Keys that make none where nothing moves. */
    private static final Set<String> OF_MOTION =
            Set.of("dynamics", "initialState", "initialStates", "horizon", "policy");

    /**
     * Checks the settings against each other.
     *
     * @throws SettingsException if they do not fit, with all faults
     */
    public RunSpec {
        List<Cost> terms = List.copyOf(cost);
        cost = terms;
        constraints = List.copyOf(constraints);
        likelihood = List.copyOf(likelihood);
        initialState = initialState.clone();
        initialControl = initialControl.clone();
        Faults faults = new Faults();
        faults.collect("", () -> check("name", name));
        faults.collect("", () -> check("temperature", temperature));
        faults.collect("", () -> check("particles", particles));
        // All others ask the system for its sizes.
        faults.collect("dynamics", () -> Declared.check(dynamics));
        faults.throwIfAny();
        faults.collect("dynamics", () -> uncertain.check(dynamics));
        faults.throwIfAny();
        faults.collect("dynamics", () -> LearnedSystems.check(dynamics));
        Likelihoods observed = new Likelihoods(likelihood, ofLikelihood(unknown));
        faults.collect("", () -> observed.forDynamics(dynamics).check());
        faults.throwIfAny();
        if (horizon == 0 && !likelihood.isEmpty()) {
            horizon =
                    ObservedSteps.horizon(observed.forDynamics(dynamics), dynamics.timeStep(), dynamics.stateDim() > 0);
        }
        int steps = horizon;
        faults.collect("", () -> checkHorizon(steps));
        List<Constraint> conditions = constraints;
        List<Likelihood> observations = likelihood;
        FinalTime end = finalTime;
        double kT = temperature;
        faults.collect("", () -> checkWhatIsSought(terms, conditions, observations, end, kT));
        faults.throwIfAny();
        checkInitialState(dynamics, initialState, faults);
        checkInitialControl(dynamics, initialControl, ControlChanges.areSeenBy(terms, constraints), faults);
        faults.collect("initialStates", () -> initialStates.check(dynamics));
        for (int i = 0; i < cost.size(); i++) {
            Cost term = cost.get(i);
            String path = "cost[" + i + "]";
            faults.collect(path, () -> term.check(dynamics));
            SilentCost.problem(term).ifPresent(problem -> faults.add(path, problem));
        }
        for (int i = 0; i < constraints.size(); i++) {
            Constraint constraint = constraints.get(i);
            String path = "constraints[" + i + "]";
            faults.collect(path, () -> {
                constraint.check(dynamics);
                Declared.check(constraint, dynamics);
            });
        }
        faults.collect("goal", () -> goal.check(dynamics));
        faults.collect("policy", () -> policy.check(dynamics));
        faults.collect("finalTime", () -> finalTime.check(dynamics, steps));
        if (faults.isEmpty()) {
            faults.collect("initialStates", () -> Declared.check(initialStates, dynamics));
            faults.collect("policy", () -> Declared.checkCounts(policy, dynamics));
        }
        if (faults.isEmpty()) {
            Problem problem = new Problem(
                    dynamics,
                    cost,
                    policy,
                    prior,
                    initialState,
                    drawn(initialStates, unknown),
                    horizon,
                    temperature,
                    constraints,
                    feasibility.penalty(),
                    initialControl,
                    uncertain,
                    finalTime,
                    observed);
            faults.collect(
                    "",
                    () -> Memory.ofThisMachine()
                            .problem(problem, formulation, particles)
                            .ifPresent(faults::add));
        }
        if (faults.isEmpty()) {
            faults.collect("policy", () -> Declared.checkScales(policy, dynamics));
        }
        faults.throwIfAny();
    }

    /**
     * Kinds of plug-in in the order in which a run file names them; in the end those that it does not, in the order in which
     * they come.
     */
    public static List<Kind> inOrderOfKeys(List<Kind> kinds) {
        List<String> keys = Arrays.stream(RunSpec.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        return kinds.stream()
                .sorted(Comparator.comparing(
                        kind -> keyOf(kind).map(keys::indexOf).orElse(keys.size())))
                .toList();
    }

    /** The key of a run file whose value is a plug-in of a kind, or a list of them; of {@code constraint} it is the plural. */
    public static Optional<String> keyOf(Kind kind) {
        return Arrays.stream(RunSpec.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> name.equals(kind.key()) || name.equals(kind.key() + "s"))
                .findFirst();
    }

    /**
     * That particles are few for a kernel that learns from them, which is one that has something tuned; what is wrong at the
     * start, whatever the controls do; and values by time that do not cover the motion.
     */
    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (particles < FEW_PARTICLES && !kernel.tuning().equals(Tuning.NONE)) {
            notes.add("with only " + particles
                    + " particles, what the kernel learns from them biases the sample: with 16"
                    + " by up to 8 % of a variance. Maybe take 64 or more, unless this is a trial.");
        }
        cost.forEach(term -> notes.addAll(term.startNotes(initialState)));
        constraints.forEach(constraint -> notes.addAll(StartChecks.notes(constraint, dynamics, initialState)));
        notes.addAll(policy.startNotes(dynamics, horizon, finalTime.typicalTimeStep(dynamics, horizon)));
        double end = finalTime.isFree() ? finalTime.upper() : horizon * dynamics.timeStep();
        notes.addAll(SeriesNotes.of(List.of(dynamics, cost, constraints), end));
        return notes;
    }

    /**
     * A specification to be made in a program. What is not said is as in a run file that does not say it.
     *
     * @param name headline of the run
     */
    public static RunSpecBuilder builder(String name) {
        return builder(name, PluginCatalog.load());
    }

    /**
     * A specification to be made in a program, with the fastest back end of a catalogue.
     *
     * @param name headline of the run
     */
    public static RunSpecBuilder builder(String name, PluginCatalog catalog) {
        return new RunSpecBuilder(RunFile.defaults(RunSpec.class, name, catalog), () -> catalog);
    }

    /** This specification, for some of it to be changed. */
    public RunSpecBuilder toBuilder() {
        Map<String, Object> values = new HashMap<>();
        for (RecordComponent component : RunSpec.class.getRecordComponents()) {
            values.put(component.getName(), Objects.requireNonNull(Records.get(this, component)));
        }
        return new RunSpecBuilder(values, PluginCatalog::load);
    }

    /** In short: the types of the plug-ins, without their settings. */
    @Override
    public String toString() {
        return "RunSpec[" + name + ": " + type(dynamics) + ", " + horizon + " steps, cost "
                + cost.stream().map(RunSpec::type).collect(Collectors.joining(" + ")) + ", temperature " + temperature
                + ", policy " + type(policy) + ", formulation " + type(formulation) + ", " + particles + " particles, "
                + moves + " moves, kernel " + type(kernel) + ", seed " + seed + "]";
    }

    private static String type(Object plugin) {
        return PluginCatalog.typeName(plugin.getClass());
    }

    /** The system with the time step of a motion: another one than that of the settings where the final time is free. */
    public Dynamics dynamicsOf(Rollout motion) {
        return finalTime.isFree() ? finalTime.stretched(dynamics, motion.times()[1]) : dynamics;
    }

    /** The problem to be solved. */
    public Problem problem() {
        return new Problem(
                dynamics,
                cost,
                policy,
                prior,
                initialState,
                drawn(initialStates, unknown),
                horizon,
                temperature,
                constraints,
                feasibility.penalty(),
                initialControl,
                uncertain,
                finalTime,
                new Likelihoods(likelihood, ofLikelihood(unknown)));
    }

    private static void checkHorizon(int horizon) {
        Require.atLeast("horizon", horizon, 1, "take 50, for 2.5 s in steps of 0.05 s");
    }

    private static void checkCost(List<?> cost) {
        Require.notEmpty("cost", cost.size(), "add a term, such as {type: quadratic, terminal: [...]}");
    }

    /** Either a motion that costs little, or what is known from observations. */
    private static void checkWhatIsSought(
            List<Cost> cost,
            List<Constraint> constraints,
            List<Likelihood> likelihood,
            FinalTime finalTime,
            double temperature) {
        if (likelihood.isEmpty()) {
            checkCost(cost);
            return;
        }
        String instead = "write another term of the likelihood, or leave it out";
        Require.that(cost.isEmpty(), "cost", "a run with a likelihood has no costs", instead);
        Require.that(constraints.isEmpty(), "constraints", "a run with a likelihood has no constraints", instead);
        Require.that(!finalTime.isFree(), "finalTime", "a motion that was observed ends when it did", "leave it out");
        Require.that(
                temperature == 1.0,
                "temperature",
                temperature + " with a likelihood, which is taken as it is: at 1",
                "leave it out");
    }

    private static UncertainSettings ofLikelihood(UncertainSettings unknown) {
        return new UncertainSettings(unknown.settings().stream()
                .filter(setting -> !setting.path().startsWith(INITIAL_STATE))
                .toList());
    }

    /** The initial states, with the entries of the initial state that are random. */
    private static InitialStates drawn(InitialStates initialStates, UncertainSettings unknown) {
        List<UncertainSetting> ofState = unknown.settings().stream()
                .filter(setting -> setting.path().startsWith(INITIAL_STATE))
                .toList();
        if (ofState.isEmpty()) {
            return initialStates;
        }
        Require.that(
                initialStates instanceof Fixed,
                "initialStates",
                "entries of initialState have distributions of their own",
                "leave initialStates out");
        int[] states = ofState.stream()
                .mapToInt(setting -> Integer.parseInt(setting.path()
                        .substring(INITIAL_STATE.length(), setting.path().length() - 1)))
                .toArray();
        return new Marginals(
                states, ofState.stream().map(UncertainSetting::distribution).toList());
    }

    /** Whether the run is to find out about parameters, and not about controls. */
    public boolean isPosterior() {
        return !likelihood.isEmpty();
    }

    /**
     * The settings as the keys of a run file, with all that has a default; of a posterior without what does not matter to it, which
     * has no other value.
     */
    public Map<String, Object> toTree() {
        Map<String, Object> tree = Records.tree(this);
        if (!isPosterior()) {
            tree.remove("likelihood");
            return tree;
        }
        tree.keySet().removeAll(OF_CONTROL);
        if (dynamics instanceof NoMotion) {
            tree.keySet().removeAll(OF_MOTION);
        }
        return tree;
    }

    /** Refuses a component that is wrong whatever the others are. */
    private static void check(String component, Object value) {
        switch (component) {
            case "name" -> Require.that(!((String) value).isBlank(), "name", "must not be blank", "");
            case "horizon" -> checkHorizon((int) value);
            case "temperature" ->
                Require.positive("temperature", (double) value, "start with 1, and let 'tsmc tune' find a better one");
            case "cost" -> checkCost((List<?>) value);
            case "particles" ->
                Require.atLeast("particles", (int) value, 2, "take 256: the weights compare particles with each other");
            default -> {}
        }
    }

    /**
     * Reads a run file.
     *
     * @param file YAML; paths in it are relative to its folder
     * @param overrides settings of the form {@code path=value}, such as {@code kernel.stepSize=0.1} or
     *     {@code cost[0].stage=3}, that take precedence over the file; paths in them are relative to the working directory
     * @param catalog the plug-ins that the file may name
     * @throws BadInputException if the file or an override cannot be used; the message has a line for everything that
     *     is wrong, in the order of the file, and says where it is and what would be right
     */
    public static RunSpec read(Path file, List<String> overrides, PluginCatalog catalog) {
        return RunFile.read(RunSpec.class, file, overrides, catalog, RunSpec::check);
    }

    private static void checkInitialState(Dynamics dynamics, double[] initialState, Faults faults) {
        if (initialState.length != dynamics.stateDim()) {
            faults.add(
                    "initialState",
                    "has length " + initialState.length + ", but " + PluginCatalog.typeName(dynamics.getClass())
                            + " has " + dynamics.stateDim() + " states: " + names(dynamics.stateSignals()));
        }
        for (int i = 0; i < initialState.length; i++) {
            double entry = initialState[i];
            faults.collect("initialState[" + i + "]", () -> Require.finite("", entry, ""));
        }
    }

    private static void checkInitialControl(Dynamics dynamics, double[] initialControl, boolean seen, Faults faults) {
        if (initialControl.length == 0) {
            return;
        }
        if (initialControl.length != dynamics.controlDim()) {
            faults.add(
                    "initialControl",
                    "has length " + initialControl.length + ", but " + PluginCatalog.typeName(dynamics.getClass())
                            + " has " + dynamics.controlDim() + " controls: " + names(dynamics.controlSignals()));
            return;
        }
        double[] lower = dynamics.controlLower();
        double[] upper = dynamics.controlUpper();
        for (int i = 0; i < initialControl.length; i++) {
            double entry = initialControl[i];
            if (!(entry >= lower[i] && entry <= upper[i]) || Double.isInfinite(entry)) {
                faults.add(
                        "initialControl[" + i + "]",
                        entry + " is not within the bounds of "
                                + dynamics.controlSignals().get(i).name() + ", " + lower[i] + " to " + upper[i]);
            }
        }
        if (!seen) {
            faults.add(
                    "initialControl",
                    "is given, but no cost or constraint looks at how fast controls change. Maybe add a term, such as"
                            + " {type: control-rate, weights: [...]}, or leave it out");
        }
    }

    private static String names(List<Signal> signals) {
        return signals.stream().map(s -> s.name() + " [" + s.unit() + "]").collect(Collectors.joining(", "));
    }
}
