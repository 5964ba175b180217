package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.plugins.PluginCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The tables of commands and of exit codes in {@code docs/running.md}, and what the command line says of itself. */
class CommandTableTest {

    private static final Pattern COMMAND = Pattern.compile("(?m)^\\| `([a-z]+)` \\| ([^|]+) \\| ([\\d, ]*)\\|$");
    private static final Pattern CODE = Pattern.compile("(?m)^\\| (\\d+) \\| [^|]+ \\|$");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/running.md"));
    }

    private static List<Integer> codes() throws IOException {
        return CODE.matcher(page())
                .results()
                .map(code -> Integer.valueOf(code.group(1)))
                .toList();
    }

    @Test
    void theTableNamesAllCommandsAndNoOthers() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        String table =
                page().replaceFirst("(?s).*\n## Commands and exit codes\n", "").replaceFirst("(?s)\n## .*", "");
        COMMAND.matcher(table).results().forEach(row -> rows.put(row.group(1), row.group(3)));
        CommandLine tsmc = Main.commandLine(console, PluginCatalog::load);

        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(tsmc.getSubcommands().keySet());
        for (String further : rows.values()) {
            assertThat(codes())
                    .containsAll(Arrays.stream(further.strip().split(",? +"))
                            .filter(code -> !code.isEmpty())
                            .map(Integer::valueOf)
                            .toList());
        }
    }

    @Test
    void eachCommandHasHelp() {
        for (String name :
                Main.commandLine(console, PluginCatalog::load).getSubcommands().keySet()) {
            out.getBuffer().setLength(0);
            assertThat(Main.execute(new String[] {name, "--help"}, console))
                    .as(name)
                    .isZero();
            String byOption = out.toString();
            assertThat(byOption).contains("Usage: tsmc " + name, "--help");
            out.getBuffer().setLength(0);
            assertThat(Main.execute(new String[] {"help", name}, console))
                    .as(name)
                    .isZero();
            assertThat(out.toString()).isEqualTo(byOption);
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theExitCodesAreThoseThatTheHelpNames() throws IOException {
        List<Integer> inHelp = Main.commandLine(console, PluginCatalog::load)
                .getCommandSpec()
                .usageMessage()
                .exitCodeList()
                .keySet()
                .stream()
                .map(code -> Integer.valueOf(code.strip()))
                .toList();
        assertThat(codes()).isEqualTo(inHelp);
        assertThat(codes())
                .contains(
                        Main.OK,
                        Main.FAILED,
                        Main.BAD_INPUT,
                        Main.CHECK_FAILED,
                        Main.STALLED,
                        Main.OUT_OF_MEMORY,
                        Main.INTERRUPTED);
    }

    @Test
    void theShellIsToldAllCommands() {
        assertThat(Main.execute(new String[] {"completion"}, console)).isZero();
        console.out().flush();
        assertThat(out.toString())
                .startsWith("#!")
                .contains("complete -F", "--plugin-path", "diagnose", "init", "schema");
    }
}
