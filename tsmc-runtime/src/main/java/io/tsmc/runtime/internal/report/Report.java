package io.tsmc.runtime.internal.report;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.PluginFault;
import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.report.constraints.ConstraintsPanel;
import io.tsmc.runtime.internal.report.costs.CostsPanel;
import io.tsmc.runtime.internal.report.environment.EnvironmentPanel;
import io.tsmc.runtime.internal.report.fresh.FreshScenariosPanel;
import io.tsmc.runtime.internal.report.headline.HeadlinePanel;
import io.tsmc.runtime.internal.report.learned.TrainingDataPanel;
import io.tsmc.runtime.internal.report.polish.PolishPanel;
import io.tsmc.runtime.internal.report.posterior.PosteriorPanel;
import io.tsmc.runtime.internal.report.posterior.PredictivePanel;
import io.tsmc.runtime.internal.report.scene.ScenePanel;
import io.tsmc.runtime.internal.report.settings.SettingsPanel;
import io.tsmc.runtime.internal.report.signals.SignalsPanel;
import io.tsmc.runtime.internal.report.solutions.SolutionsPanel;
import io.tsmc.runtime.internal.report.steps.StepsPanel;
import io.tsmc.runtime.internal.report.tempering.TemperingPanel;
import io.tsmc.runtime.internal.report.trust.TrustPanel;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code report.html}: panels, one below the other. */
public final class Report {

    /** Its name in the folder of a run. */
    public static final String FILE = "report.html";

    /** In the order of the page: the answer and whether to trust it, the motion, what else was found, how it came about. */
    private static final List<Panel> FINDINGS = List.of(
            new HeadlinePanel(),
            new PosteriorPanel(),
            new PredictivePanel(),
            new ScenePanel(),
            new SolutionsPanel(),
            new SignalsPanel(),
            new CostsPanel(),
            new PolishPanel(),
            new ConstraintsPanel(),
            new TrainingDataPanel(),
            new FreshScenariosPanel(),
            new TrustPanel(),
            new TemperingPanel());

    /** At the end of the page: to look things up in. */
    private static final List<Panel> REFERENCE = List.of(new StepsPanel(), new SettingsPanel(), new EnvironmentPanel());

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ROOT);

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final List<Panel> panels;

    /**
     * Prepares a report.
     *
     * @param added panels of plug-ins, which stand behind the findings
     * @throws BadInputException if two panels have the same id
     */
    public Report(List<Panel> added) {
        panels = Stream.of(
                        FINDINGS.stream(), added.stream().sorted(Comparator.comparing(Panel::id)), REFERENCE.stream())
                .flatMap(some -> some)
                .toList();
        Map<String, Panel> byId = new HashMap<>();
        for (Panel panel : panels) {
            if (!ID.matcher(panel.id()).matches()) {
                throw new BadInputException("the panel " + panel.getClass().getName() + " of the report has the id '"
                        + panel.id() + "', which must be in kebab-case. Maybe my-panel.");
            }
            Panel other = byId.put(panel.id(), panel);
            if (other != null) {
                throw new BadInputException("the panels " + other.getClass().getName() + " and "
                        + panel.getClass().getName() + " of the report have the same id '" + panel.id()
                        + "'. Maybe rename one, or leave one of two jars out.");
            }
        }
    }

    /**
     * The page of a run.
     *
     * @param notes what there is to say of the page itself, a sentence or two each
     */
    public String of(RunRecord run, List<String> notes) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", shared(run));
        Map<String, Object> ofPanels = new LinkedHashMap<>();
        data.put("panels", ofPanels);
        StringBuilder body = new StringBuilder(header(run, notes)).append("<main>\n");
        StringBuilder script = new StringBuilder(Resources.text("report/report.js"));
        for (Panel panel : panels) {
            section(panel, run).ifPresent(section -> {
                body.append(html(panel.id(), section));
                if (!section.script().isEmpty()) {
                    ofPanels.put(panel.id(), section.data());
                    script.append("report.panel('")
                            .append(panel.id())
                            .append("', (section, data, run) => {\n")
                            .append(section.script())
                            .append("\n});\n");
                }
            });
        }
        body.append("</main>");
        return new Page(run.name(), "", body.toString(), data, script.toString()).html();
    }

    private static Optional<Section> section(Panel panel, RunRecord run) {
        try {
            return panel.of(run);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // A panel that fails costs no other.
            return Optional.of(new Section(
                    panel.id(),
                    "<p class=\"failure\">" + Html.escape("This panel cannot be shown: " + PluginFault.words(e))
                            + "</p>"));
        }
    }

    private static String html(String id, Section section) {
        return "<section class=\"panel\" id=\"panel-" + id + "\">\n"
                + (section.title().isEmpty() ? "" : "<h2>" + Html.escape(section.title()) + "</h2>\n") + section.html()
                + "\n</section>\n";
    }

    private static String header(RunRecord run, List<String> notes) {
        String status = Html.escape(run.status());
        StringBuilder header = new StringBuilder("<header>\n  <h1>")
                .append(Html.escape(run.name()))
                .append(" <span class=\"status ")
                .append(status)
                .append("\">")
                .append(status)
                .append("</span></h1>\n")
                .append("  <p class=\"lead\">")
                .append(Html.escape(lead(run)))
                .append("</p>\n");
        if (run.run().has("failure")) {
            header.append("  <p class=\"failure\">")
                    .append(Html.escape(run.text("/failure")))
                    .append("</p>\n");
        }
        notes.forEach(note ->
                header.append("  <p class=\"note\">").append(Html.escape(note)).append("</p>\n"));
        return header.append("</header>\n").toString();
    }

    private static String lead(RunRecord run) {
        return Stream.of(
                        Stream.of(
                                        run.text("/config/dynamics/type"),
                                        run.drawn().path("finalTime").asString(""),
                                        run.text("/problem/dimensions") + " dimensions")
                                .filter(part -> !part.isEmpty())
                                .toList(),
                        Stream.of(
                                        run.particles() + " particles",
                                        // That of a posterior is 1, and not written down.
                                        run.text("/config/temperature").isEmpty()
                                                ? ""
                                                : "temperature " + run.text("/config/temperature"),
                                        "seed " + run.text("/seed"))
                                .filter(part -> !part.isEmpty())
                                .toList(),
                        List.of(DATE.format(Instant.parse(run.text("/started")).atZone(ZoneId.systemDefault()))))
                .map(parts -> String.join(", ", parts))
                .reduce((some, others) -> some + " · " + others)
                .orElseThrow();
    }

    /** What the scripts of all panels may use. */
    private static Map<String, Object> shared(RunRecord run) {
        Map<String, Object> steps = new LinkedHashMap<>();
        for (String column : run.steps().columns()) {
            steps.put(column, Arrays.stream(run.steps().column(column)).boxed().toList());
        }
        Map<String, Object> shared = new LinkedHashMap<>();
        shared.put("particles", run.particles());
        shared.put(
                "signals",
                new ArrayList<>(run.drawn().path("signals").valueStream().toList()));
        shared.put(
                "times", new ArrayList<>(run.drawn().path("times").valueStream().toList()));
        shared.put("steps", steps);
        return shared;
    }
}
