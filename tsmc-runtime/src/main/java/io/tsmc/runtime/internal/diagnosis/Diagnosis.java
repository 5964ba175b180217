package io.tsmc.runtime.internal.diagnosis;

import io.tsmc.api.Mutation;
import io.tsmc.runtime.internal.replicates.Agreement;
import io.tsmc.runtime.report.StepsTable;
import io.tsmc.sampler.Drift;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Looks at what a run has written down. A check is made only where its column is there: a kernel without trajectories has
 * no energy error, and a folder of an older version has fewer columns.
 */
public final class Diagnosis {

    private static final String MISSED_MASS_REMEDY =
            "Maybe add the kernel laplace-mixture, which proposes such motions, to alternate.";

    private static final String SMALLER_STEPS = "--set schedule.target=0.9";

    private static final String PENALTY_REMEDY =
            "Maybe polish with formulation trajectory and feasibility.rounds above 0,"
                    + " which meets constraints to the tolerance; or take a larger feasibility.penalty.";

    /** Checks of the sample, all of which a {@link Warmer} one has passed. */
    private static final Set<String> OF_THE_SAMPLE = Set.of(
            "acceptance",
            "divergences",
            "energy error",
            "ancestors",
            "lineages",
            "ess",
            "path",
            "drift",
            "missed mass",
            "log evidence",
            "solutions");

    private final Evidence evidence;
    private final StepsTable steps;
    private final Larger larger;
    private final int last;
    private final List<Check> checks = new ArrayList<>();

    private Diagnosis(Evidence evidence) {
        this.evidence = evidence;
        this.steps = evidence.steps();
        this.larger = new Larger(evidence);
        this.last = steps.count() - 1;
    }

    /** All checks of one run, in the order of the documentation. */
    public static List<Check> of(Evidence evidence) {
        Diagnosis diagnosis = new Diagnosis(evidence);
        diagnosis.run();
        return diagnosis.checks.stream().anyMatch(Diagnosis::mayBeMendedByWarmth)
                ? warmer(evidence, diagnosis.checks)
                : List.copyOf(diagnosis.checks);
    }

    private static boolean mayBeMendedByWarmth(Check check) {
        return !check.passed() && OF_THE_SAMPLE.contains(check.name());
    }

    /** With a temperature at which they pass in the place of other remedies, where the run came by one. */
    private static List<Check> warmer(Evidence evidence, List<Check> checks) {
        Optional<Warmer> warmer = Warmer.of(evidence);
        return warmer.isEmpty()
                ? List.copyOf(checks)
                : checks.stream()
                        .map(check -> mayBeMendedByWarmth(check)
                                ? Check.failed(
                                        check.name(),
                                        check.finding(),
                                        check.consequence(),
                                        warmer.get().remedy())
                                : check)
                        .toList();
    }

    /** The checks of a sample on its way to β = 1, as those of a run that ends where it is. */
    public static List<Check> onTheWay(Evidence evidence) {
        Diagnosis diagnosis = new Diagnosis(evidence);
        diagnosis.sample();
        return List.copyOf(diagnosis.checks);
    }

    private void run() {
        if (last < 0) {
            checks.add(Check.failed(
                    "target",
                    "Not even the prior was sampled" + failure() + ".",
                    "There is nothing to look at.",
                    "Look at the message with which the run ended, or wait for it."));
            return;
        }
        target();
        cost();
        terms();
        sample();
        solutions();
        polish();
        constraints();
        trainingData();
    }

    private void sample() {
        if (last > 0) {
            acceptance();
            divergences();
            energyError();
            ancestors();
            lineages();
            effectiveSampleSize();
            temperingPath();
            drift();
            missedMass();
            logEvidenceError();
        }
        finite();
    }

    private void target() {
        double beta = steps.value("beta", last);
        if (beta >= 1.0) {
            pass(
                    "target",
                    "Reached beta = 1: the final cloud is an equally weighted sample of the target distribution.");
        } else {
            fail(
                    "target",
                    "Stopped at beta = " + number(beta) + failure() + ".",
                    "The final cloud is a sample of a milder distribution than the one asked for: spread and costs are"
                            + " too large, and the best motion may be far from the optimum.",
                    evidence.stalled()
                            ? "Start it again with other settings; to resume it would stall again."
                            : "Run it to the end; tsmc resume does, if it was started with --checkpoint.");
        }
    }

