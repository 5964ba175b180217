package io.tsmc.runtime;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Kernel;
import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import io.tsmc.api.Resampler;
import io.tsmc.api.Schedule;
import io.tsmc.api.Signal;
import io.tsmc.autodiff.Backend;
import io.tsmc.policy.Formulation;
import io.tsmc.runtime.internal.spec.RunFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that determines a run. The components are, verbatim, the keys of a run file.
 *
 * @param name headline of the run
 * @param dynamics the system
 * @param initialState state at time 0, [nx]
 * @param horizon number of steps, at least 1
 * @param cost terms of the cost, added up; at least one
 * @param temperature cost per nat, positive: the smaller, the closer the sample stays to the optimum
 * @param policy how parameters become controls
 * @param prior distribution of the parameters before any cost is seen
 * @param formulation how the problem becomes a distribution
 * @param backend what evaluates it
 * @param particles number of particles, at least 2
 * @param moves kernel transitions a tempering step, at least 1
 * @param kernel moves particles
 * @param resampler draws ancestors
 * @param schedule chooses the tempering path
 * @param seed seed of every random number of the run
 */
public record RunSpec(
        String name,
        Dynamics dynamics,
        double[] initialState,
        int horizon,
        List<Cost> cost,
        double temperature,
        Policy policy,
        Prior prior,
        Formulation formulation,
        Backend backend,
        int particles,
        int moves,
        Kernel kernel,
        Resampler resampler,
        Schedule schedule,
        long seed) {

    /**
     * Checks the settings against each other.
     *
     * @throws IllegalArgumentException if they do not fit; the message starts with the path of the setting at fault
     */
    public RunSpec {
        cost = List.copyOf(cost);
        initialState = initialState.clone();
        require(!name.isBlank(), "name must not be blank");
        require(horizon >= 1, "horizon must be at least 1 step, got " + horizon);
        require(
                temperature > 0.0 && temperature < Double.POSITIVE_INFINITY,
                "temperature must be positive and finite, got " + temperature);
        require(particles >= 2, "particles must be at least 2, got " + particles);
        require(moves >= 1, "moves must be at least 1, got " + moves);
        require(!cost.isEmpty(), "cost must have at least one term");
        checkInitialState(dynamics, initialState);
        for (int i = 0; i < cost.size(); i++) {
            try {
                cost.get(i).check(dynamics);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("cost[" + i + "]: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Reads a run file.
     *
     * @param file YAML
     * @param overrides settings of the form {@code path=value}, such as {@code kernel.stepSize=0.1} or
     *     {@code cost[0].stage=3}, that take precedence over the file
     * @param catalog the plug-ins that the file may name
     * @throws BadInputException if the file or an override cannot be used; the message says where, and what would be
     *     right
     */
    public static RunSpec read(Path file, List<String> overrides, PluginCatalog catalog) {
        return RunFile.read(file, overrides, catalog);
    }

    private static void checkInitialState(Dynamics dynamics, double[] initialState) {
        if (initialState.length != dynamics.stateDim()) {
            throw new IllegalArgumentException("initialState has length " + initialState.length + ", but "
                    + PluginCatalog.typeName(dynamics.getClass()) + " has " + dynamics.stateDim() + " states: "
                    + names(dynamics.stateSignals()));
        }
        for (int i = 0; i < initialState.length; i++) {
            require(Double.isFinite(initialState[i]), "initialState[" + i + "] must be finite, got " + initialState[i]);
        }
    }

    private static String names(List<Signal> signals) {
        return signals.stream().map(s -> s.name() + " [" + s.unit() + "]").collect(Collectors.joining(", "));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
