package io.tsmc.runtime.internal.report;

import io.tsmc.runtime.RunSpec;
import io.tsmc.runtime.internal.run.RunLog;
import io.tsmc.sampler.Info;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One look at how far a run can be trusted, with fixed thresholds.
 *
 * @param passed whether there is nothing to worry about
 * @param finding what was seen
 * @param advice what follows from it and what to do; empty if passed
 */
record Check(boolean passed, String finding, String advice) {

    /** Below this, particles hardly move, so the cloud keeps the copies that resampling makes. */
    private static final double LOW_ACCEPTANCE = 0.2;

    /** Divergent share of the transitions of the last step beyond which parts of the distribution may be missed. */
    private static final double MANY_DIVERGENCES = 0.01;

    /** Share of particles with offspring below which one step has thrown away most of the cloud. */
    private static final double FEW_ANCESTORS = 0.1;

    /** All checks of a run that has sampled the prior at least. */
    static List<Check> of(RunSpec spec, List<RunLog.Step> steps) {
        List<Info> moved =
                steps.stream().map(RunLog.Step::info).filter(i -> i.step() > 0).toList();
        Info last = steps.get(steps.size() - 1).info();
        List<Check> checks = new ArrayList<>();
        checks.add(reachedTarget(last));
        if (!moved.isEmpty()) {
            checks.add(acceptance(last));
            checks.add(divergences(last, (long) spec.particles() * spec.moves()));
            checks.add(ancestors(moved, spec.particles()));
        }
        checks.add(nonFinite(steps));
        return checks;
    }

    private static Check reachedTarget(Info last) {
        return last.beta() >= 1.0
                ? ok("Reached β = 1: the final cloud is an equally weighted sample of the target distribution.")
                : new Check(
                        false,
                        "Stopped at β = " + Html.number(last.beta(), 3) + ".",
                        "The final cloud is a sample of a milder distribution than the one asked for: spread and costs"
                                + " are too large, and the best motion may be far from the optimum. Run it to the end.");
    }

    private static Check acceptance(Info last) {
        String finding = "Acceptance " + percent(last.acceptanceRate()) + " in the last step.";
        return last.acceptanceRate() >= LOW_ACCEPTANCE
                ? ok(finding)
                : new Check(
                        false,
                        finding,
                        "Particles hardly move, so the cloud is less diverse than its size suggests. Maybe give the"
                                + " kernel a smaller step, or take more moves.");
    }

    private static Check divergences(Info last, long transitions) {
        double share = (double) last.divergences() / transitions;
        String finding = last.divergences() == 0
                ? "No divergences in the last step."
                : last.divergences() + " of " + String.format(Locale.ROOT, "%,d", transitions)
                        + " moves of the last step diverged (" + percent(share) + ").";
        return share <= MANY_DIVERGENCES
                ? ok(finding)
                : new Check(
                        false,
                        finding,
                        "The simulated dynamics of the sampler break down in places, and motions there may be"
                                + " under-represented. Maybe ask for a higher acceptance, or raise the temperature.");
    }

    private static Check ancestors(List<Info> moved, int particles) {
        Info fewest = moved.stream()
                .reduce((a, b) -> b.uniqueAncestors() < a.uniqueAncestors() ? b : a)
                .orElseThrow();
        String finding = "At least " + percent((double) fewest.uniqueAncestors() / particles)
                + " of the particles had offspring in each step.";
        return fewest.uniqueAncestors() >= FEW_ANCESTORS * particles
                ? ok(finding)
                : new Check(
                        false,
                        "Only " + fewest.uniqueAncestors() + " of " + particles + " particles had offspring in step "
                                + fewest.step() + ".",
                        "Much of the cloud descends from few particles, and other kinds of motion may be lost. Maybe"
                                + " take more particles, or smaller tempering steps.");
    }

    private static Check nonFinite(List<RunLog.Step> steps) {
        long nonFinite =
                steps.stream().mapToLong(s -> s.info().nonFinite().total()).sum();
        return nonFinite == 0
                ? ok("Every particle had a finite cost and gradient.")
                : new Check(
                        false,
                        nonFinite + " particles, over all steps, had a cost or gradient that is NaN or infinite.",
                        "They count as impossible, or cannot move along their gradient. Maybe the dynamics blow up for some controls: a smaller time step, or"
                                + " bounds on the controls.");
    }

    private static Check ok(String finding) {
        return new Check(true, finding, "");
    }

    private static String percent(double share) {
        return Html.number(100.0 * share, 3) + " %";
    }
}
