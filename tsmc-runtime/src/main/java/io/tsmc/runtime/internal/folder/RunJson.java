package io.tsmc.runtime.internal.folder;

import io.tsmc.api.Signal;
import io.tsmc.checks.IdleTerms;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.NearestFile;
import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.answer.Answer;
import io.tsmc.runtime.internal.evaluation.ConstraintStatistics;
import io.tsmc.runtime.internal.evaluation.FreshScenarios;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.posterior.Estimate;
import io.tsmc.runtime.internal.posterior.Posterior;
import io.tsmc.runtime.internal.settings.CostTerms;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Json;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.Solutions;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.Info;
import io.tsmc.sampler.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code run.json}: what was run, where, how it ended, and the totals. */
public final class RunJson {

    /** Its name. */
    public static final String FILE = "run.json";

    private RunJson() {}

    /**
     * The text of the file.
     *
     * @param failure why the run failed or stalled, or null
     */
    public static String of(TsmcRun run, RunLog log, Status status, Instant started, @Nullable String failure) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", run.spec().name());
        tree.put("status", status.toString());
        if (failure != null) {
            tree.put("failure", failure);
        }
        tree.put("started", started.toString());
        tree.put("seed", run.spec().seed());
        tree.put("threads", run.threads());
        tree.put("chains", run.chains());
        tree.put("notes", run.notes());
        List<String> idle = IdleTerms.notes(run.target().traced());
        if (!idle.isEmpty()) {
            tree.put("idleTerms", idle);
        }
        if (!log.steps().isEmpty()) {
            tree.put("answer", Records.tree(Answer.of(run, log)));
        }
        tree.put("totals", totals(log));
        if (!log.phases().isEmpty()) {
            tree.put("phases", log.phases());
        }
        if (!log.steps().isEmpty()) {
            tree.put("tuning", tuning(log.steps().get(log.steps().size() - 1).info()));
        }
        Posterior posterior = log.posterior();
        if (status == Status.FINISHED && posterior != null) {
            tree.put("posterior", posterior(posterior));
        }
        RunLog.TimedPolish polish = log.polish();
        if (polish != null) {
            tree.put("polish", polish(polish));
        }
        Solutions solutions = log.solutions();
        if (solutions != null) {
            tree.put("solutions", solutions.all().stream().map(Records::tree).toList());
        }
        ConstraintStatistics constraints = log.constraints();
        if (constraints != null) {
            tree.put("constraints", Records.tree(constraints));
        }
        if (!log.trainingData().isEmpty()) {
            tree.put(
                    "trainingData",
                    log.trainingData().stream().map(Records::tree).toList());
        }
        FreshScenarios fresh = log.freshScenarios();
        if (fresh != null) {
            tree.put("freshScenarios", Records.tree(fresh));
        }
        tree.put("nonFinite", Records.tree(log.nonFinite()));
        tree.put("problem", problem(run, log));
        tree.put("environment", environment());
        tree.put("config", run.spec().toTree());
        return Json.indented(tree);
    }

    /**
     * How the run in a folder stands.
     *
     * @param folder holds a {@code run.json}, or not yet; where that cannot be read, nothing says that the run is over
     */
    public static Status status(Path folder) {
        return find(folder).map(RunJson::status).orElse(Status.RUNNING);
    }

    /** How a run stands, from the content of the file. */
    public static Status status(JsonNode json) {
        String status = json.path("status").asString("");
        return Arrays.stream(Status.values())
                .filter(s -> s.toString().equals(status))
                .findFirst()
                .orElse(Status.RUNNING);
    }

    /** The content of the file, unless it is missing or malformed. */
    public static Optional<JsonNode> find(Path folder) {
        try {
            return Optional.of(read(folder));
        } catch (BadInputException e) {
            return Optional.empty();
        }
    }

    /**
     * The content of the file.
     *
     * @throws BadInputException if it is missing or malformed
     */
    public static JsonNode read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new BadInputException(folder + ": not the folder of a run: there is no run.json in it."
                    + NearestFile.maybe(folder, other -> Files.isRegularFile(other.resolve(FILE))));
        }
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException | JacksonException e) {
            throw new BadInputException(
                    file + ": cannot be read: " + reason(e)
                            + ". Maybe its end is missing; the run goes on, and writes it again, with: tsmc resume "
                            + folder,
                    e);
        }
    }

    /** Jackson's message has a second line for where in memory the text was. */
    private static String reason(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    private static Map<String, Object> totals(RunLog log) {
        Map<String, Object> totals = new LinkedHashMap<>();
        State last = log.last();
        if (last != null) {
            totals.put("steps", last.step());
            totals.put("beta", last.beta());
            totals.put("logEvidence", last.logEvidence());
            totals.put(
                    "logEvidenceError",
                    log.steps().get(log.steps().size() - 1).info().logEvidenceError());
        }
        Best best = log.best();
        if (best.exists()) {
            totals.put("bestCost", best.cost());
        }
        totals.put("costEvaluations", log.evaluations().costs());
        totals.put("gradientEvaluations", log.evaluations().gradients());
        totals.put("divergences", log.divergences());
        totals.put("seconds", log.seconds());
        return totals;
    }

    /** What the kernel had been tuned to at the end. */
    private static Map<String, Object> tuning(Info last) {
        Map<String, Object> tree = new LinkedHashMap<>();
        last.tuning().values().forEach(value -> tree.put(value.name(), value.value()));
        return tree;
    }

    /** Of the parameters and the cost; those of controls over time are in a file of their own. */
    private static List<Map<String, Object>> posterior(Posterior posterior) {
        List<Estimate> estimates = new ArrayList<>(posterior.parameters());
        estimates.add(posterior.cost());
        return estimates.stream().map(RunJson::estimate).toList();
    }

    /** What the file says of the parameters and, last, of the cost; empty if the run is not finished. */
    public static List<Estimate> estimates(JsonNode json) {
        List<Estimate> estimates = new ArrayList<>();
        for (JsonNode estimate : json.path("posterior")) {
            estimates.add(new Estimate(
                    estimate.path("name").asString(""),
                    estimate.path("unit").asString(""),
                    number(estimate.path("mean")),
                    number(estimate.path("sd")),
                    numbers(estimate.path("quantiles")),
                    number(estimate.path("ess")),
                    number(estimate.path("meanError")),
                    number(estimate.path("sdError")),
                    numbers(estimate.path("quantileErrors"))));
        }
        return estimates;
    }

    private static double[] numbers(JsonNode list) {
        return IntStream.range(0, Estimate.probabilities().length)
                .mapToDouble(i -> number(list.path(i)))
                .toArray();
    }

    /** Null stands for what is not known. */
    private static double number(JsonNode value) {
        return value.asDouble(Double.NaN);
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", estimate.name());
        tree.put("unit", estimate.unit());
        tree.put("mean", estimate.mean());
        tree.put("sd", estimate.sd());
        tree.put("quantiles", estimate.quantiles());
        tree.put("ess", estimate.ess());
        tree.put("meanError", estimate.meanError());
        tree.put("sdError", estimate.sdError());
        tree.put("quantileErrors", estimate.quantileErrors());
        return tree;
    }

    /** Apart from the totals, which are those of the sample. */
    private static Map<String, Object> polish(RunLog.TimedPolish polish) {
        Polished polished = polish.result();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("complete", polished.complete());
        tree.put("particles", polished.ends().count());
        tree.put("starts", polished.candidates());
        tree.put("lowered", polished.lowered());
        tree.put("gainedNothing", polished.gainedNothing());
        tree.put("endings", polished.endingCounts());
        tree.put("obstacles", polished.obstacles());
        tree.put("bestStartCost", polished.starts().cost()[0]);
        tree.put("bestCost", polished.bestCost());
        tree.put("bestFromBeta", polished.beta()[polished.best()]);
        polished.evidenceBound().ifPresent(bound -> tree.put("logEvidenceBound", bound.logEvidence()));
        tree.put("gradientEvaluations", polished.gradientEvaluations());
        tree.put("seconds", polish.seconds());
        return tree;
    }

    private static Map<String, Object> problem(TsmcRun run, RunLog log) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("dimensions", run.target().dim());
        problem.put("timeStep", run.spec().dynamics().timeStep());
        Best solution = log.solution();
        if (run.spec().finalTime().isFree() && solution.exists()) {
            problem.put("finalTime", run.target().finalTime(solution.position()));
        }
        problem.put("states", signals(run.spec().dynamics().stateSignals()));
        problem.put("controls", signals(run.spec().dynamics().controlSignals()));
        problem.put("costTerms", CostTerms.of(run.spec().problem()));
        return problem;
    }

    private static List<Map<String, Object>> signals(List<Signal> signals) {
        return signals.stream().map(Records::tree).toList();
    }

    /** What the result may depend on besides the configuration, or what a timing does. */
    /** Where something was run. */
    public static Map<String, Object> environment() {
        Map<String, Object> environment = new LinkedHashMap<>();
        environment.put("tsmc", Resources.version());
        environment.put("java", Runtime.version().toString());
        environment.put("vm", System.getProperty("java.vm.name", "unknown"));
        environment.put(
                "os",
                System.getProperty("os.name", "unknown") + " " + System.getProperty("os.version", "") + " "
                        + System.getProperty("os.arch", ""));
        environment.put("processors", Runtime.getRuntime().availableProcessors());
        return environment;
    }
}