    private String failure() {
        String message = evidence.run().path("failure").asString("");
        return message.isEmpty() ? "" : " (" + message.replaceFirst("\\.$", "") + ")";
    }

    /** Of the prior sample, whose costs differ the most. */
    private void cost() {
        double spread = (steps.value("cost_q95", 0) - steps.value("best_cost", 0)) / evidence.temperature();
        if (Double.isNaN(spread)) {
            return;
        }
        // The few beyond the quantile may differ: then weights do, too, and there is an error of log Z.
        boolean weightsDiffer = steps.value("log_evidence_error", last) > Thresholds.NO_EVIDENCE_ERROR;
        if (spread > Thresholds.SMALL_COST_SPREAD || weightsDiffer) {
            pass("cost", "The costs of the prior sample spread over " + number(spread) + " nat.");
        } else {
            fail(
                    "cost",
                    "Every particle of the prior sample has one cost: " + number(steps.value("best_cost", 0)) + ".",
                    "The cost prefers nothing, so the final cloud is one more sample of the prior, and log Z says nothing.",
                    "Maybe weights were forgotten, a method of a cost has another name than stage or terminal, or the"
                            + " horizon is too short for the controls to reach what the cost looks at.");
        }
    }

    /** Said only where there is one. */
    private void terms() {
        List<String> idle = evidence.idleTerms();
        if (!idle.isEmpty()) {
            fail(
                    "terms",
                    idle.stream().map(term -> term.replaceAll(" Maybe .*", "")).collect(Collectors.joining(" ")),
                    "What such a term was meant for, nothing asks for.",
                    "Maybe give it a weight, let it look at the state or the control, or leave it out.");
        }
    }

    private void acceptance() {
        double rate = steps.value("acceptance_rate", last);
        String finding = "Acceptance " + percent(rate) + " in the last step.";
        boolean hasStepSize = !Double.isNaN(steps.value("step_size", last));
        if (rate < Thresholds.LOW_ACCEPTANCE) {
            fail(
                    "acceptance",
                    finding,
                    "Particles hardly move, so the cloud is less diverse than its size suggests.",
                    "Maybe " + larger.moves(2)
                            + ", for a step size to adapt and for what is rejected; or another kernel.");
        } else if (rate > Thresholds.HIGH_ACCEPTANCE && hasStepSize) {
            fail(
                    "acceptance",
                    finding,
                    "The steps are smaller than they could be, so particles move less far than the same work would take"
                            + " them.",
                    "Maybe " + larger.moves(2) + ", for its step size to adapt; or give the kernel a larger step.");
        } else {
            pass("acceptance", finding);
        }
    }

    private void divergences() {
        long divergences = (long) steps.value("diverging", last);
        long transitions = evidence.transitions();
        double share = divergentShare();
        String finding = divergences == 0
                ? "No divergences in the last step."
                : divergences + " of " + String.format(Locale.ROOT, "%,d", transitions)
                        + " moves of the last step diverged (" + percent(share) + ").";
        if (share <= Thresholds.MANY_DIVERGENCES) {
            pass("divergences", finding);
        } else {
            fail(
                    "divergences",
                    finding,
                    "The simulated dynamics of the sampler break down in places, and motions there may be"
                            + " under-represented.",
                    "Maybe " + larger.forLineages() + ".");
        }
    }

    /** Of the moves of the last step. */
    private double divergentShare() {
        return steps.value("diverging", last) / evidence.transitions();
    }

    /** One of them has, at least, where the largest energy error says so. */
    private double ranAwayShare() {
        return Math.max(divergentShare(), 1.0 / evidence.transitions());
    }

    private void energyError() {
        double largest = steps.value("max_energy_error", last);
        // Without trajectories there are no energy errors, though there may be divergences.
        if (Double.isNaN(largest) || largest == 0.0) {
            return;
        }
        boolean diverged = !(largest <= Mutation.DIVERGENCE_THRESHOLD);
        if (diverged && ranAwayShare() <= Thresholds.RARE_DIVERGENCES) {
            pass(
                    "energy error",
                    "No more than " + percent(ranAwayShare())
                            + " of the trajectories of the last step ran away from where their energy led; they were rejected.");
            return;
        }
        String finding = "The largest energy error of the last step is " + number(largest) + " nat.";
        double tolerated = divergentShare() > Thresholds.MANY_DIVERGENCES
                ? Mutation.DIVERGENCE_THRESHOLD
                : Thresholds.LARGE_ENERGY_ERROR;
        if (Double.isFinite(largest) && largest > tolerated) {
            fail(
                    "energy error",
                    finding,
                    "A trajectory ran away from where its energy led: the steps are too long for the curvature there.",
                    "Maybe " + larger.forLineages() + ". Maybe make the cost or the dynamics less stiff"
                            + " where they are extreme: bound the controls, or take a smaller time step.");
        } else if (Double.isFinite(largest)) {
            pass("energy error", finding);
        } else {
            fail(
                    "energy error",
                    "A trajectory of the last step ended where the energy is not a finite number.",
                    "Such places are walls to the sampler: what lies behind them is reached only around them.",
                    "Maybe something overflows far out: bound the controls, give parameters lighter tails, or take a smaller"
                            + " time step.");
        }
    }

