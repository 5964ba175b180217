package io.tsmc.runtime.cli;

import io.tsmc.api.Kind;
import io.tsmc.runtime.internal.Escape;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.plugins.Extension;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.plugins.PluginCatalog.Plugin;
import io.tsmc.runtime.plugins.UnusablePluginsException;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.spec.RunSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code tsmc plugins}: what a run file can name, and the settings it can give. */
@Command(
        name = "plugins",
        description =
                "Lists the plug-ins: kind, type, where from, and settings with their defaults. See docs/configuration.md."
                        + " The defaults are those of the constructors, so code of each plug-in is run; what is loaded"
                        + " is said before. Exits with 2 if one cannot be used, after the list of the others.")
final class PluginsCommand implements Callable<Integer> {

    private final Console console;
    private final PluginPath pluginPath;

    PluginsCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        try {
            list(pluginPath.catalog());
        } catch (UnusablePluginsException e) {
            // One that is broken costs its own line, and no more.
            list(e.others());
            throw e;
        }
        return Main.OK;
    }

    private void list(PluginCatalog catalog) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("KIND", "TYPE", "FROM", "SETTINGS AND DEFAULTS"));
        for (Kind kind : RunSpec.inOrderOfKeys(catalog.kinds())) {
            for (Plugin plugin : catalog.plugins(kind.type())) {
                rows.add(List.of(
                        Escape.line(kind.key()),
                        Escape.line(plugin.type()),
                        Escape.line(plugin.origin()),
                        Escape.line(Yaml.flow(Records.tree(plugin.defaults())))));
            }
        }
        for (Extension extension : catalog.extensions()) {
            rows.add(List.of(
                    "extension",
                    Escape.line(extension.getClass().getName()),
                    Escape.line(catalog.origin(extension)),
                    ""));
        }
        for (Panel panel : catalog.panels()) {
            rows.add(List.of("panel", Escape.line(panel.id()), Escape.line(catalog.origin(panel)), ""));
        }
        print(rows);
    }

    private void print(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
            }
            console.out().println(line.toString().stripTrailing());
        }
    }
}
