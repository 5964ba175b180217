package io.tsmc.runtime.internal.checks;

import io.tsmc.api.SettingsException.Fault;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.Demand;
import io.tsmc.problem.formulation.Formulation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * The memory of a run, estimated before any of it is used: from below, so that nothing is refused that could have gone well.
 * All sizes are real numbers, which do not overflow.
 */
public final class Memory {

    /** The cloud, what resampling makes of it, and the blocks that are moved. */
    private static final double CLOUDS = 3.0;
    /** Positions and two gradients. */
    private static final double NUMBERS_A_COORDINATE = 3.0;
    /** Cost, log prior and ancestor, of one particle. */
    private static final double NUMBERS_A_PARTICLE = 3.0;
    /** Rollouts that are computed together. */
    private static final double LANES = 64.0;
    /** Most entries of an array. */
    private static final double LONGEST_ARRAY = Integer.MAX_VALUE - 8.0;

    private static final double MEGABYTE = 1024.0 * 1024.0;

    private final double available;

    private Memory(double available) {
        this.available = available;
    }

    /** That of this virtual machine. */
    public static Memory ofThisMachine() {
        return new Memory(Runtime.getRuntime().maxMemory());
    }

    /** So many bytes. */
    public static Memory of(double bytes) {
        return new Memory(bytes);
    }

    /**
     * A number that memory grows with.
     *
     * @param key the setting
     * @param value its value
     * @param need the sizes with another value
     */
    private record Growth(String key, double value, DoubleFunction<Need> need) {}

    /**
     * What a run takes.
     *
     * @param bytes memory
     * @param longest entries of its longest array
     */
    private record Need(double bytes, double longest) {}

    /**
     * What is too large for the memory there is, or nothing.
     *
     * @param cloud number of particles
     */
    public Optional<Fault> problem(Problem problem, Formulation formulation, int cloud) {
        int nx = problem.dynamics().stateDim();
        int nu = problem.dynamics().controlDim();
        double stepDim = problem.policy().stepDim(nx, nu);
        double sharedDim = problem.policy().sharedDim(nx, nu);
        Demand demand = formulation.demand(problem).orElse(new Demand("", 0, 0.0, 0.0));
        double horizon = problem.horizon();
        double particles = cloud;
        double count = demand.count();
        Sizes sizes = new Sizes(nx, stepDim, demand, horizon);
        List<Growth> growths = new ArrayList<>();
        growths.add(new Growth("particles", particles, n -> sizes.need(n, horizon, sharedDim, count)));
        growths.add(new Growth("horizon", horizon, t -> sizes.need(particles, t, sharedDim, count)));
        growths.add(new Growth("policy", sharedDim, k -> sizes.need(particles, horizon, k, count)));
        growths.add(new Growth(
                "formulation." + demand.setting(), count, m -> sizes.need(particles, horizon, sharedDim, m)));
        Need need = sizes.need(particles, horizon, sharedDim, count);
        return fits(need) ? Optional.empty() : Optional.of(fault(need, growths));
    }

    /**
     * Whether scenarios to try a policy in are too many for the memory there is.
     *
     * @param key the option
     */
    public Optional<Fault> scenarios(String key, int scenarios, int stateDim) {
        // Their cost, their final state as an array of its own, and the reference to it.
        DoubleUnaryOperator bytes = m -> m * Double.BYTES * (stateDim + 4.0);
        Need need = new Need(bytes.applyAsDouble(scenarios), scenarios);
        return fits(need)
                ? Optional.empty()
                : Optional.of(fault(
                        need, List.of(new Growth(key, scenarios, m -> new Need(bytes.applyAsDouble(m), m)))));
    }

    private record Sizes(double stateDim, double stepDim, Demand demand, double horizon) {

        Need need(double particles, double steps, double shared, double count) {
            // What one of the formulation's adds is proportional to the horizon, or does not depend on it.
            double coordinates = demand.coordinates() * (steps / horizon);
            double dim = steps * stepDim + shared + count * coordinates;
            double cloud = particles * (NUMBERS_A_COORDINATE * dim + NUMBERS_A_PARTICLE);
            double block = LANES * (steps * (stateDim + stepDim) + shared);
            double numbers = CLOUDS * cloud + block + count * demand.numbers() * (steps / horizon);
            double longest = Math.max(Math.max(particles * dim, steps * stateDim), count);
            return new Need(numbers * Double.BYTES, longest);
        }
    }

    private boolean fits(Need need) {
        return need.bytes <= available && need.longest <= LONGEST_ARRAY;
    }

    /** Names the largest of the numbers that alone can mend it. */
    private Fault fault(Need need, List<Growth> growths) {
        Growth chosen = growths.stream()
                .filter(growth -> growth.value > 2.0 && fits(growth.need.apply(1.0)))
                .max(Comparator.comparingDouble(Growth::value))
                .orElseGet(() -> growths.stream()
                        .max(Comparator.comparingDouble(Growth::value))
                        .orElseThrow());
        double most = largest(chosen);
        String fitting =
                most >= 1.0 ? String.format(Locale.ROOT, "at most about %.0f would fit", most) : "less has to do";
        return new Fault(
                chosen.key,
                String.format(
                        Locale.ROOT,
                        "%.0f takes at least %,.0f MB of memory, but there are %,.0f MB; %s",
                        chosen.value,
                        need.bytes / MEGABYTE,
                        available / MEGABYTE,
                        fitting),
                "take less, or give Java more memory with JAVA_TOOL_OPTIONS=-Xmx8g");
    }

    /** The largest value that fits, rounded down to two digits. */
    private double largest(Growth growth) {
        double low = 0.0;
        double high = growth.value;
        while (high - low > 1.0 && high - low > 1e-3 * high) {
            double middle = Math.floor((low + high) / 2.0);
            if (fits(growth.need.apply(middle))) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double unit = Math.pow(10.0, Math.max(0.0, Math.floor(Math.log10(Math.max(low, 1.0))) - 1.0));
        return Math.floor(low / unit) * unit;
    }
}
