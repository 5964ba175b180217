package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Kernel;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.fake.PluginJars;
import io.tsmc.runtime.internal.checkpoint.PluginClassLoader;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.sampler.kernel.Alternate;
import io.tsmc.sampler.kernel.Hmc;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins from jars: as modules, as plain jars, with other jars, and with everything that can be wrong with them. */
class PluginPathTest {

    private static final String FINE = "return 2.0;";

    @TempDir
    Path folder;

    private PluginJars jars;

    @BeforeEach
    void begin() {
        jars = new PluginJars(folder.resolve("work"));
    }

    private Path jar(String name) {
        return folder.resolve("plugins").resolve(name);
    }

    private static Dynamics system(PluginCatalog catalog, String type) {
        return (Dynamics) catalog.find(Dynamics.class, type).orElseThrow().defaults();
    }

    @Test
    void loadsAModuleAndTracesItsCode() throws IOException {
        Path jar = jars.jar()
                .withSystem("DeepSpring", FINE)
                .asModule("com.acme.springs", "DeepSpring")
                .at(jar("springs.jar"));

        PluginCatalog catalog = PluginCatalog.load(List.of(jar));

        assertThat(catalog.find(Dynamics.class, "deep-spring").orElseThrow().origin())
                .isEqualTo("module com.acme.springs in " + jar);
        Dynamics system = system(catalog, "deep-spring");
        assertThat(system.getClass().getModule().getLayer()).isNotSameAs(ModuleLayer.boot());
        Tracer tracer = new Tracer();
        Tracer.Vector next = tracer.vector(1);
        tracer.call(system, "step", tracer.input("x", 1), tracer.input("u", 1), tracer.vector(0), next);
        tracer.output("next", next);
        double[] expected = new double[1];
        system.step(new double[] {0.3}, new double[] {0.7}, new double[0], expected);
        assertThat(tracer.graph().evaluate(0.3, 0.7)[0]).isCloseTo(expected[0], within(1e-15));
    }

    @Test
    void loadsAJarThatIsNoModule() throws IOException {
        Path jar = jars.jar().withSystem("Plain", FINE).withServices("Plain").at(jar("plain-1.0.jar"));

        PluginCatalog catalog = PluginCatalog.load(List.of(jar));

        assertThat(system(catalog, "plain").toString()).isEqualTo("Plain[rate=2.0]");
    }

