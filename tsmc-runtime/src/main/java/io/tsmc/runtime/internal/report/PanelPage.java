package io.tsmc.runtime.internal.report;

import io.tsmc.runtime.internal.PluginFault;
import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A page of panels, one below the other, each with its data and script. */
public final class PanelPage {

    private final String title;
    private final String css;
    private final Map<String, ?> shared;
    private final Map<String, Object> ofPanels = new LinkedHashMap<>();
    private final StringBuilder main = new StringBuilder();
    private final StringBuilder script;

    /**
     * Begins with an empty page.
     *
     * @param title as text
     * @param css added to that of all pages
     * @param shared what the scripts of all panels may use
     * @param common JavaScript that they share, besides that of all reports
     */
    public PanelPage(String title, String css, Map<String, ?> shared, String common) {
        this.title = title;
        this.css = css;
        this.shared = shared;
        this.script = new StringBuilder(Resources.text("report/report.js")).append(common);
    }

    /**
     * Adds a panel; one that fails costs no other, and says so in its place.
     *
     * @param id in kebab-case, each one different
     * @param panel what it shows, if anything
     */
    public void add(String id, Supplier<Optional<Section>> panel) {
        section(id, panel).ifPresent(section -> {
            main.append(html(id, section));
            if (!section.script().isEmpty()) {
                ofPanels.put(id, section.data());
                script.append("report.panel('")
                        .append(id)
                        .append("', (section, data, run) => {\n")
                        .append(section.script())
                        .append("\n});\n");
            }
        });
    }

    private static Optional<Section> section(String id, Supplier<Optional<Section>> panel) {
        try {
            return panel.get();
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            return Optional.of(new Section(
                    id,
                    "<p class=\"failure\">" + Html.escape("This panel cannot be shown: " + PluginFault.words(e))
                            + "</p>"));
        }
    }

    private static String html(String id, Section section) {
        return "<section class=\"panel\" id=\"panel-" + id + "\">\n"
                + (section.title().isEmpty() ? "" : "<h2>" + Html.escape(section.title()) + "</h2>\n") + section.html()
                + "\n</section>\n";
    }

    /**
     * The text of the page.
     *
     * @param header HTML above the panels
     */
    public String html(String header) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", shared);
        data.put("panels", ofPanels);
        return new Page(title, css, header + "<main>\n" + main + "</main>", data, script.toString()).html();
    }
}