    private void ancestors() {
        int fewest = lowest("unique_ancestors");
        double survivors = steps.value("unique_ancestors", fewest);
        boolean wasteFree = evidence.chains() < evidence.particles();
        if (survivors >= Thresholds.FEW_ANCESTORS * evidence.chains()) {
            pass(
                    "ancestors",
                    wasteFree
                            ? "The " + evidence.chains() + " chains of each step began at " + (int) survivors
                                    + " different particles or more."
                            : "At least " + percent(survivors / evidence.particles())
                                    + " of the particles had offspring in each step.");
        } else {
            fail(
                    "ancestors",
                    "Only " + (int) survivors + " of " + evidence.particles() + " particles had offspring in step "
                            + step(fewest)
                            + (wasteFree ? ", in which there were " + evidence.chains() + " chains." : "."),
                    "Much of the cloud descends from few particles, and other kinds of motion may be lost.",
                    "Maybe " + SMALLER_STEPS + " with adaptive-ess, or " + larger.particles(4) + ".");
        }
    }

    private void lineages() {
        double lineages = steps.value("lineages", last);
        if (Double.isNaN(lineages)) {
            return;
        }
        String finding = "The final cloud descends from " + (int) lineages + " of the " + evidence.particles()
                + " particles of the prior sample.";
        if (lineages >= Thresholds.FEW_LINEAGES) {
            pass("lineages", finding);
        } else {
            fail(
                    "lineages",
                    finding,
                    "Which kinds of motion are in the cloud, and in which proportions, was decided by few draws.",
                    "Maybe " + larger.forLineages() + ".");
        }
    }

    private void effectiveSampleSize() {
        int worst = lowest("ess");
        double share = steps.value("ess", worst) / evidence.particles();
        String finding = "The effective sample size was lowest in step " + step(worst) + ": " + percent(share)
                + " of the particles.";
        if (share >= Thresholds.LOW_ESS) {
            pass("ess", finding);
        } else {
            fail(
                    "ess",
                    finding,
                    "That step was too long: few particles carried all the weight.",
                    "Maybe --set schedule=adaptive-ess, or a schedule of more steps.");
        }
    }

    private void temperingPath() {
        int longest = 0;
        int end = 0;
        int slow = 0;
        for (int i = 2; i <= last; i++) {
            double growth = steps.value("beta", i) / steps.value("beta", i - 1) - 1.0;
            // The very last step is as short as it has to be to arrive at 1.
            slow = growth < Thresholds.SLOW_GROWTH && steps.value("beta", i) < 1.0 ? slow + 1 : 0;
            if (slow > longest) {
                longest = slow;
                end = i;
            }
        }
        if (longest < Thresholds.STALLED_STEPS) {
            pass("path", "beta took " + step(last) + " steps without stalling.");
        } else {
            fail(
                    "path",
                    "beta stalled: it grew by less than " + percent(Thresholds.SLOW_GROWTH) + " in each of " + longest
                            + " steps up to step " + step(end) + ".",
                    "The costs of a few particles lie far below all others, and moves do not bring the others there.",
                    "Maybe " + larger.warmer(10) + ", or a kernel that suits the problem better.");
        }
    }

