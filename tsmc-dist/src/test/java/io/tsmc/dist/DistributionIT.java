package io.tsmc.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The zip, as somebody has it who knows nothing of the build: unpacked into a folder with a space in its name, started with an
 * empty environment.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class DistributionIT {

    private static final String SMALL = " --set particles=16 --set moves=1 --threads 1";

    @TempDir
    Path folder;

    private Path home = Path.of("");

    private record Ended(int exitCode, String output) {}

    @BeforeEach
    void unpacked() throws Exception {
        assumeThat(Path.of("/bin/sh")).exists();
        Path zip;
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            zip = files.filter(file -> file.toString().endsWith(".zip"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
        Path at = Files.createDirectories(folder.resolve("a place"));
        // Python's module as well as `unzip`: the one is here, the other there. Only `unzip` knows of permissions.
        Ended ended = shell("cd \"$1\" && { unzip -q \"$2\" || python3 -m zipfile -e \"$2\" .; }", at, zip);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        try (Stream<Path> unpacked = Files.list(at)) {
            home = unpacked.findFirst().orElseThrow();
        }
    }

    /** A script with $1, $2, …, and of the environment only where Java is. */
    private Ended shell(String script, Path... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        Stream.of(arguments).forEach(argument -> command.add(argument.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private List<String> names(String inHome) throws IOException {
        Path in = home.resolve(inHome);
        if (!Files.isDirectory(in)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void runsAnExampleAndIsFasterTheNextTime() throws Exception {
        // JDK 17 makes no archive of jars with a space in their path; the other tests keep it.
        home = Files.move(home, folder.resolve("place"));
        Ended version = shell("sh \"$1/tsmc\" --version", home);
        assertThat(version.exitCode()).as(version.output()).isZero();
        assertThat(version.output()).startsWith("TSMC ").hasLineCount(2);
        assertThat(names("cache")).as("who only asks waits for no archive").noneMatch(name -> name.endsWith(".jsa"));

        Ended run = shell("sh \"$1/tsmc\" run \"$1/examples/first.yaml\" --out run" + SMALL, home);
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(folder.resolve("run/report.html")).isNotEmptyFile();
        Path archive = home.resolve("cache")
                .resolve(names("cache").stream()
                        .filter(name -> name.endsWith(".jsa"))
                        .findFirst()
                        .orElseThrow());
        assertThat(archive).isNotEmptyFile();

        // It is the one that Java takes: without its file there is nothing to read classes from.
        Ended shared = shell(
                "ln -s \"$1/tsmc\" link && JAVA_TOOL_OPTIONS=-Xlog:class+load:file=loaded.txt ./link --version", home);
        assertThat(shared.exitCode()).as(shared.output()).isZero();
        assertThat(Files.readString(folder.resolve("loaded.txt")))
                .containsPattern("io\\.tsmc\\.runtime\\.cli\\.Main source: shared objects file");
    }

    @Test
    void anotherUserWithoutAHomeAndAFolderThatMayNotBeWritten() throws Exception {
        assumeThat(shell("setpriv --reuid=65534 --regid=65534 --clear-groups true")
                        .exitCode())
                .as("may become another user")
                .isZero();
        // The folders above are those of the user who tests.
        Path out = Files.createTempDirectory("tsmc-dist");
        try {
            Ended ended = shell(
                    "mv \"$1\" \"$2/installed here\" && mkdir \"$2/work\" && chown 65534 \"$2/work\" && chmod a+rx \"$2\""
                            + " && chmod -R a+rX,a-w \"$2/installed here\" && cd \"$2/work\" && exec env -i PATH=\"$PATH\""
                            + " JAVA_HOME=\"$JAVA_HOME\" setpriv --reuid=65534 --regid=65534 --clear-groups"
                            + " sh \"$2/installed here/tsmc\" run \"$2/installed here/examples/first.yaml\" --out run"
                            + SMALL,
                    home,
                    out);
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(out.resolve("work/run/report.html")).isNotEmptyFile();
            assertThat(out.resolve("installed here/cache")).doesNotExist();

            Ended withHome = shell(
                    "cd \"$1/work\" && HOME=\"$1/work\" exec setpriv --reuid=65534 --regid=65534 --clear-groups"
                            + " sh \"$1/installed here/tsmc\" plugins",
                    out);
            assertThat(withHome.exitCode()).as(withHome.output()).isZero();
            try (Stream<Path> cached = Files.list(out.resolve("work/.cache/tsmc"))) {
                assertThat(cached).anyMatch(file -> file.toString().endsWith(".jsa"));
            }
        } finally {
            shell("chmod -R u+w \"$1\"; rm -rf \"$1\"", out);
        }
    }

    /** Without a repository, Maven or a checkout: a system of one's own, from the first page of the documentation. */
    @Test
    void aProblemOfOnesOwn() throws Exception {
        String page = Files.readString(Path.of("../README.md"));
        Files.writeString(
                folder.resolve("Spring.java"),
                "package com.acme;\nimport io.tsmc.api.Dynamics;\n" + block(page, "java", "record Spring"));
        Files.writeString(
                folder.resolve("module-info.java"),
                "module com.acme { requires io.tsmc.api; exports com.acme;"
                        + " provides io.tsmc.api.Dynamics with com.acme.Spring; }");
        Files.writeString(folder.resolve("spring.yaml"), block(page, "yaml", "type: spring"));

        Ended ended = shell(
                "\"$JAVA_HOME/bin/javac\" -p \"$1/lib\" -d classes module-info.java Spring.java"
                        + " && \"$JAVA_HOME/bin/jar\" --create --file spring.jar -C classes ."
                        + " && sh \"$1/tsmc\" run spring.yaml --plugin-path spring.jar --out run" + SMALL,
                home);

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(folder.resolve("run/best-trajectory.csv")).isNotEmptyFile();
    }

    private static String block(String page, String language, String with) {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains(with))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachLibraryIsInTheBillOfMaterialsAndItsLicenceIsKnown() throws Exception {
        String notices = Files.readString(home.resolve("THIRD-PARTY.txt"));
        String bill = Files.readString(home.resolve("sbom.cdx.json"));
        TreeSet<String> licences = new TreeSet<>();

        for (String jar : names("lib")) {
            if (!jar.endsWith(".jar")) {
                continue;
            }
            // asm-tree-9.11.1.jar is the artefact asm-tree of version 9.11.1.
            String named = jar.replaceFirst("\\.jar$", "").replaceFirst("-(?=\\d)", ":");
            String[] artefact = named.split(":", 2);
            assertThat(bill).as("sbom.cdx.json").contains("/" + artefact[0] + "@" + artefact[1] + "?type=jar");
            if (!jar.startsWith("tsmc-")) {
                var line = Pattern.compile("\\(([^()]*)\\) [^\n]*:" + Pattern.quote(named) + " - ")
                        .matcher(notices);
                assertThat(line.find()).as("%s in THIRD-PARTY.txt", named).isTrue();
                licences.add(line.group(1));
            }
        }
        for (String licence : licences) {
            assertThat(licence.equals("Public Domain") || Files.exists(home.resolve("licences/" + licence + ".txt")))
                    .as("the text of %s in licences/", licence)
                    .isTrue();
        }
        assertThat(notices).contains("org.webjars:echarts");
        assertThat(home.resolve("LICENSE")).isNotEmptyFile();
    }

    /** Times, owners and the order of files would make each zip another one, of the same sources. */
    @Test
    void allFilesAreOfOneTime() throws Exception {
        TreeSet<Long> times = new TreeSet<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.add(Files.getLastModifiedTime(file).to(TimeUnit.MINUTES));
            }
        }
        assertThat(times).hasSize(1);
    }

    @Test
    void theLauncherForWindowsIsWrittenForIt() throws Exception {
        try (InputStream stream = Files.newInputStream(home.resolve("tsmc.cmd"))) {
            String script = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(script).contains("\r\n").doesNotContainPattern("[^\r]\n");
            // Labels that it goes to are there, and it starts what the other one starts.
            assertThat(Pattern.compile("goto (\\w+)").matcher(script).results().map(found -> ":" + found.group(1)))
                    .isNotEmpty()
                    .allSatisfy(label -> assertThat(script).contains(label + "\r\n"));
            String other = Files.readString(home.resolve("lib/launch.sh"));
            for (String option : List.of(
                    "-XX:+UseParallelGC",
                    "--add-modules ALL-DEFAULT",
                    "-Dtsmc.plugins=",
                    "-m io.tsmc.runtime/io.tsmc.runtime.cli.Main")) {
                assertThat(script).contains(option);
                assertThat(other).contains(option);
            }
        }
    }

    @Test
    void withoutJavaItSaysWhatIsNeeded() throws Exception {
        Ended ended = shell("JAVA_HOME=/nowhere sh \"$1/tsmc\" --version", home);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("/nowhere/bin/java").contains("JDK 17");
        assertThat(ended.output().lines().collect(Collectors.joining()).toLowerCase(Locale.ROOT))
                .doesNotContain("not found:");
    }
}
