package io.tsmc.problem;

import io.tsmc.api.Dynamics;
import io.tsmc.api.ExternalDynamics;
import io.tsmc.api.Require;
import io.tsmc.problem.settings.NumberSettings;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/**
 * Whether the time at which a motion ends is free, and between which bounds. Then it is a parameter like those of the policy, with
 * the same prior: a normal variable that is squashed into the bounds. The number of steps stays; all of them are stretched
 * alike, by the component {@code timeStep} of the system (time scaling: Betts, "Practical Methods for Optimal Control", 2nd ed.,
 * section 4.7).
 *
 * @param lower earliest end [s]; 0 where the time is not free
 * @param upper latest end [s]; 0 where the time is not free
 */
public record FinalTime(double lower, double upper) {

    private static final String COMPONENT = "timeStep";

    /** The end is where the steps of the system lead. */
    public FinalTime() {
        this(0.0, 0.0);
    }

    /** Refuses bounds that are no times, or in the wrong order. */
    public FinalTime {
        Require.notNegative("lower", lower, "a sign is wrong");
        Require.notNegative("upper", upper, "a sign is wrong");
        if (upper > 0.0 || lower > 0.0) {
            Require.that(
                    lower > 0.0,
                    "lower",
                    lower + " must be above 0: a motion takes time",
                    "give the shortest time that is thought possible");
            Require.that(
                    upper > lower,
                    "upper",
                    upper + " must be above the lower bound, " + lower,
                    "the bounds are exchanged; a time that is known is the horizon times the time step");
        }
    }

    /** Whether there is anything to choose. */
    public boolean isFree() {
        return upper > 0.0;
    }

    /** Refuses a system whose time step cannot be another one. */
    public void check(Dynamics dynamics, int horizon) {
        if (!isFree()) {
            return;
        }
        Require.that(
                !(dynamics instanceof ExternalDynamics),
                "",
                "cannot be free: the step of " + dynamics.getClass().getSimpleName() + " is called, not traced",
                "take a system that is traced");
        List<String> setting = setting(dynamics);
        Require.that(
                !setting.isEmpty(),
                "",
                "cannot be free: " + dynamics.getClass().getSimpleName() + " has no setting '" + COMPONENT + "'",
                "make its time step a component of that name");
        NumberSettings settings = new NumberSettings((Record) dynamics, setting);
        for (double bound : new double[] {lower, upper}) {
            double timeStep = bound / horizon;
            Dynamics other = (Dynamics) settings.with(new double[] {timeStep});
            Require.that(
                    other.timeStep() == timeStep,
                    "",
                    "cannot be free: with " + setting.get(0) + " = " + timeStep + ", the time step of "
                            + dynamics.getClass().getSimpleName() + " is " + other.timeStep(),
                    "make its time step a component of that name");
        }
    }

    /** Where among the settings of a system its time step is: none where the end is not free. */
    public List<String> timeStepSetting(Dynamics dynamics) {
        return isFree() ? setting(dynamics) : List.of();
    }

    /** Its own, or that of the system that it is made of. */
    private static List<String> setting(Dynamics dynamics) {
        if (!(dynamics instanceof Record)) {
            return List.of();
        }
        for (RecordComponent component : dynamics.getClass().getRecordComponents()) {
            if (component.getName().equals(COMPONENT) && component.getType() == double.class) {
                return List.of(COMPONENT);
            }
        }
        for (RecordComponent component : dynamics.getClass().getRecordComponents()) {
            Optional<String> inner = inner(dynamics, component);
            if (inner.isPresent()) {
                return List.of(component.getName() + "." + inner.get());
            }
        }
        return List.of();
    }

    private static Optional<String> inner(Dynamics dynamics, RecordComponent component) {
        try {
            return Dynamics.class.isAssignableFrom(component.getType())
                    ? setting((Dynamics) component.getAccessor().invoke(dynamics)).stream()
                            .findFirst()
                    : Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component.getName() + " of " + dynamics.getClass(), e);
        }
    }

    /** The time step of motions [s]; where the end is free, of one that ends in the middle of the bounds. */
    public double typicalTimeStep(Dynamics dynamics, int horizon) {
        return isFree() ? 0.5 * (lower + upper) / horizon : dynamics.timeStep();
    }

    /** In words, for a headline: {@code 20 steps of 0.1 s}, or {@code 20 steps to a free final time of 0.5 s to 3.0 s}. */
    public String words(Dynamics dynamics, int horizon) {
        return isFree()
                ? horizon + " steps to a free final time of " + lower + " s to " + upper + " s"
                : horizon + " steps of " + dynamics.timeStep() + " s";
    }

    /** The system with the time step that a motion of some steps takes to end at a time. */
    public Dynamics stretched(Dynamics dynamics, double timeStep) {
        return (Dynamics)
                new NumberSettings((Record) dynamics, timeStepSetting(dynamics)).with(new double[] {timeStep});
    }
}
