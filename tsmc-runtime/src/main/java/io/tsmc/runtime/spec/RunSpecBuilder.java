package io.tsmc.runtime.spec;

import io.tsmc.api.Constraint;
import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Kernel;
import io.tsmc.api.Likelihood;
import io.tsmc.api.Policy;
import io.tsmc.api.Polish;
import io.tsmc.api.Prior;
import io.tsmc.api.Require;
import io.tsmc.api.Resampler;
import io.tsmc.api.Schedule;
import io.tsmc.api.SettingsException;
import io.tsmc.autodiff.Backend;
import io.tsmc.problem.FinalTime;
import io.tsmc.problem.Goal;
import io.tsmc.problem.distribution.Distribution;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.problem.likelihood.NoMotion;
import io.tsmc.problem.settings.UncertainSetting;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.runtime.internal.runfile.RunFile;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.sampler.Feasibility;
import io.tsmc.sampler.Limits;
import io.tsmc.sampler.Moves;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes a {@link RunSpec} key by key. What is not said has the value that a run file has which does not say it. Not safe for
 * use by several threads.
 */
public final class RunSpecBuilder {

    private static final String UNCERTAIN = "uncertain";

    /** By component. */
    private final Map<String, Object> values;

    private final Supplier<PluginCatalog> catalog;

    RunSpecBuilder(Map<String, Object> values, Supplier<PluginCatalog> catalog) {
        this.values = new HashMap<>(values);
        this.catalog = catalog;
    }

    /** See {@link RunSpec#name}. */
    public RunSpecBuilder name(String name) {
        return with("name", name);
    }

    /** See {@link RunSpec#dynamics}. */
    public RunSpecBuilder dynamics(Dynamics dynamics) {
        return with("dynamics", dynamics);
    }

    /**
     * Makes a setting of the system a random variable.
     *
     * @param path of the number among the settings of the system, {@code mass} or {@code system.masses[1]}
     * @see RunSpec#uncertain
     */
    public RunSpecBuilder uncertain(String path, Distribution distribution) {
        return uncertain(new UncertainSettings(Stream.concat(
                        drawn().settings().stream()
                                .filter(setting -> !setting.path().equals(path)),
                        Stream.of(new UncertainSetting(path, distribution)))
                .toList()));
    }

    /** See {@link RunSpec#uncertain}; {@code new UncertainSettings()} for a system that is known. */
    public RunSpecBuilder uncertain(UncertainSettings uncertain) {
        return with(UNCERTAIN, uncertain);
    }

    /** See {@link RunSpec#initialState}. */
    public RunSpecBuilder initialState(double... initialState) {
        return with("initialState", initialState.clone());
    }

    /** See {@link RunSpec#initialStates}. */
    public RunSpecBuilder initialStates(InitialStates initialStates) {
        return with("initialStates", initialStates);
    }

    /** See {@link RunSpec#initialControl}. */
    public RunSpecBuilder initialControl(double... initialControl) {
        return with("initialControl", initialControl.clone());
    }

    /** See {@link RunSpec#horizon}. */
    public RunSpecBuilder horizon(int horizon) {
        return with("horizon", horizon);
    }

    /** See {@link RunSpec#finalTime}. */
    public RunSpecBuilder finalTime(FinalTime finalTime) {
        return with("finalTime", finalTime);
    }

    /** See {@link RunSpec#cost}. */
    public RunSpecBuilder cost(Cost... terms) {
        return with("cost", List.of(terms));
    }

    /** See {@link RunSpec#constraints}. */
    public RunSpecBuilder constraints(Constraint... constraints) {
        return with("constraints", List.of(constraints));
    }

    /**
     * See {@link RunSpec#likelihood}. What a run file with a likelihood need not say, such as costs, need not be said after this.
     */
    public RunSpecBuilder likelihood(Likelihood... terms) {
        RunFile.posteriorDefaults(RunSpec.class, catalog.get()).forEach(this::with);
        values.putIfAbsent("dynamics", new NoMotion());
        values.putIfAbsent("initialState", new double[0]);
        return with("likelihood", List.of(terms));
    }

    /** See {@link RunSpec#unknown}. */
    public RunSpecBuilder unknown(UncertainSettings unknown) {
        return with("unknown", unknown);
    }

