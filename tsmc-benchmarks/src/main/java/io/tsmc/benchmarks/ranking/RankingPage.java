package io.tsmc.benchmarks.ranking;

import io.tsmc.benchmarks.ranking.Ranking.Contest;
import io.tsmc.benchmarks.ranking.Ranking.Place;
import io.tsmc.benchmarks.ranking.Ranking.Standing;
import io.tsmc.benchmarks.ranking.StudyData.MethodRow;
import io.tsmc.benchmarks.ranking.StudyData.ProblemRow;
import io.tsmc.benchmarks.ranking.TrialRow.Currency;
import io.tsmc.runtime.internal.report.Page;
import io.tsmc.runtime.report.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** {@code ranking.html}: one page with everything inside, that asks nothing of any network. What is lost comes first. */
public final class RankingPage {

    /** Its name in the folder of a study. */
    public static final String FILE = "ranking.html";

    private static final double[] FACTORS = IntStream.rangeClosed(0, 40)
            .mapToDouble(i -> Math.pow(10.0, 0.05 * i))
            .toArray();
    private static final int CURVE_POINTS = 60;
    /** What was found in less than this share of the longest trial is drawn at its end. */
    private static final double FIRST_SHARE = 1e-3;

    private final Ranking ranking;
    private final StudyData data;

    private RankingPage(Ranking ranking) {
        this.ranking = ranking;
        this.data = ranking.data();
    }

    /** The page. */
    public static String of(Ranking ranking) {
        return new RankingPage(ranking).text();
    }

    private String text() {
        Map<String, String> slots = new LinkedHashMap<>();
        String name = String.valueOf(data.path().toAbsolutePath().normalize().getFileName());
        slots.put("title", Html.escape(name));
        slots.put("lead", Html.escape(lead()));
        slots.put("verdicts", verdicts());
        slots.put("reference", Html.escape(reference().name()));
        slots.put("places", rows(ranking.places(), this::row));
        slots.put("contests", rows(ranking.contests(), this::contest));
        slots.put("solutions", solutions());
        slots.put("samples", samples());
        slots.put("policies", policies());
        slots.put("failures", failures());
        slots.put("methods", rows(data.methods(), RankingPage::row));
        slots.put("problems", rows(ranking.contests(), RankingPage::row));
        slots.put(
                "environment",
                data.environment().entrySet().stream()
                        .map(e -> "<dt>" + Html.escape(e.getKey()) + "</dt><dd>" + Html.escape(e.getValue()) + "</dd>")
                        .collect(Collectors.joining()));
        return new Page(
                        name + " · ranking",
                        own("ranking.css"),
                        Html.fill(own("ranking.html"), slots),
                        tree(),
                        own("ranking.js"))
                .html();
    }

