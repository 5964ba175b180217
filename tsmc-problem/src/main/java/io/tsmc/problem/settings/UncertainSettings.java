package io.tsmc.problem.settings;

import io.tsmc.api.Dynamics;
import io.tsmc.api.SettingsException;
import io.tsmc.api.SettingsException.Fault;
import io.tsmc.problem.distribution.Distribution;
import io.tsmc.problem.distribution.LogNormal;
import io.tsmc.problem.distribution.Normal;
import io.tsmc.problem.distribution.StandardNormal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The settings of a system that are random variables, independent of each other: drawn once for each motion, and constant
 * along it.
 *
 * @param settings the settings, at different paths
 */
public record UncertainSettings(List<UncertainSetting> settings) {

    /** A system has to be there for draws up to here; beyond are 6 of 100,000. */
    private static final double REQUIRED = 4.0;
    /** Nothing is drawn beyond, in standard deviations. */
    private static final double FARTHEST = 8.0;
    /** Where a system is compared with its nominal one. */
    private static final double TYPICAL = 1.0;

    private static final int BISECTIONS = 50;

    /** None: everything is known. */
    public UncertainSettings() {
        this(List.of());
    }

    /** Copies the list. */
    public UncertainSettings {
        settings = List.copyOf(settings);
    }

    /** Number of settings. */
    public int count() {
        return settings.size();
    }

    /** Where they are. */
    public List<String> paths() {
        return settings.stream().map(UncertainSetting::path).toList();
    }

    /** The medians, at which a system is when nothing is drawn. */
    public double[] nominalValues() {
        return settings.stream()
                .mapToDouble(setting -> setting.distribution().value(0.0))
                .toArray();
    }

    /**
     * A system with given values of these settings.
     *
     * @param values in the order of the settings
     * @throws SettingsException if it does not take them
     */
    public Dynamics of(Dynamics dynamics, double[] values) {
        return settings.isEmpty() ? dynamics : (Dynamics) ofHolder(requireRecord(dynamics), values);
    }

    /**
     * The record that holds these settings, with given values of them.
     *
     * @param values in the order of the settings
     * @throws SettingsException if it does not take them, or has no such settings
     */
    public Record ofHolder(Record holder, double[] values) {
        return settings.isEmpty() ? holder : new NumberSettings(holder, paths()).with(values);
    }

    /**
     * The system with the medians.
     *
     * @throws SettingsException if it does not take them, or has no such settings
     */
    public Dynamics nominal(Dynamics dynamics) {
        return of(dynamics, nominalValues());
    }

    private static Record requireRecord(Dynamics dynamics) {
        if (!(dynamics instanceof Record settingsOfSystem)) {
            throw new SettingsException(
                    new Fault("", dynamics.getClass().getName() + " is no record, so it has no settings", ""));
        }
        return settingsOfSystem;
    }

    /**
     * Checks that a system is there for what is drawn, and that its sizes and bounds are the same for all of it.
     *
     * @param dynamics the system with the medians
     * @throws SettingsException if not, with the share of draws that it does not take
     */
    public void check(Dynamics dynamics) {
        if (count() > 0) {
            Record holder = requireRecord(dynamics);
            check(holder, setting -> declaredOtherwise(dynamics, setting));
        }
    }

    /**
     * Checks that what holds the settings is there for what is drawn.
     *
     * @param holder has the medians
     * @throws SettingsException if not, with the share of draws that it does not take
     */
    public void checkHolder(Record holder) {
        check(holder, setting -> Optional.empty());
    }

