package io.tsmc.problem.likelihood;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Likelihood;
import io.tsmc.api.Require;
import io.tsmc.api.SettingsException;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Vector;
import io.tsmc.problem.settings.NumberSettings;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.problem.settings.UncertainSettings.Draw;
import java.util.ArrayList;
import java.util.List;

/**
 * The log-likelihood of a problem: its terms, added up, and those of their settings that are random variables.
 *
 * @param terms the terms; none where nothing was observed
 * @param uncertain settings of the terms that are random variables, by their paths as in a run file, {@code
 *     likelihood[0].sd[1]}; what the terms have there does not matter
 */
public record Likelihoods(List<Likelihood> terms, UncertainSettings uncertain) {

    /**
     * The settings of all terms as those of one record, whose paths are those of a run file.
     *
     * @param likelihood the terms
     */
    public record Holder(List<Likelihood> likelihood) {}

    /** None: nothing was observed. */
    public Likelihoods() {
        this(List.of(), new UncertainSettings());
    }

    /** Copies the list. */
    public Likelihoods {
        terms = List.copyOf(terms);
    }

    /** Number of terms. */
    public int count() {
        return terms.size();
    }

    /**
     * These terms for a system, with the medians of what is random.
     *
     * @throws SettingsException if they do not go together
     */
    public Likelihoods forDynamics(Dynamics dynamics) {
        List<Likelihood> fitted = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            Likelihood term = nominal().get(i);
            Require.within("likelihood[" + i + "]", () -> fitted.add(term.forDynamics(dynamics)));
        }
        return new Likelihoods(fitted, uncertain);
    }

    private List<Likelihood> nominal() {
        return with(uncertain.nominalValues());
    }

    /**
     * The terms with given values of the settings that are random.
     *
     * @param values in their order
     * @throws SettingsException if a term does not take them
     */
    public List<Likelihood> with(double[] values) {
        return uncertain.count() == 0 ? terms : ((Holder) uncertain.ofHolder(new Holder(terms), values)).likelihood;
    }

    /**
     * Checks that the terms are there for what is drawn.
     *
     * @throws SettingsException if not, with the share of draws that one does not take
     */
    public void check() {
        uncertain.checkHolder(new Holder(terms));
    }

    /** How the settings are drawn, each from a standard normal variable. */
    public List<Draw> draws() {
        return uncertain.drawsOfHolder(new Holder(terms));
    }

    /**
     * One term, made anew, for a trace in which the settings that are random are inputs.
     *
     * @param tracer reads the values from now on, where traced code reads the settings of the term
     * @param inputs in the order of the settings
     */
    public Likelihood traced(int term, Tracer tracer, Vector inputs) {
        if (uncertain.count() == 0) {
            return terms.get(term);
        }
        Holder made = (Holder) new NumberSettings(new Holder(nominal()), uncertain.paths()).traced(tracer, inputs);
        return made.likelihood.get(term);
    }
}
