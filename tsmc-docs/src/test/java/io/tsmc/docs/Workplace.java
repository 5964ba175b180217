package io.tsmc.docs;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * A copy of what a checkout has to offer a user who follows a page: the launcher with a build that is up to date, examples,
 * plug-ins. The blocks of the page work in it one after the other. {@code mvn} does nothing there.
 */
final class Workplace {

    private static final Pattern COORDINATES =
            Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*(?:<version>([^<]+)</version>)");
    private static final List<String> COPIED =
            List.of("tsmc", "tsmc-dist/src/launcher", "examples", "plugins", "docs", "README.md");
    private static final Path JDK = Path.of(System.getProperty("java.home"));
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private final Path root;
    private final Path folder;

    /**
     * Sets it up.
     *
     * @param root an empty folder
     * @param page the page whose blocks are to work there
     */
    Workplace(Path root, Path page) throws IOException {
        this.root = root;
        Path parent = page.getParent();
        folder = page.startsWith("examples") && parent != null ? root.resolve(parent) : root;
        for (String name : COPIED) {
            Files.createDirectories(Objects.requireNonNull(root.resolve(name).getParent()));
            copy(Sources.ROOT.resolve(name), root.resolve(name));
        }
        // Without the sources, the launcher has nothing to build.
        link("tsmc-app/target/app");
        link("tsmc-jmh/target/benchmarks.jar");
        for (Path module : Sources.modules()) {
            if (module.startsWith("plugins")) {
                link(module + "/target");
            }
        }
        for (Path example : Sources.children(examples())) {
            if (Files.exists(example.resolve("pom.xml"))) {
                build(example);
            }
        }
        tool("target/bin", "mvn", "exit 0");
        // On a fresh machine jshell says that it has made a folder for its settings.
        Path home = root.resolve("target/settings");
        Files.createDirectories(home.resolve(".java/.userPrefs"));
        String settings = "'-J-Djava.util.prefs.userRoot=" + home + "'";
        tool("target/bin", "jshell", "exec '" + JDK.resolve("bin/jshell") + "' " + settings + " \"$@\"");
        // The second compiler takes more time than it saves in a run of a second; the bits are the same.
        tool("target/jdk/bin", "java", "exec '" + JDK.resolve("bin/java") + "' -XX:TieredStopAtLevel=1 \"$@\"");
    }

    private void tool(String where, String name, String script) throws IOException {
        Path tool = Files.createDirectories(root.resolve(where)).resolve(name);
        Files.writeString(tool, "#!/bin/sh\n" + script + "\n");
        if (!tool.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + tool + " executable");
        }
    }

    /** Where the commands of the page are meant to be given. */
    Path folder() {
        return folder;
    }

    Path examples() {
        return root.resolve("examples");
    }

    Path launcher() {
        return root.resolve("tsmc");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(f -> !from.relativize(f).toString().matches("(.*/)?target(/.*)?"))
                    .toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private void link(String path) throws IOException {
        Path link = root.resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Sources.ROOT.resolve(path));
    }

    /** The classes of the examples that are projects of their own. */
    List<Path> exampleClasses() {
        return Sources.children(examples()).stream()
                .map(example -> example.resolve("target/classes"))
                .filter(Files::isDirectory)
                .toList();
    }

    /** The jars of the examples that are projects of their own, and plug-ins. */
    List<Path> exampleJars() {
        return exampleClasses().stream()
                .filter(classes -> Files.isDirectory(classes.resolve("META-INF/services")))
                .flatMap(classes -> Sources.children(classes.resolve("..").normalize()).stream())
                .filter(file -> file.toString().endsWith(".jar"))
                .toList();
    }

    /** What {@code mvn verify} would leave of an example. */
    private void build(Path example) throws IOException {
        Matcher pom = COORDINATES.matcher(Files.readString(example.resolve("pom.xml")));
        if (!pom.find()) {
            throw new IOException(example + " has no artifact");
        }
        Path classes = example.resolve("target/classes");
        Path sources = example.resolve("src/main/java");
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-p", app()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> arguments.add(file.toString()));
        }
        tool("javac", arguments);
        copyInto(example.resolve("src/main/resources"), classes);
        jar(classes, example.resolve("target/" + pom.group(1) + "-" + pom.group(2) + ".jar"));
    }

    private static void copyInto(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            for (Path child : Sources.children(from)) {
                copy(child, to.resolve(from.relativize(child).toString()));
            }
        }
    }

    private String app() {
        return root.resolve("tsmc-app/target/app").toString();
    }

    static void jar(Path classes, Path jar) {
        tool("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
    }

    private static void tool(String name, List<String> arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        if (ToolProvider.findFirst(name).orElseThrow().run(writer, writer, arguments.toArray(new String[0])) != 0) {
            throw new AssertionError(name + " " + arguments + ":\n" + output);
        }
    }

    /** Writes a file of the page. */
    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** What became of a process: its exit code, and all that it said. */
    record Outcome(int code, String output) {}

    /** Runs a script. */
    Outcome shell(String script) throws IOException, InterruptedException {
        return run(List.of("bash", "-c", script));
    }

    /** Runs a class that was compiled for the page. */
    Outcome java(Path classes, String main) throws IOException, InterruptedException {
        String java = JDK.resolve("bin/java").toString();
        return run(List.of(java, "-cp", classes + File.pathSeparator + CLASS_PATH, main));
    }

    private Outcome run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(root.resolve("target"), "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        Path jdk = root.resolve("target/jdk");
        String tools = root.resolve("target/bin") + ":" + jdk.resolve("bin") + ":" + JDK.resolve("bin") + ":";
        environment.put("PATH", tools + environment.get("PATH"));
        environment.put("JAVA_HOME", jdk.toString());
        // A run with plug-ins keeps a key there: not that of whoever builds.
        environment.put("XDG_CONFIG_HOME", root.resolve("target/config").toString());
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("not done after two minutes. Maybe make it shorter by <!-- docs-test: with … -->");
        }
        return new Outcome(process.exitValue(), Files.readString(output));
    }
}
