package io.tsmc.checks;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Likelihood;
import io.tsmc.api.Observations;
import io.tsmc.api.SettingsException;
import io.tsmc.problem.distribution.Uniform;
import io.tsmc.problem.likelihood.Likelihoods;
import io.tsmc.problem.settings.NumberSettings;
import io.tsmc.problem.settings.UncertainSetting;
import io.tsmc.problem.settings.UncertainSettings;
import java.util.ArrayList;
import java.util.List;

/** A term of a likelihood as functions of observations and of its parameters, which are all numbers among its settings. */
public final class LikelihoodChecks {

    private static final String TERM = "likelihood[0].";
    /** How far parameters are moved, relative to what they are or to 1. */
    private static final double MOVED = 0.1;

    private LikelihoodChecks() {}

    /**
     * What a term makes of an observation of those it has, and what it has besides.
     *
     * @param likelihood a record
     * @param dynamics a system that it fits; of one that looks at no motion any
     */
    public static List<TracedFunction> functions(Likelihood likelihood, Dynamics dynamics) {
        List<UncertainSetting> moved = new ArrayList<>();
        for (String path : NumberSettings.paths((Record) likelihood)) {
            double value = new NumberSettings((Record) likelihood, List.of(path)).values()[0];
            double width = MOVED * Math.max(1.0, Math.abs(value));
            UncertainSetting setting = new UncertainSetting(TERM + path, new Uniform(value, value + width));
            // What may not be larger is left where it is.
            if (takes(likelihood, setting)) {
                moved.add(setting);
            }
        }
        Likelihoods all = new Likelihoods(List.of(likelihood), new UncertainSettings(moved)).forDynamics(dynamics);
        Observations observations = all.terms().get(0).observations();
        return TracedFunction.of(all, 0, observations.areTimed() ? dynamics.stateDim() : 0, observations);
    }

    private static boolean takes(Likelihood likelihood, UncertainSetting setting) {
        try {
            new Likelihoods(List.of(likelihood), new UncertainSettings(List.of(setting))).check();
            return true;
        } catch (SettingsException refused) {
            return false;
        }
    }
}