    private void drift() {
        Drift drift = evidence.drift();
        if (drift.steps() == 0) {
            return;
        }
        boolean lower = Math.abs(drift.total()) > Drift.LARGEST_TOTAL ? drift.total() < 0.0 : drift.largest() < 0.0;
        String finding = "The moves changed the mean cost by " + number(drift.total())
                + " standard errors over all steps, and by " + number(drift.largest()) + " in one.";
        if (drift.isLag()) {
            fail(
                    "drift",
                    finding,
                    "The cloud lags behind its target: moves still " + (lower ? "lower" : "raise")
                            + " costs that would stay the same on average if the weights alone had made it a sample. Kinds of"
                            + " motion have wrong proportions, and log Z is too " + (lower ? "low" : "high") + ".",
                    "Maybe " + larger.forMixing() + "; where it still lags, a kernel that suits the problem better.");
        } else {
            pass("drift", finding);
        }
    }

    private void missedMass() {
        if (evidence.evidenceBound().isEmpty()) {
            return;
        }
        ErrorBar errorBar = evidence.errorBar();
        String finding = String.format(
                Locale.ROOT,
                "By draws around the polished solutions, log Z is at least %.2f nat; the sample says %.2f.",
                evidence.evidenceBound().get().logEvidence(),
                errorBar.logEvidence());
        if (errorBar.missesMass()) {
            fail(
                    "missed mass",
                    finding,
                    "Kinds of motion that hold much of the mass, if not most, are not in the sample, or too rare there.",
                    "Maybe " + larger.forLineages() + ". " + MISSED_MASS_REMEDY);
        } else {
            pass("missed mass", finding);
        }
    }

    private void logEvidenceError() {
        if (!steps.has("log_evidence_error")) {
            return;
        }
        ErrorBar errorBar = evidence.errorBar();
        String finding = "log Z: " + errorBar.words() + ".";
        if (errorBar.isReliable()) {
            pass("log evidence", finding);
        } else if (errorBar.isNothing()) {
            fail(
                    "log evidence",
                    finding,
                    "This log Z is a constant over the temperature, not an integral over motions.",
                    "Look at what the cost depends on; see the check of the cost.");
        } else {
            fail(
                    "log evidence",
                    finding,
                    "Comparing this log Z with that of another problem means nothing; the cloud itself may still be"
                            + " fine.",
                    "Maybe " + larger.forEvidence(errorBar.standardError())
                            + ". Maybe compare several seeds: --replicates 4.");
        }
    }

    private void finite() {
        JsonNode tally = evidence.run().path("nonFinite");
        List<String> causes = new ArrayList<>();
        cause(causes, tally, "nanCost", "with a cost that is NaN");
        cause(causes, tally, "infiniteCost", "with an infinite cost");
        cause(causes, tally, "nonFinitePrior", "with a log prior that is NaN or infinite");
        cause(causes, tally, "nonFiniteGradient", "with a gradient that has a NaN or an infinity");
        if (causes.isEmpty()) {
            pass("finite", "Every particle had a finite cost and gradient.");
        } else {
            fail(
                    "finite",
                    "Particles, counted over all steps: " + String.join(", ", causes) + example(tally.path("example"))
                            + ".",
                    "They count as impossible, or cannot move along their gradient.",
                    "Maybe the dynamics blow up for some controls: a smaller time step, or bounds on the controls.");
        }
    }

    private static void cause(List<String> causes, JsonNode tally, String key, String words) {
        long count = tally.path(key).asLong(0);
        if (count > 0) {
            causes.add(count + " " + words);
        }
    }

    private static String example(JsonNode example) {
        if (example.isMissingNode() || example.isNull()) {
            return "";
        }
        return "; the first was particle " + example.path("particle").asInt(0) + " after step "
                + example.path("step").asInt(0) + ", whose position is in run.json, nonFinite.example";
    }

    /** Where there are several. */
    private void solutions() {
        JsonNode solutions = evidence.run().path("solutions");
        if (solutions.size() < 2) {
            return;
        }
        List<String> words = new ArrayList<>();
        double unknown = 0.0;
        int fromOne = 0;
        for (JsonNode one : solutions) {
            double share = one.path("share").asDouble(0.0);
            boolean isKnown = one.path("shareError").isNumber();
            if (share > 0.0 && !isKnown && (share < 1.0 || one.path("lineages").asInt(0) == 1)) {
                unknown += share;
                fromOne += one.path("lineages").asInt(0) == 1 ? 1 : 0;
            }
            words.add(number(100.0 * share)
                    + (isKnown ? " ± " + number(100.0 * one.path("shareError").asDouble(Double.NaN)) : ""));
        }
        String finding =
                "There are " + solutions.size() + " solutions, with " + String.join(", ", words) + " % of the draws.";
        if (unknown <= Thresholds.MUCH_UNKNOWN) {
            pass("solutions", finding);
        } else {
            fail(
                    "solutions",
                    finding
                            + (fromOne == 0
                                    ? ""
                                    : fromOne == 1
                                            ? " The draws of one of them descend from one ancestor."
                                            : " The draws of each of " + fromOne
                                                    + " of them descend from one ancestor."),
                    "Each of them is a way to do it, but how much of the distribution is of each is unknown.",
                    "Maybe " + larger.forLineages() + ".");
        }
    }