    private static String own(String name) {
        try (InputStream in = RankingPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the application was packaged without " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MethodRow reference() {
        return data.methods().get(0);
    }

    private String lead() {
        long seeds = data.trials().stream().mapToLong(TrialRow::seed).distinct().count();
        return data.problems().size() + " problems, " + data.methods().size() + " methods, " + seeds + " seeds: "
                + data.trials().size() + " trials so far.";
    }

    /** Each sentence is told at 95 %, problem by problem; defeats of the first method come before its victories. */
    private String verdicts() {
        StringBuilder text = new StringBuilder();
        String name = reference().name();
        String ahead = against(true);
        String behind = against(false);
        text.append("<p class=\"verdict ")
                .append(ahead.isEmpty() ? "passed" : "warning")
                .append("\"><strong>")
                .append(Html.escape(name))
                .append(ahead.isEmpty() ? " is beaten nowhere" : " is beaten")
                .append("</strong>")
                .append(ahead.isEmpty() ? ", as far as these seeds tell." : ": ")
                .append(ahead)
                .append("</p>");
        String slower = slower();
        if (!slower.isEmpty()) {
            text.append(
                            "<p class=\"verdict warning\"><strong>It is slower</strong> to the target, in processor time and the median, than: ")
                    .append(slower)
                    .append("</p>");
        }
        if (!behind.isEmpty()) {
            text.append("<p class=\"verdict\"><strong>It beats</strong>: ")
                    .append(behind)
                    .append("</p>");
        }
        if (data.trials().stream().mapToLong(TrialRow::seed).distinct().count() < 6) {
            text.append("<p>With fewer than six seeds, no difference can be told at 95 %.</p>");
        }
        return text.toString();
    }

    /** Who reaches the target in most trials, and before the first method does. */
    private String slower() {
        return ranking.contests().stream()
                .filter(contest -> !contest.bySample())
                .map(contest -> {
                    double own = untilTarget(contest, contest.standing(reference()));
                    String names = contest.standings().stream()
                            .filter(s -> untilTarget(contest, s) < own)
                            .map(s -> s.method().name() + ", "
                                    + (Double.isInfinite(own)
                                            ? "which reaches it"
                                            : "× " + Html.number(own / untilTarget(contest, s), 2)))
                            .collect(Collectors.joining("; "));
                    return names.isEmpty() ? "" : contest.problem().name() + " (" + names + ")";
                })
                .filter(text -> !text.isEmpty())
                .map(Html::escape)
                .collect(Collectors.joining("; "));
    }

    private static double untilTarget(Contest contest, Standing s) {
        return s.trials().isEmpty()
                ? Double.POSITIVE_INFINITY
                : s.median(trial -> trial.spentUntil(contest.target(), Currency.PROCESSOR_SECONDS));
    }

    private String against(boolean ahead) {
        return ranking.contests().stream()
                .map(contest -> {
                    String names = contest.standings().stream()
                            .filter(s -> ahead
                                    ? s.toReference().isLess()
                                    : s.toReference().isMore())
                            .filter(s -> Math.abs(s.toReference().median())
                                    > (contest.bySample() ? 0.0 : contest.tolerance()))
                            .map(s -> s.method().name())
                            .collect(Collectors.joining(", "));
                    return names.isEmpty() ? "" : contest.problem().name() + " (" + names + ")";
                })
                .filter(text -> !text.isEmpty())
                .map(Html::escape)
                .collect(Collectors.joining("; "));
    }

    private interface Row<T> {
        String of(T item);
    }

    private static <T> String rows(List<T> items, Row<T> row) {
        return items.stream().map(row::of).collect(Collectors.joining("\n"));
    }

    private static String cells(Object... cells) {
        return Arrays.stream(cells)
                .map(cell -> "<td>" + cell + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private String row(Place place) {
        return cells(
                name(place.method()),
                Html.number(place.meanRank(), 3),
                place.reached() + " of " + place.trials(),
                place.method().equals(reference()) ? "–" : place.better(),
                place.method().equals(reference()) ? "–" : place.worse());
    }

    private static String name(MethodRow method) {
        return "<b>" + Html.escape(method.name()) + "</b>";
    }

    private String contest(Contest contest) {
        ProblemRow problem = contest.problem();
        String what = contest.bySample()
                ? "error of the sample against the exact answers"
                : problem.isOfPolicies() ? "mean cost in fresh scenarios, but for the dearest hundredth" : "best cost";
        String target = contest.bySample()
                ? ""
                : " Target: " + Html.number(contest.target(), 6)
                        + (Double.isNaN(problem.bestKnown()) ? ", the best of this study" : "") + ".";
        String head = "<tr class=\"problem\"><th colspan=\"9\">" + Html.escape(problem.name()) + " <small>"
                + Html.escape(problem.title()) + " · " + Html.escape(what) + "." + Html.escape(target)
                + "</small></th></tr>";
        return head
                + contest.standings().stream()
                        .map(standing -> row(contest, standing))
                        .collect(Collectors.joining("\n"));
    }

    private String row(Contest contest, Standing s) {
        if (s.trials().isEmpty()) {
            return cells(name(s.method()), "–", "–", "–", "–", "–", "–", "–", "–");
        }
        boolean sample = contest.bySample();
        String middle = sample
                ? Html.number(s.median(TrialRow::sampleError), 3)
                : Double.isInfinite(s.score(0.5))
                        ? "nothing found"
                        : Html.number(s.score(0.5), 5) + " <small>" + Html.number(s.score(0.25), 5) + " – "
                                + (Double.isInfinite(s.score(0.75)) ? "none" : Html.number(s.score(0.75), 5))
                                + "</small>";
        return cells(
                name(s.method()),
                middle,
                s.method().equals(reference()) ? "–" : difference(s),
                sample ? "–" : reached(s),
                s.hasGoal() ? s.succeeded() + " of " + s.trials().size() : "–",
                sample ? "–" : spent(contest, s, Currency.PROCESSOR_SECONDS),
                sample ? "–" : spent(contest, s, Currency.EVALUATIONS),
                Html.number(s.median(TrialRow::processorSeconds), 3),
                Html.number(s.meanRank(), 3));
    }

    private static String reached(Standing s) {
        return s.reached() + " of " + s.trials().size()
                + s.reachedShare()
                        .map(share -> " <small>" + Math.round(100 * share.lower()) + "–"
                                + Math.round(100 * share.upper()) + " %</small>")
                        .orElse("");
    }

    private static String difference(Standing s) {
        PairedDifference d = s.toReference();
        if (d.pairs() == 0) {
            return "–";
        }
        String kind = d.isLess() ? "less" : d.isMore() ? "more" : "";
        String coverage = d.coverage() < 0.95 ? ", " + Math.round(100 * d.coverage()) + " %" : "";
        return "<span class=\"" + kind + "\">" + signed(d.median()) + "</span> <small>" + signed(d.lower()) + " to "
                + signed(d.upper()) + coverage + "</small>";
    }

    private static String signed(double value) {
        return Double.isInfinite(value) ? (value > 0 ? "+∞" : "−∞") : (value > 0 ? "+" : "") + Html.number(value, 3);
    }

    private static String spent(Contest contest, Standing s, Currency currency) {
        double median = s.median(trial -> trial.spentUntil(contest.target(), currency));
        return Double.isInfinite(median) ? "not reached" : Html.number(median, 3);
    }

    private String table(String caption, List<Contest> contests, String unit, Row<Standing> cell) {
        if (contests.isEmpty()) {
            return "";
        }
        String head = contests.stream()
                .map(contest -> "<th>" + Html.escape(contest.problem().name()) + "</th>")
                .collect(Collectors.joining("", "<tr><th></th>", "</tr>"));
        String body = data.methods().stream()
                .map(method -> contests.stream()
                        .map(contest -> "<td>" + cell.of(contest.standing(method)) + "</td>")
                        .collect(Collectors.joining("", "<tr><td>" + name(method) + "</td>", "</tr>")))
                .collect(Collectors.joining("\n"));
        return "<section><h2>" + caption + "</h2><p>" + unit + "</p><div class=\"scroll\"><table><thead>" + head
                + "</thead><tbody>" + body + "</tbody></table></div></section>";
    }

    private String solutions() {
        return table(
                "Kinds of solution",
                ranking.contests().stream().filter(c -> !c.bySample()).toList(),
                "How many kinds of motion a trial found that cost little more than the best: in the median, least and most.",
                s -> s.trials().isEmpty()
                        ? "–"
                        : Html.number(s.median(TrialRow::solutions), 2) + " <small>"
                                + s.trials().stream()
                                        .mapToInt(TrialRow::solutions)
                                        .min()
                                        .orElse(0) + " – "
                                + s.trials().stream()
                                        .mapToInt(TrialRow::solutions)
                                        .max()
                                        .orElse(0) + "</small>");
    }

    private String samples() {
        return table(
                "Samples",
                ranking.contests().stream().filter(Contest::bySample).toList(),
                "Error of the sample against the exact answers, in the median and the worst trial; – where a method has no sample.",
                s -> Double.isNaN(s.median(TrialRow::sampleError))
                        ? "–"
                        : Html.number(s.median(TrialRow::sampleError), 3) + " <small>up to "
                                + Html.number(
                                        s.trials().stream()
                                                .mapToDouble(TrialRow::sampleError)
                                                .max()
                                                .orElse(Double.NaN),
                                        3)
                                + "</small>");
    }

    private String policies() {
        return table(
                "Policies in fresh scenarios",
                ranking.contests().stream()
                        .filter(c -> c.problem().isOfPolicies())
                        .toList(),
                "Share that succeeds, mean cost without the dearest hundredth, and share in which the motion was lost: medians over"
                        + " the trials.",
                s -> Double.isNaN(s.median(TrialRow::freshMean))
                        ? "–"
                        : Html.number(100 * s.median(TrialRow::freshSuccess), 4) + " % · "
                                + Html.number(s.median(TrialRow::freshMean), 4) + " · "
                                + Html.number(100 * s.median(TrialRow::freshLost), 3) + " %");
    }

    private String failures() {
        Map<String, Long> counts = data.trials().stream()
                .filter(TrialRow::failed)
                .collect(Collectors.groupingBy(
                        trial -> trial.problem() + ", " + trial.method() + ", " + trial.message(),
                        LinkedHashMap::new,
                        Collectors.counting()));
        String list = counts.entrySet().stream()
                .map(e -> "<li>" + Html.escape(e.getKey()) + (e.getValue() > 1 ? " (" + e.getValue() + " seeds)" : "")
                        + "</li>")
                .collect(Collectors.joining());
        return list.isEmpty() ? "" : "<section><h2>What failed</h2><ul>" + list + "</ul></section>";
    }

    private static String row(MethodRow method) {
        return cells(
                name(method),
                Html.escape(method.type()),
                "<code>" + Html.escape(method.settings()) + "</code>",
                "<code>" + Html.escape(method.set()) + "</code>");
    }

    private static String row(Contest contest) {
        ProblemRow p = contest.problem();
        return cells(
                "<b>" + Html.escape(p.name()) + "</b>",
                Html.escape(p.title()),
                Html.number(p.dim(), 4),
                Html.number(p.temperature(), 3),
                Html.number(p.gradientCost(), 3),
                Html.number(p.bestKnown(), 6),
                Html.number(contest.best(), 6),
                Html.escape(p.source()));
    }

    /** What is drawn. */
    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("methods", data.methods().stream().map(MethodRow::name).toList());
        tree.put("factors", boxed(FACTORS));
        Map<String, Object> profiles = new LinkedHashMap<>();
        for (Currency currency : Currency.values()) {
            profiles.put(
                    currency.key(),
                    Arrays.stream(ranking.profile(currency, FACTORS))
                            .map(RankingPage::boxed)
                            .toList());
        }
        tree.put("profiles", profiles);
        tree.put(
                "problems",
                ranking.contests().stream()
                        .filter(contest -> !contest.bySample())
                        .map(this::drawn)
                        .toList());
        return tree;
    }

    private Map<String, Object> drawn(Contest contest) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", contest.problem().name());
        tree.put("target", contest.target());
        tree.put(
                "best",
                Double.isNaN(contest.problem().bestKnown())
                        ? contest.best()
                        : Math.min(contest.best(), contest.problem().bestKnown()));
        tree.put(
                "scores",
                contest.standings().stream()
                        .map(s -> s.trials().stream()
                                .map(TrialRow::bestCost)
                                .filter(cost -> cost < Double.POSITIVE_INFINITY)
                                .sorted()
                                .toList())
                        .toList());
        for (Currency currency : Currency.values()) {
            tree.put(currency.key(), curves(contest, currency));
        }
        return tree;
    }

    /** Quartiles of the best cost over the seeds as more and more is spent; where not all quartiles are there yet, none. */
    private static Map<String, Object> curves(Contest contest, Currency currency) {
        double most = contest.standings().stream()
                .flatMap(s -> s.trials().stream())
                .mapToDouble(currency::of)
                .max()
                .orElse(1.0);
        double[] at = IntStream.range(0, CURVE_POINTS)
                .mapToDouble(i -> most * Math.pow(FIRST_SHARE, 1.0 - i / (CURVE_POINTS - 1.0)))
                .toArray();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", boxed(at));
        tree.put(
                "quartiles",
                contest.standings().stream()
                        .map(s -> List.of(
                                quantile(s, at, currency, 0.25),
                                quantile(s, at, currency, 0.5),
                                quantile(s, at, currency, 0.75)))
                        .toList());
        return tree;
    }

    private static List<Object> quantile(Standing s, double[] at, Currency currency, double share) {
        return boxed(Arrays.stream(at)
                .map(spent -> {
                    double[] best = s.trials().stream()
                            .mapToDouble(trial -> trial.bestAfter(spent, currency))
                            .toArray();
                    boolean begun = s.trials().stream().anyMatch(trial -> currency.of(trial) >= spent)
                            && Quantiles.of(best, 0.75) < Double.POSITIVE_INFINITY;
                    return begun ? Quantiles.of(best, share) : Double.NaN;
                })
                .toArray());
    }

    /** What is no number becomes null. */
    private static List<Object> boxed(double[] values) {
        List<Object> list = new ArrayList<>();
        DoubleStream.of(values).forEach(v -> list.add(Double.isFinite(v) ? (Object) v : null));
        return list;
    }
}