    private void check(Record holder, IntFunction<Optional<Fault>> more) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            if (paths().indexOf(paths().get(i)) < i) {
                faults.add(
                        new Fault(paths().get(i), "has two distributions", "one of them is meant for another setting"));
            }
        }
        if (faults.isEmpty() && count() > 0) {
            ofHolder(holder, nominalValues());
            for (int i = 0; i < count(); i++) {
                int setting = i;
                refused(holder, i).or(() -> more.apply(setting)).ifPresent(faults::add);
            }
        }
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
    }

    /** What holds the settings with one of them where a standard normal variable says, and the medians of the others. */
    private Record along(Record holder, int setting, double standardNormal) {
        double[] values = nominalValues();
        values[setting] = settings.get(setting).distribution().value(standardNormal);
        return ofHolder(holder, values);
    }

    private Optional<Fault> refused(Record holder, int setting) {
        Interval accepted = accepted(holder, setting);
        double reach = Math.min(-accepted.from(), accepted.to());
        if (reach >= REQUIRED) {
            return Optional.empty();
        }
        UncertainSetting uncertain = settings.get(setting);
        double share = 0.5 * (1.0 - StandardNormal.centralProbability(-accepted.from()))
                + 0.5 * (1.0 - StandardNormal.centralProbability(accepted.to()));
        double outside = -accepted.from() == reach ? -REQUIRED : REQUIRED;
        String reason = "";
        try {
            along(holder, setting, outside);
        } catch (SettingsException e) {
            reason = e.faults().get(0).problem();
        }
        return Optional.of(new Fault(
                uncertain.path(),
                String.format(
                        Locale.ROOT,
                        "%.2g %% of what is drawn from %s is refused: %s",
                        100.0 * share,
                        uncertain.distribution().text(),
                        reason),
                positive(uncertain.distribution())));
    }

    private static String positive(Distribution distribution) {
        return distribution instanceof Normal normal && normal.mean() > 0.0
                ? "take " + new LogNormal(normal.mean(), rounded(normal.sd() / normal.mean())).text()
                        + ", which is positive, or uniform: [a, b]"
                : "take a smaller deviation, or uniform: [a, b]";
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(2)).doubleValue();
    }

    private Optional<Fault> declaredOtherwise(Dynamics nominal, int setting) {
        Dynamics other = (Dynamics) along(requireRecord(nominal), setting, TYPICAL);
        boolean sameBounds = Arrays.equals(nominal.controlLower(), other.controlLower())
                && Arrays.equals(nominal.controlUpper(), other.controlUpper());
        String what = "";
        if (nominal.timeStep() != other.timeStep()) {
            what = "the time step";
        } else if (!sameBounds) {
            what = "the bounds of the controls";
        } else if (nominal.stateDim() != other.stateDim()
                || nominal.controlDim() != other.controlDim()
                || nominal.noiseDim() != other.noiseDim()) {
            what = "the number of states, controls or noise inputs";
        }
        return what.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fault(
                        settings.get(setting).path(),
                        "is " + settings.get(setting).distribution().text() + ", but it sets what has to be the same in"
                                + " all motions: " + what,
                        "write a number"));
    }

    private record Interval(double from, double to) {}

    /** The standard normal variables around 0 for which a system takes a setting. */
    private Interval accepted(Record holder, int setting) {
        return new Interval(-reach(holder, setting, -1.0), reach(holder, setting, 1.0));
    }

    private double reach(Record holder, int setting, double direction) {
        if (isAccepted(holder, setting, direction * FARTHEST)) {
            return FARTHEST;
        }
        double inside = 0.0;
        double outside = FARTHEST;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = 0.5 * (inside + outside);
            if (isAccepted(holder, setting, direction * middle)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    private boolean isAccepted(Record holder, int setting, double standardNormal) {
        try {
            along(holder, setting, standardNormal);
            return true;
        } catch (SettingsException refused) {
            return false;
        }
    }

    /**
     * How the settings are drawn, each from a standard normal variable.
     *
     * @param dynamics the system with the medians
     */
    public List<Draw> draws(Dynamics dynamics) {
        return count() == 0 ? List.of() : drawsOfHolder(requireRecord(dynamics));
    }

    /**
     * How the settings are drawn, each from a standard normal variable.
     *
     * @param holder has the medians
     */
    public List<Draw> drawsOfHolder(Record holder) {
        List<Draw> draws = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            Interval accepted = accepted(holder, i);
            draws.add(new Draw(settings.get(i).distribution(), accepted.from(), accepted.to()));
        }
        return draws;
    }

    /**
     * Draws a setting: not a number where the system would refuse it, so that such a motion has no cost.
     *
     * @param distribution of the setting
     * @param from least standard normal variable that leads to a value which the system takes
     * @param to largest one
     */
    public record Draw(Distribution distribution, double from, double to) {

        /** The value of the setting, traced like {@link Dynamics#step}. */
        public double value(double standardNormal) {
            return standardNormal < from || standardNormal > to ? Double.NaN : distribution.value(standardNormal);
        }
    }
}