    /** What a checkpoint holds of a kernel is found by the names of its classes. */
    @Test
    void findsTheClassesOfAPluginWithinAnotherOne() throws Exception {
        Path jar = jars.jar()
                .with("com/acme/Still.java", """
                        package com.acme;
                        import io.tsmc.api.*;
                        public record Still() implements Kernel {
                            @Override
                            public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
                                int count = particles.count();
                                return Mutation.of(new double[count], 0);
                            }
                        }
                        """)
                .with(
                        "module-info.java",
                        "module com.acme.still { requires io.tsmc.api; exports com.acme; provides io.tsmc.api.Kernel with"
                                + " com.acme.Still; }")
                .at(jar("still.jar"));
        Kernel still = (Kernel) PluginCatalog.load(List.of(jar))
                .find(Kernel.class, "still")
                .orElseThrow()
                .defaults();

        ClassLoader loader = PluginClassLoader.of(new Alternate(List.of(new Hmc(), still)));

        assertThat(Class.forName("com.acme.Still", false, loader)).isSameAs(still.getClass());
        assertThat(Class.forName(Hmc.class.getName(), false, loader)).isSameAs(Hmc.class);
        assertThatThrownBy(() -> Class.forName("com.acme.Nowhere", false, loader))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void loadsTheJarsOfAFolderAndOfItsSubFoldersApart() throws IOException {
        jars.jar().withSystem("One", FINE).asModule("com.acme.one", "One").at(jar("one.jar"));
        jars.jar().withSystem("Two", FINE).withServices("Two").at(jar("two.jar"));
        // Two versions of a library, each for its own plug-in.
        withLibrary("three", "Three", "return 3.0;");
        withLibrary("four", "Four", "return 4.0;");
        Files.createDirectories(jar("empty"));
        Files.writeString(jar("notes.txt"), "not a jar");

        PluginCatalog catalog = PluginCatalog.load(List.of(folder.resolve("plugins")));

        assertThat(catalog.types(Dynamics.class)).containsExactly("four", "one", "three", "two");
        assertThat(system(catalog, "three").toString()).isEqualTo("Three[rate=3.0]");
        assertThat(system(catalog, "four").toString()).isEqualTo("Four[rate=4.0]");
    }

    private void withLibrary(String name, String system, String rate) throws IOException {
        Path library = jars.jar()
                .with("module-info.java", "module com.acme.rates { exports com.acme.rates; }")
                .with(
                        "com/acme/rates/Rates.java",
                        "package com.acme.rates; public class Rates { public static double rate() { " + rate + " } }")
                .at(jar(name).resolve("rates.jar"));
        jars.jar()
                .withSystem(system, "return com.acme.rates.Rates.rate();")
                .with(
                        "module-info.java",
                        "module com.acme." + name
                                + " { requires io.tsmc.api; requires com.acme.rates; exports com.acme;"
                                + " provides io.tsmc.api.Dynamics with com.acme." + system + "; }")
                .against(library)
                .at(jar(name).resolve(name + ".jar"));
    }

    @Test
    void reportsAllThatIsWrongAtOnce() throws IOException {
        Path library = jars.jar()
                .with("module-info.java", "module com.acme.rates { exports com.acme.rates; }")
                .with("com/acme/rates/Rates.java", "package com.acme.rates; public class Rates {}")
                .at(folder.resolve("elsewhere/rates.jar"));
        jars.jar()
                .withSystem("A", FINE)
                .with(
                        "module-info.java",
                        "module com.acme.a { requires io.tsmc.api; requires com.acme.rates; exports com.acme; provides"
                                + " io.tsmc.api.Dynamics with com.acme.A; }")
                .against(library)
                .at(jar("a-missing-module.jar"));
        jars.jar()
                .withSystem("B", "return Helper.rate();")
                .with("com/acme/Helper.java", "package com.acme; class Helper { static double rate() { return 1; } }")
                .asModule("com.acme.b", "B")
                .without("com/acme/Helper.class")
                .at(jar("b-missing-class.jar"));
        jars.jar()
                .withSystem("C", "throw new IllegalStateException(\"not today\");")
                .asModule("com.acme.c", "C")
                .at(jar("c-throwing.jar"));
        jars.jar().withSystem("Same", FINE).asModule("com.acme.d", "Same").at(jar("d-same.jar"));
        jars.jar().withSystem("Same", FINE).withServices("Same").at(jar("e-same.jar"));
        Files.writeString(jar("f-corrupt.jar"), "PK, but not really");
        jars.jar().withSystem("G", FINE).asModule("com.acme.g", "G").forJava(99).at(jar("g-newer.jar"));
        jars.jar().withSystem("H", FINE).at(jar("h-no-provider.jar"));
        jars.jar()
                .withSystem("I", FINE)
                .with(
                        "module-info.java",
                        "module com.acme.i { requires io.tsmc.api; provides io.tsmc.api.Dynamics with com.acme.I; }")
                .at(jar("i-not-exported.jar"));
        jars.jar()
                .with(
                        "com/acme/J.java",
                        PluginJars.system("J", FINE)
                                .replace("record J(double rate)", "class J")
                                .replace("this(defaultRate());", "")
                                .replace("rate *", "2.0 *"))
                .withServices("J")
                .at(jar("j-no-record.jar"));
        jars.jar().withSystem("K", FINE).withServices("K", "Kk").at(jar("k-missing-provider.jar"));
        jars.jar()
                .withSystem("L", FINE)
                .with("io/tsmc/api/Extra.java", "package io.tsmc.api; public class Extra {}")
                .withServices("L")
                .at(jar("l-packs-tsmc.jar"));

        assertThatThrownBy(() -> PluginCatalog.load(List.of(folder.resolve("plugins"), folder.resolve("nowhere.jar"))))
                .isInstanceOf(BadInputException.class)
                .message()
                .satisfies(message -> {
                    assertThat(message.lines()).as(message).hasSize(13);
                    assertLine(message, "a-missing-module.jar", "Module com.acme.rates not found", "Maybe put its jar");
                    assertLine(message, "b-missing-class.jar", "com/acme/Helper", "Maybe put the jar with that class");
                    assertLine(message, "c-throwing.jar", "threw java.lang.IllegalStateException: not today");
                    assertLine(message, "e-same.jar", "the name 'same' is already taken", "d-same.jar");
                    assertLine(message, "f-corrupt.jar", "cannot be read as a jar");
                    assertLine(message, "g-newer.jar", "compiled for Java 99, but this is Java ");
                    assertLine(message, "h-no-provider.jar", "provides no plug-in");
                    assertLine(message, "i-not-exported.jar", "Maybe add 'exports com.acme;'");
                    assertLine(message, "j-no-record.jar", "a plug-in must be a record");
                    assertLine(message, "k-missing-provider.jar", "com.acme.Kk");
                    assertLine(message, "l-packs-tsmc.jar", "io.tsmc.api", "Maybe classes of TSMC are packed");
                    assertLine(message, "nowhere.jar", "there is no such jar or folder");
                });
    }

    /** There is one line about a jar, and it has all this in it. */
    private static void assertLine(String message, String jar, String... parts) {
        List<String> lines = message.lines()
                .filter(line -> line.contains(jar) && !line.contains(jar + "). Maybe rename"))
                .toList();
        assertThat(lines).as("lines about %s in:%n%s", jar, message).hasSize(1);
        assertThat(lines.get(0)).contains(parts);
    }

    /** Without modules, in a virtual machine of its own: registrations under META-INF/services count. */
    @Test
    void worksOnAClassPathToo() throws Exception {
        jars.jar()
                .withSystem("Both", FINE)
                .asModule("com.acme.both", "Both")
                .withServices("Both")
                .at(jar("both.jar"));
        jars.jar().withSystem("Plain", FINE).withServices("Plain").at(jar("plain.jar"));
        withLibraryOnClassPath();
        Path broken = jars.jar()
                .withSystem("Modular", FINE)
                .asModule("com.acme.modular", "Modular")
                .at(folder.resolve("modular.jar"));

        String listed =
                main(0, "plugins", "--plugin-path", folder.resolve("plugins").toString());
        assertThat(listed)
                .containsPattern("dynamics +both +\\S+both.jar +\\{rate: 2.0}")
                .containsPattern("dynamics +plain +\\S+plain.jar")
                .containsPattern("dynamics +three +\\S+three +\\{rate: 3.0}")
                .containsPattern("kernel +hmc");
        assertThat(main(2, "plugins", "--plugin-path", broken.toString())).contains("modular.jar: provides no plug-in");
    }

    private void withLibraryOnClassPath() throws IOException {
        Path library = jars.jar()
                .with(
                        "com/rates/Rates.java",
                        "package com.rates; public class Rates { public static double rate() { return 3.0; } }")
                .at(jar("three/rates.jar"));
        jars.jar()
                .withSystem("Three", "return com.rates.Rates.rate();")
                .withServices("Three")
                .against(library)
                .at(jar("three/three.jar"));
    }

    private static String main(int exitCode, String... args) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = PluginJars.MODULE_PATH + File.pathSeparator + System.getProperty("java.class.path");
        List<String> command = Stream.concat(
                        Stream.of(java, "-cp", classPath, "io.tsmc.runtime.cli.Main"), Stream.of(args))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = process.inputReader().lines().collect(Collectors.joining("\n"));
        assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
        return output;
    }
}