    /**
     * Makes a setting of the likelihood, or an entry of the initial state, a random variable.
     *
     * @param path as in a run file, {@code likelihood[0].sd[1]} or {@code initialState[0]}
     * @see RunSpec#unknown
     */
    public RunSpecBuilder unknown(String path, Distribution distribution) {
        UncertainSettings before = (UncertainSettings) Objects.requireNonNull(values.get("unknown"));
        return with(
                "unknown",
                new UncertainSettings(Stream.concat(
                                before.settings().stream()
                                        .filter(setting -> !setting.path().equals(path)),
                                Stream.of(new UncertainSetting(path, distribution)))
                        .toList()));
    }

    /** See {@link RunSpec#feasibility}. */
    public RunSpecBuilder feasibility(Feasibility feasibility) {
        return with("feasibility", feasibility);
    }

    /** See {@link RunSpec#goal}. */
    public RunSpecBuilder goal(Goal goal) {
        return with("goal", goal);
    }

    /** See {@link RunSpec#temperature}. */
    public RunSpecBuilder temperature(double temperature) {
        return with("temperature", temperature);
    }

    /** See {@link RunSpec#policy}. */
    public RunSpecBuilder policy(Policy policy) {
        return with("policy", policy);
    }

    /** See {@link RunSpec#prior}. */
    public RunSpecBuilder prior(Prior prior) {
        return with("prior", prior);
    }

    /** See {@link RunSpec#formulation}. */
    public RunSpecBuilder formulation(Formulation formulation) {
        return with("formulation", formulation);
    }

    /** See {@link RunSpec#backend}. */
    public RunSpecBuilder backend(Backend backend) {
        return with("backend", backend);
    }

    /** See {@link RunSpec#particles}. */
    public RunSpecBuilder particles(int particles) {
        return with("particles", particles);
    }

    /** See {@link RunSpec#moves}. */
    public RunSpecBuilder moves(int moves) {
        return moves(Moves.fixed(moves));
    }

    /** See {@link RunSpec#moves}; {@code new Moves()} is {@code auto}. */
    public RunSpecBuilder moves(Moves moves) {
        return with("moves", moves);
    }

    /** See {@link RunSpec#wasteFree}. */
    public RunSpecBuilder wasteFree(boolean wasteFree) {
        return with("wasteFree", wasteFree);
    }

    /** See {@link RunSpec#kernel}. */
    public RunSpecBuilder kernel(Kernel kernel) {
        return with("kernel", kernel);
    }

    /** See {@link RunSpec#resampler}. */
    public RunSpecBuilder resampler(Resampler resampler) {
        return with("resampler", resampler);
    }

    /** See {@link RunSpec#schedule}. */
    public RunSpecBuilder schedule(Schedule schedule) {
        return with("schedule", schedule);
    }

    /** See {@link RunSpec#limits}. */
    public RunSpecBuilder limits(Limits limits) {
        return with("limits", limits);
    }

    /** See {@link RunSpec#polish}. */
    public RunSpecBuilder polish(Polish polish) {
        return with("polish", polish);
    }

    /** See {@link RunSpec#seed}. */
    public RunSpecBuilder seed(long seed) {
        return with("seed", seed);
    }

    /**
     * The specification.
     *
     * @throws SettingsException if something is missing, or the settings do not fit together, with all faults
     */
    public RunSpec build() {
        RecordComponent[] components = RunSpec.class.getRecordComponents();
        List<SettingsException.Fault> missing = Arrays.stream(components)
                .map(RecordComponent::getName)
                .filter(name -> !values.containsKey(name))
                .map(name -> new SettingsException.Fault(name, "required, but missing", "say ." + name + "(…)"))
                .toList();
        if (!missing.isEmpty()) {
            throw new SettingsException(missing);
        }
        Dynamics dynamics = (Dynamics) Objects.requireNonNull(values.get("dynamics"));
        try {
            Require.within("dynamics", () -> values.put("dynamics", drawn().nominal(dynamics)));
            return Records.create(
                    RunSpec.class,
                    Arrays.stream(components).map(c -> values.get(c.getName())).toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e);
        }
    }

    /** The settings that are said to be random so far. */
    private UncertainSettings drawn() {
        return (UncertainSettings) Objects.requireNonNull(values.get(UNCERTAIN));
    }

    private RunSpecBuilder with(String component, Object value) {
        values.put(component, value);
        return this;
    }
}