    private void polish() {
        JsonNode polish = evidence.run().path("polish");
        if (!polish.has("lowered")) {
            return;
        }
        int starts = polish.path("particles").asInt(0);
        List<String> stuck = new ArrayList<>();
        polish.path("obstacles")
                .properties()
                .forEach(e -> stuck.add(
                        e.getValue().asInt(0) + " of " + starts + " starts stayed where they were: " + e.getKey()));
        if (stuck.isEmpty() && polish.path("gainedNothing").asBoolean(false)) {
            fail(
                    "polish",
                    "The polish gained nothing: its best solution costs "
                            + polish.path("bestCost").asDouble(Double.NaN)
                            + ", and its best start "
                            + polish.path("bestStartCost").asDouble(Double.NaN)
                            + "." + endings(polish),
                    "What it calls polished is no better than the sample.",
                    "Maybe " + larger.iterations() + "another polish: ilqr for motions, lbfgs for anything else.");
        } else if (stuck.isEmpty()) {
            pass(
                    "polish",
                    "The polish lowered the cost of " + polish.path("lowered").asInt(0) + " of " + starts
                            + " starts, and nothing stood in its way." + endings(polish));
        } else {
            fail(
                    "polish",
                    "In the polish, " + String.join("; ", stuck) + ".",
                    "What it calls polished is no better than the sample there.",
                    "Maybe a square root of 0 or a division by 0: add a small constant. Or take another polish: lbfgs and"
                            + " adam follow the gradient alone.");
        }
    }

    private void constraints() {
        JsonNode constraints = evidence.run().path("constraints");
        if (!constraints.has("met")) {
            return;
        }
        JsonNode effort = constraints.path("effort");
        String tolerance = number(constraints.path("tolerance").asDouble(Double.NaN));
        List<String> violated = new ArrayList<>();
        List<String> atStart = new ArrayList<>();
        for (JsonNode entry : constraints.path("entries")) {
            String name = entry.path("constraint").asString("") + " "
                    + entry.path("entry").asString("");
            String unit = entry.path("unit").asString("1");
            if (!(entry.path("violation").asDouble(Double.NaN)
                    <= constraints.path("tolerance").asDouble(0.0))) {
                violated.add(name + " by " + amount(entry, "violation", unit) + " at "
                        + number(entry.path("time").asDouble(Double.NaN)) + " s");
            }
            if (!(entry.path("atStart").asDouble(Double.NaN)
                    <= constraints.path("tolerance").asDouble(0.0))) {
                atStart.add(name + " by " + amount(entry, "atStart", unit));
            }
        }
        if (!violated.isEmpty()) {
            fail(
                    "constraints",
                    (constraints.path("polished").asBoolean(false) ? "The solution" : "The best motion")
                            + " violates, by more than " + tolerance + ": " + String.join("; ", violated) + "."
                            + (atStart.isEmpty()
                                    ? ""
                                    : " The initial state violates " + String.join("; ", atStart)
                                            + ", which no control can mend, and it may take time to come back."),
                    effort.has("endings")
                            ? "The augmented Lagrangian ended by " + counts(effort.path("endings"))
                                    + "; the weight of its penalty was "
                                    + number(effort.path("weight").asDouble(Double.NaN))
                                    + " in the end, and its largest multiplier "
                                    + number(effort.path("largestMultiplier").asDouble(Double.NaN)) + "."
                            : "Constraints have but a penalty there: what is gained elsewhere pays for violations.",
                    effort.has("endings") ? infeasibleRemedy(effort) : PENALTY_REMEDY);
        } else if (!atStart.isEmpty()) {
            fail(
                    "constraints",
                    "The initial state violates " + String.join("; ", atStart) + ".",
                    "No control can mend that; from the first step on, all constraints are met to " + tolerance + ".",
                    "Maybe start elsewhere, or widen the bound.");
        } else {
            pass("constraints", "The solution meets all constraints to " + tolerance + ".");
        }
    }

