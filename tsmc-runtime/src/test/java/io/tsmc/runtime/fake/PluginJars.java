package io.tsmc.runtime.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Compiles and packs plug-in jars. */
public final class PluginJars {

    /** Where the modules of TSMC are, for the compiler. */
    public static final String MODULE_PATH = System.getProperty("jdk.module.path");

    /** A run file of what {@link #decay} makes. */
    public static final String DECAY = """
            name: decay
            dynamics: {type: decay, rate: 0.5}
            initialState: [1]
            horizon: 8
            cost:
              - {type: quadratic, stage: [1], terminal: [10]}
            temperature: 0.1
            particles: 32
            moves: 2
            """;

    private final Path work;
    private int count;

    /** Works in a folder. */
    public PluginJars(Path work) {
        this.work = work;
    }

    /** A jar to be. */
    public final class Jar {
        private final Map<String, String> files = new LinkedHashMap<>();
        private final List<Path> modules = new ArrayList<>();
        private final List<String> removed = new ArrayList<>();
        private int release;

        /** Adds a source file, or any other file. */
        public Jar with(String file, String content) {
            files.put(file, content);
            return this;
        }

        /** Adds {@code com.acme.NAME}, a system of one state whose constructor without arguments has the given body. */
        public Jar withSystem(String name, String body) {
            return with("com/acme/" + name + ".java", system(name, body));
        }

        /** Declares a module that exports com.acme and provides systems of it. */
        public Jar asModule(String name, String... systems) {
            String providers = String.join(
                    ", ", Stream.of(systems).map(s -> "com.acme." + s).toList());
            return with(
                    "module-info.java",
                    "module " + name + " { requires io.tsmc.api; exports com.acme; provides io.tsmc.api.Dynamics with "
                            + providers + "; }");
        }

        /** Registers systems for the class path. */
        public Jar withServices(String... systems) {
            return with(
                    "META-INF/services/io.tsmc.api.Dynamics",
                    String.join(
                            "\n", Stream.of(systems).map(s -> "com.acme." + s).toList()));
        }

        /** Another jar to compile against. */
        public Jar against(Path jar) {
            modules.add(jar);
            return this;
        }

        /** Leaves a class out of the jar. */
        public Jar without(String classFile) {
            removed.add(classFile);
            return this;
        }

        /** Marks the classes as compiled for another Java; not the module declaration, which the packer reads. */
        public Jar forJava(int version) {
            release = version;
            return this;
        }

        /** Makes the jar. */
        public Path at(Path jar) throws IOException {
            Path sources = Files.createDirectories(work.resolve("sources" + count));
            Path classes = Files.createDirectories(work.resolve("classes" + count++));
            List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
            boolean module = files.containsKey("module-info.java");
            StringBuilder path = new StringBuilder(MODULE_PATH);
            modules.forEach(m -> path.append(File.pathSeparator).append(m));
            arguments.addAll(List.of(module ? "--module-path" : "--class-path", path.toString()));
            for (Map.Entry<String, String> file : files.entrySet()) {
                boolean source = file.getKey().endsWith(".java");
                Path written = (source ? sources : classes).resolve(file.getKey());
                Files.createDirectories(written.getParent());
                Files.writeString(written, file.getValue());
                if (source) {
                    arguments.add(written.toString());
                }
            }
            tool("javac", arguments.toArray(new String[0]));
            for (String classFile : removed) {
                Files.delete(classes.resolve(classFile));
            }
            if (release > 0) {
                mark(classes);
            }
            Files.createDirectories(jar.getParent());
            tool("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
            return jar;
        }

        private void mark(Path classes) throws IOException {
            try (Stream<Path> all = Files.walk(classes)) {
                for (Path file : all.filter(f -> f.toString().endsWith(".class") && !f.endsWith("module-info.class"))
                        .toList()) {
                    byte[] content = Files.readAllBytes(file);
                    content[7] = (byte) (44 + release);
                    Files.write(file, content);
                }
            }
        }
    }

    /** A jar without anything in it. */
    public Jar jar() {
        return new Jar();
    }

    /** A jar with the system {@code decay}. */
    public Path decay(Path jar) throws IOException {
        return jar().withSystem("Decay", "return 2.0;")
                .asModule("com.acme.decay", "Decay")
                .at(jar);
    }

    /** A decay with a rate, and a constructor without arguments that starts with some statements. */
    public static String system(String name, String statements) {
        return """
                package com.acme;

                public record %1$s(double rate) implements io.tsmc.api.Dynamics {
                    public %1$s() {
                        this(defaultRate());
                    }

                    private static double defaultRate() {
                        %2$s
                    }

                    @Override public int stateDim() { return 1; }

                    @Override public int controlDim() { return 1; }

                    @Override public double timeStep() { return 0.1; }

                    @Override public void step(double[] x, double[] u, double[] noise, double[] next) {
                        next[0] = x[0] + timeStep() * (u[0] - rate * Math.sin(x[0]));
                    }
                }
                """.formatted(name, statements);
    }

    private static void tool(String name, String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        int code = ToolProvider.findFirst(name).orElseThrow().run(writer, writer, arguments);
        assertThat(code).as(name + ": " + output).isZero();
    }
}
