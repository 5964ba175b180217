package io.tsmc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Kind;
import io.tsmc.runtime.plugins.PluginCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {

    private static final Path PAGE = Sources.ROOT.resolve("docs/configuration.md");

    @Test
    void thePageIsTheOneThatTheSourcesMake() throws Exception {
        String made = new ConfigurationReference().text();
        if (Boolean.getBoolean("tsmc.writeDocs")) {
            Files.writeString(PAGE, made);
        }
        List<String> written = Sources.text(PAGE).lines().toList();
        List<String> expected = made.lines().toList();
        for (int i = 0; i < Math.max(written.size(), expected.size()); i++) {
            assertThat(i < written.size() ? written.get(i) : "the end")
                    .as(
                            "docs/configuration.md:%d is not what the records say. To write it again:"
                                    + " mvn -B -ntp verify -pl tsmc-docs -am -Dtest=ConfigurationReferenceTest"
                                    + " -Dtsmc.writeDocs=true -Dsurefire.failIfNoSpecifiedTests=false -DskipITs",
                            i + 1)
                    .isEqualTo(i < expected.size() ? expected.get(i) : "the end");
        }
    }

    /** A plug-in that is not on this module's class path would silently be left out. */
    @Test
    void everyPluginOfTheCheckoutIsDescribed() {
        PluginCatalog catalog = PluginCatalog.load();
        Set<String> provided = new TreeSet<>();
        for (Path module : Sources.modules()) {
            for (Kind kind : catalog.kinds()) {
                Path registered = Sources.ROOT
                        .resolve(module)
                        .resolve("src/main/resources/META-INF/services")
                        .resolve(kind.type().getName());
                if (Files.exists(registered)) {
                    Sources.text(registered)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .forEach(provided::add);
                }
            }
        }
        Set<String> found = catalog.plugins().stream()
                .map(plugin -> plugin.defaults().getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found)
                .as("the plug-ins found. Maybe a module is missing from tsmc-docs/pom.xml")
                .isEqualTo(provided);
    }
}
