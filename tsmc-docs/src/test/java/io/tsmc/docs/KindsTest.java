package io.tsmc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Kind;
import io.tsmc.api.KindProvider;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.KindChecks.Others;
import io.tsmc.checks.KindChecks.Round;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.plugins.PluginCatalog.Plugin;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.testkit.PluginContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A kind of plug-in is described in one place, by the module that owns its interface; and plug-ins are registered twice. */
class KindsTest {

    /** So many kinds in one file are a list of them. */
    private static final int A_LIST = 3;

    private static final Pattern TABLE = Pattern.compile("(?m)^\\| interface \\|.*\\R(?:^\\|.*\\R)+");

    private final PluginCatalog catalog = PluginCatalog.load();
    private final List<Kind> kinds = catalog.kinds();

    @Test
    void noOtherFileListsKinds() {
        Map<String, List<String>> lists = new TreeMap<>();
        for (Path file : sources()) {
            List<String> named = namedIn(Sources.text(file));
            if (named.size() >= A_LIST && !isOfAnOwner(file)) {
                lists.put(Sources.ROOT.relativize(file).toString(), named);
            }
        }
        assertThat(lists)
                .as("files that list kinds of plug-in. Maybe ask the kind, PluginCatalog.kinds() or KindChecks.of()")
                .isEmpty();
    }

    @Test
    void aListOfKindsIsRecognised() {
        // Not as they are, for this file is looked through as well.
        assertThat(namedIn("List.of(Kernel%1$s, io.tsmc.api.Schedule%1$s)".formatted(".class")))
                .containsExactly("kernel", "schedule");
        assertThat(namedIn("if (p %s Kernel kernel) {} %s io.tsmc.policy.Risk;".formatted("instanceof", "uses")))
                .containsExactly("kernel", "risk");
        assertThat(namedIn("Map.of(\"%s.Cost\", 1, Kernels%s, 2)".formatted("io.tsmc.api", ".class")))
                .containsExactly("cost");
        assertThat(sources()).hasSizeGreaterThan(300);
    }

    private List<String> namedIn(String source) {
        return kinds.stream()
                .filter(kind -> Pattern.compile(
                                "\\b%1$s\\.class\\b|\\binstanceof (final )?%1$s\\b|\\buses [\\w.]*\\b%1$s;|\"%2$s\""
                                        .formatted(
                                                kind.type().getSimpleName(),
                                                Pattern.quote(kind.type().getName())))
                        .matcher(source)
                        .find())
                .map(Kind::key)
                .toList();
    }

    /** The owner's description and its module's declaration; and a run file to begin with, which is made of plug-ins. */
    private boolean isOfAnOwner(Path file) {
        return file.endsWith("FirstFile.java")
                || Sources.text(file).contains("implements " + KindProvider.class.getSimpleName())
                || kinds.stream()
                        .map(kind -> Sources.ROOT.resolve(Sources.moduleOf(kind.type())))
                        .anyMatch(module -> file.equals(module.resolve("src/main/java/module-info.java")));
    }

    /** Main sources, and those of this module. */
    private static List<Path> sources() {
        return Stream.concat(
                        Sources.modules().stream()
                                .map(module -> Sources.ROOT.resolve(module).resolve("src/main/java")),
                        Stream.of(Sources.ROOT.resolve("tsmc-docs/src/test/java")))
                .flatMap(KindsTest::javaFiles)
                .toList();
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Else a module that nothing else needs would not be resolved, and its plug-ins not be found. */
    @Test
    void theOwnerOfAKindUsesIt() {
        for (Kind kind : kinds) {
            assertThat(descriptor(Sources.moduleOf(kind.type())).uses())
                    .as("uses in the module-info of the kind")
                    .contains(kind.type().getName());
        }
    }

    /** By module-info on the module path, and by META-INF/services on a class path. */
    @Test
    void bothRegistrationsNameTheSameProviders() {
        for (Path module : Sources.modules()) {
            Map<String, List<String>> services = new TreeMap<>();
            for (Path file :
                    Sources.children(Sources.ROOT.resolve(module).resolve("src/main/resources/META-INF/services"))) {
                services.put(
                        file.getFileName().toString(),
                        Sources.text(file).lines().sorted().toList());
            }
            if (!services.isEmpty()
                    || Files.exists(Sources.ROOT.resolve(module).resolve("src/main/java/module-info.java"))) {
                Map<String, List<String>> provided = new TreeMap<>();
                descriptor(module)
                        .provides()
                        .forEach(provides -> provided.put(
                                provides.service(),
                                provides.providers().stream().sorted().toList()));
                assertThat(services).as("META-INF/services of %s", module).isEqualTo(provided);
            }
        }
    }

    @Test
    void thePluginGuideHasATableOfThem() throws IOException {
        Path page = Sources.ROOT.resolve("docs/plugins.md");
        String written = Sources.text(page);
        String made = TABLE.matcher(written).replaceFirst(Matcher.quoteReplacement(table()));
        if (Boolean.getBoolean("tsmc.writeDocs")) {
            Files.writeString(page, made);
        }
        assertThat(Sources.text(page))
                .as("docs/plugins.md, with the table of kinds as they are. To write it: -Dtsmc.writeDocs=true")
                .isEqualTo(made);
    }

    private String table() {
        StringBuilder table = new StringBuilder(
                "| interface | named by | contract in `tsmc-testkit` | `tsmc check` |\n|---|---|---|---|\n");
        for (Kind kind : RunSpec.inOrderOfKeys(kinds)) {
            table.append("| `%s` | %s | %s | %s |%n"
                    .formatted(kind.type().getName(), namedBy(kind), contract(kind), checked(kind.type())));
        }
        return table.toString();
    }

    private String namedBy(Kind kind) {
        for (RecordComponent key : RunSpec.class.getRecordComponents()) {
            if (RunSpec.keyOf(kind).filter(key.getName()::equals).isPresent()) {
                return "`" + key.getName() + "`" + (key.getType() == List.class ? " (a list)" : "");
            }
        }
        return catalog.plugins().stream()
                .filter(plugin -> Stream.of(plugin.defaults().getClass().getRecordComponents())
                        .anyMatch(setting -> setting.getType() == kind.type()))
                .findFirst()
                .map(plugin -> "`" + kind.key() + "` within `" + Kind.key(plugin.kind()) + "`")
                .orElse("`" + kind.usage() + "`");
    }

    private static String contract(Kind kind) {
        String name = kind.type().getSimpleName() + "Contract";
        try {
            Class.forName(PluginContract.class.getPackageName() + "." + name);
            return "`" + name + "`";
        } catch (ClassNotFoundException noOwn) {
            return KindChecks.of(kind.type()).isPresent() ? "`PluginContract`" : "–";
        }
    }

    /** With the defaults of any plug-in of the kind. */
    private <T> String checked(Class<T> kind) {
        Others all = new Others(catalog.plugins().stream().map(Plugin::defaults).toList());
        return KindChecks.of(kind)
                .map(checks -> all.all(kind).stream()
                        .flatMap(plugin -> checks.of(plugin, all).limit(1))
                        .findFirst()
                        .map(Round::with)
                        .orElse(""))
                .map(with -> with.isEmpty()
                        ? "yes"
                        : with.replaceFirst("the (\\w+) .*", "with the first $1 that the defaults fit"))
                .orElse("–");
    }

    private static ModuleDescriptor descriptor(Path module) {
        try (InputStream in =
                Files.newInputStream(Sources.ROOT.resolve(module).resolve("target/classes/module-info.class"))) {
            return ModuleDescriptor.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