    private void trainingData() {
        for (JsonNode use : evidence.run().path("trainingData")) {
            String finding = use.path("words").asString("") + ".";
            if (use.path("leaves").asBoolean(false)) {
                fail(
                        "training data",
                        finding,
                        "The model knows nothing there: what it predicts may be cheap because it is wrong.",
                        "Maybe collect data there and learn again; try the result on another model by tsmc evaluate; take"
                                + " an ensemble, whose members disagree there; or add a cost that keeps to the data.");
            } else {
                pass("training data", finding);
            }
        }
    }

    private static String infeasibleRemedy(JsonNode effort) {
        return effort.path("endings").has("stuck")
                ? "Maybe no motion near the solutions meets them all: look whether they contradict each other, or allow more"
                        + " time (horizon) or more control (its bounds); or take more particles, or a larger"
                        + " feasibility.penalty, for the sample to come closer to motions that do; or polish ilqr or lbfgs,"
                        + " if it is another."
                : "Maybe allow more feasibility.rounds, or more iterations of the polish; or take polish ilqr or lbfgs, which"
                        + " end where there is nothing more to gain.";
    }

    private static String amount(JsonNode entry, String key, String unit) {
        return number(entry.path(key).asDouble(Double.NaN)) + (unit.equals("1") ? "" : " " + unit);
    }

    private static String counts(JsonNode counts) {
        return counts.properties().stream()
                .map(e -> e.getKey() + " " + e.getValue().asInt(0))
                .collect(Collectors.joining(", "));
    }

    private static String endings(JsonNode polish) {
        String ways = counts(polish.path("endings"));
        return ways.isEmpty() ? "" : " Its descents ended by: " + ways + ".";
    }

    /** The checks of several runs against each other. */
    public static List<Check> of(Agreement agreement, int runs) {
        List<Check> checks = new ArrayList<>();
        double deviation = agreement.logEvidence().standardDeviation();
        String spread = "log Z has a standard deviation of " + number(deviation) + " nat over " + runs + " runs.";
        if (agreement.missesMass()) {
            checks.add(Check.failed(
                    "missed mass",
                    String.format(
                            Locale.ROOT,
                            "By draws around the polished solutions, log Z is at least %.2f nat; the mean over %d runs is %.2f.",
                            agreement.evidenceBound().logEvidence(),
                            runs,
                            agreement.logEvidence().mean()),
                    "However well the runs agree: kinds of motion that hold much of the mass are not in them.",
                    MISSED_MASS_REMEDY));
        }
        checks.add(
                deviation <= Thresholds.LARGE_EVIDENCE_ERROR
                        ? Check.passed("spread of log Z", spread)
                        : Check.failed(
                                "spread of log Z",
                                spread,
                                "log Z of a single run says little; evidences of problems whose log Z differ by less"
                                        + " cannot be told apart.",
                                "Maybe take more particles or more moves, or smaller tempering steps: schedule.target"
                                        + " closer to 1."));
        double rHat = Math.max(agreement.largestRHat(), agreement.costRHat());
        String finding = "R-hat is " + number(agreement.largestRHat()) + " on coordinate "
                + agreement.worstCoordinate() + ", the largest of " + agreement.rHat().length + ", and "
                + number(agreement.costRHat()) + " of the cost, over " + runs + " runs.";
        checks.add(
                rHat <= Thresholds.HIGH_R_HAT
                        ? Check.passed("r-hat", finding)
                        : Check.failed(
                                "r-hat",
                                finding,
                                "The clouds of the runs lie in different places: each has found only a part of the"
                                        + " distribution, or in the wrong proportions.",
                                "Maybe take more particles or more moves, or a higher temperature."));
        return List.copyOf(checks);
    }

    private void pass(String name, String finding) {
        checks.add(Check.passed(name, finding));
    }

    private void fail(String name, String finding, String consequence, String remedy) {
        checks.add(Check.failed(name, finding, consequence, remedy));
    }

    /** The row, the prior sample excepted, in which a column is lowest. */
    private int lowest(String column) {
        int lowest = 1;
        for (int i = 2; i <= last; i++) {
            lowest = steps.value(column, i) < steps.value(column, lowest) ? i : lowest;
        }
        return lowest;
    }

    private int step(int row) {
        return (int) steps.value("step", row);
    }

    private static String percent(double share) {
        return number(100.0 * share) + " %";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? String.format(Locale.ROOT, "%d", (long) value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}
