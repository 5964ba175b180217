package io.tsmc.runtime.spec;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Kernel;
import io.tsmc.api.Kind;
import io.tsmc.api.Policy;
import io.tsmc.api.Polish;
import io.tsmc.api.Prior;
import io.tsmc.api.Resampler;
import io.tsmc.api.Schedule;
import io.tsmc.api.Signal;
import io.tsmc.autodiff.Backend;
import io.tsmc.checks.SilentCost;
import io.tsmc.problem.Goal;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.Fault;
import io.tsmc.runtime.internal.checks.Declared;
import io.tsmc.runtime.internal.checks.Memory;
import io.tsmc.runtime.internal.runfile.RunFile;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.sampler.Limits;
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
import java.util.stream.Collectors;

/**
 * Everything that determines a run. The components are, verbatim, the keys of a run file.
 *
 * @param name headline of the run
 * @param dynamics the system
 * @param initialState state at time 0, or the centre of its distribution, [nx]
 * @param initialStates distribution of the state at time 0
 * @param horizon number of steps, at least 1
 * @param cost terms of the cost, added up; at least one
 * @param goal when a motion counts as a success; only reported
 * @param temperature cost per nat, positive: the smaller, the closer the sample stays to the optimum
 * @param policy how parameters become controls
 * @param prior distribution of the parameters before any cost is seen
 * @param formulation how the problem becomes a distribution
 * @param backend what evaluates it
 * @param particles number of particles, at least 2
 * @param moves kernel transitions a tempering step, at least 1
 * @param wasteFree whether the states between the moves become particles too; then {@code moves + 1} has to divide
 *     {@code particles}
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
        double[] initialState,
        InitialStates initialStates,
        int horizon,
        List<Cost> cost,
        Goal goal,
        double temperature,
        Policy policy,
        Prior prior,
        Formulation formulation,
        Backend backend,
        int particles,
        int moves,
        boolean wasteFree,
        Kernel kernel,
        Resampler resampler,
        Schedule schedule,
        Limits limits,
        Polish polish,
        long seed) {

    /**
     * Checks the settings against each other.
     *
     * @throws IllegalArgumentException if they do not fit; the message has a line for each setting at fault, and the line
     *     starts with its path
     */
    public RunSpec {
        cost = List.copyOf(cost);
        initialState = initialState.clone();
        List<String> problems = new ArrayList<>();
        addProblem(problems, "name", name);
        addProblem(problems, "horizon", horizon);
        addProblem(problems, "cost", cost);
        addProblem(problems, "temperature", temperature);
        addProblem(problems, "particles", particles);
        addProblem(problems, "moves", moves);
        if (polish.particles() > particles) {
            problems.add("polish.particles = " + polish.particles() + " is more than there are particles, " + particles
                    + ". Maybe take 8: most of the others end in the same minima.");
        }
        // All others ask the system for its sizes.
        addProblem(problems, "dynamics", () -> Declared.check(dynamics));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        checkInitialState(dynamics, initialState, problems);
        addProblem(problems, "initialStates", () -> initialStates.check(dynamics));
        for (int i = 0; i < cost.size(); i++) {
            Cost term = cost.get(i);
            addProblem(problems, "cost[" + i + "]", () -> term.check(dynamics));
            String path = "cost[" + i + "]: ";
            SilentCost.problem(term).ifPresent(problem -> problems.add(path + problem));
        }
        addProblem(problems, "goal", () -> goal.check(dynamics));
        addProblem(problems, "policy", () -> policy.check(dynamics));
        if (problems.isEmpty()) {
            addProblem(problems, "initialStates", () -> Declared.check(initialStates, dynamics));
            addProblem(problems, "policy", () -> Declared.checkCounts(policy, dynamics));
        }
        if (problems.isEmpty()) {
            Problem problem =
                    new Problem(dynamics, cost, policy, prior, initialState, initialStates, horizon, temperature);
            addProblem(
                    problems,
                    "",
                    () -> Memory.ofThisMachine()
                            .problem(problem, formulation, particles)
                            .ifPresent(tooLarge -> {
                                throw new IllegalArgumentException(tooLarge);
                            }));
        }
        if (problems.isEmpty()) {
            addProblem(problems, "policy", () -> Declared.checkScales(policy, dynamics));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
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
                        kind -> keys.contains(kind.key()) ? keys.indexOf(kind.key()) : keys.size()))
                .toList();
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
        return new RunSpecBuilder(RunFile.defaults(RunSpec.class, name, catalog));
    }

    /** This specification, for some of it to be changed. */
    public RunSpecBuilder toBuilder() {
        Map<String, Object> values = new HashMap<>();
        for (RecordComponent component : RunSpec.class.getRecordComponents()) {
            values.put(component.getName(), Objects.requireNonNull(Records.get(this, component)));
        }
        return new RunSpecBuilder(values);
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

    /** The problem to be solved. */
    public Problem problem() {
        return new Problem(dynamics, cost, policy, prior, initialState, initialStates, horizon, temperature);
    }

    /** What is wrong with a component whatever the others are, if anything. */
    private static Optional<String> problem(String component, Object value) {
        return switch (component) {
            case "name" -> unless(!((String) value).isBlank(), "must not be blank");
            case "horizon" -> unless((int) value >= 1, "must be at least 1 step, got " + value);
            case "temperature" ->
                unless(
                        (double) value > 0.0 && (double) value < Double.POSITIVE_INFINITY,
                        "must be positive and finite, got " + value);
            case "particles" -> unless((int) value >= 2, "must be at least 2, got " + value);
            case "moves" -> unless((int) value >= 1, "must be at least 1, got " + value);
            case "cost" -> unless(!((List<?>) value).isEmpty(), "must have at least one term");
            default -> Optional.empty();
        };
    }

    private static void addProblem(List<String> problems, String component, Object value) {
        problem(component, value).ifPresent(problem -> problems.add(component + " " + problem));
    }

    private static void addProblem(List<String> problems, String component, Runnable check) {
        String prefix = component.isEmpty() ? "" : component + ": ";
        try {
            check.run();
        } catch (RuntimeException | Error e) {
            // Code of a plug-in may throw anything.
            problems.add(prefix + Fault.words(e));
        }
    }

    private static Optional<String> unless(boolean fine, String problem) {
        return fine ? Optional.empty() : Optional.of(problem);
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
        return RunFile.read(RunSpec.class, file, overrides, catalog, RunSpec::problem);
    }

    private static void checkInitialState(Dynamics dynamics, double[] initialState, List<String> problems) {
        if (initialState.length != dynamics.stateDim()) {
            problems.add("initialState has length " + initialState.length + ", but "
                    + PluginCatalog.typeName(dynamics.getClass()) + " has " + dynamics.stateDim() + " states: "
                    + names(dynamics.stateSignals()));
        }
        for (int i = 0; i < initialState.length; i++) {
            if (!Double.isFinite(initialState[i])) {
                problems.add("initialState[" + i + "] must be finite, got " + initialState[i]);
            }
        }
    }

    private static String names(List<Signal> signals) {
        return signals.stream().map(s -> s.name() + " [" + s.unit() + "]").collect(Collectors.joining(", "));
    }
}
