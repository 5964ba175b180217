package io.tsmc.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.tsmc.api.Kind;
import io.tsmc.runtime.plugins.Extension;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.report.Panel;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Compiles the Java of a page, against all of TSMC, with everything exported imported. A whole file is taken as it is, types
 * get imports, statements become a program, which is run. Test classes are run, too.
 */
final class JavaBlocks {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final ClassLoader PARENT = JavaBlocks.class.getClassLoader();
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private static final Pattern EXPORTS = Pattern.compile("exports ([\\w.]+)\\s*;");
    private static final Pattern WHOLE_FILE =
            Pattern.compile("(?s)(\\s*(//[^\n]*|/\\*.*?\\*/))*\\s*(package|import)\\s.*");
    private static final Pattern MODULE = Pattern.compile("(?s).*^(open )?module [\\w.]+ \\{.*", Pattern.MULTILINE);
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:(?:public|final|abstract|sealed) )*(?:class|record|interface|enum) (\\w+)");

    private final Workplace workplace;
    private final Path classes;

    JavaBlocks(Workplace workplace, Path classes) throws IOException {
        this.workplace = workplace;
        this.classes = Files.createDirectories(classes);
    }

    /** Compiles a block, and runs it if there is something to run. */
    void check(Block block) throws Exception {
        Matcher type = TYPE.matcher(block.text());
        if (MODULE.matcher(block.text()).matches()) {
            assertThat(block.directive("file"))
                    .as(
                            "a module declaration has to be compiled by a command of the page. Maybe add <!-- docs-test: file … -->")
                    .isPresent();
        } else if (block.directive("plug-in").isPresent()) {
            plugin(block, block.directive("plug-in").orElseThrow());
        } else if (WHOLE_FILE.matcher(block.text()).matches() && type.find()) {
            compile(block, type.group(1), "", block.text(), "", classes);
        } else if (type.find()) {
            compile(block, type.group(1), imports(), block.text(), "", classes);
            runTests(type.group(1));
        } else {
            String main = "Block" + block.place().line();
            String before =
                    imports() + "class " + main + " { public static void main(String[] args) throws Exception { "
                            + block.directive("given").orElse("").replaceAll("\\s+", " ");
            compile(block, main, before + "\n", block.text(), "}}", classes);
            Workplace.Outcome outcome = workplace.java(classes, main);
            assertThat(outcome.code()).as(outcome.output()).isZero();
        }
    }

    /** Makes a jar of a record, an extension or a panel: in a package, public, registered. */
    private void plugin(Block block, String jar) throws Exception {
        Matcher type = TYPE.matcher(block.text());
        assertThat(type.find()).as("a type").isTrue();
        Path own = Files.createDirectories(classes.resolveSibling(jar));
        String name = "com.acme." + type.group(1);
        compile(block, type.group(1), "package com.acme; " + imports(), block.text(), "", own);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {own.toUri().toURL()}, PARENT)) {
            Class<?> provider = loader.loadClass(name);
            List<Class<?>> known = new ArrayList<>(List.of(Extension.class, Panel.class));
            PluginCatalog.load().kinds().forEach(kind -> known.add(kind.type()));
            for (Class<?> service : known) {
                if (service.isAssignableFrom(provider)) {
                    Path services = Files.createDirectories(own.resolve("META-INF/services"));
                    Files.writeString(services.resolve(service.getName()), name + "\n");
                }
            }
        }
        Workplace.jar(own, workplace.folder().resolve(jar));
    }

    private static String imports() {
        Set<String> packages = new TreeSet<>(List.of(
                "java.io",
                "java.nio.file",
                "java.util",
                "java.util.stream",
                "org.junit.jupiter.api",
                "com.acme.pendulum"));
        for (Path module : Sources.modules()) {
            Path declaration = Sources.ROOT.resolve(module).resolve("src/main/java/module-info.java");
            if (Files.exists(declaration)) {
                EXPORTS.matcher(Sources.text(declaration)).results().forEach(found -> packages.add(found.group(1)));
            }
        }
        StringBuilder imports = new StringBuilder();
        packages.forEach(name -> imports.append("import ").append(name).append(".*; "));
        return imports.toString();
    }

    private void compile(Block block, String name, String before, String text, String after, Path into) {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-parameters", "-d", into.toString(), "-cp", CLASS_PATH + classPathOfPage());
        boolean compiled = COMPILER.getTask(
                        null, null, said, options, null, List.of(new Text(name, before + text + after)))
                .call();
        long above = before.chars().filter(c -> c == '\n').count();
        StringBuilder problems = new StringBuilder();
        for (Diagnostic<? extends JavaFileObject> diagnostic : said.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                long line = block.place().line() + diagnostic.getLineNumber() - above;
                problems.append(new Place(block.place().page(), (int) line)).append(": ");
                problems.append(diagnostic.getMessage(null)).append('\n');
            }
        }
        assertThat(compiled).as(problems.toString()).isTrue();
    }

    private String classPathOfPage() {
        StringBuilder path = new StringBuilder(File.pathSeparator).append(classes);
        workplace
                .exampleClasses()
                .forEach(folder -> path.append(File.pathSeparator).append(folder));
        return path.toString();
    }

    private void runTests(String name) throws Exception {
        List<URL> path = new ArrayList<>(List.of(classes.toUri().toURL()));
        for (Path folder : workplace.exampleClasses()) {
            path.add(folder.toUri().toURL());
        }
        try (URLClassLoader loader = new URLClassLoader(path.toArray(new URL[0]), PARENT)) {
            Class<?> type = loader.loadClass(name);
            if (Stream.of(type.getMethods()).noneMatch(method -> method.isAnnotationPresent(Test.class))) {
                return;
            }
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(type))
                                    .filters(TagFilter.excludeTags("nightly"))
                                    .build(),
                            summary);
            StringWriter failures = new StringWriter();
            summary.getSummary().printFailuresTo(new PrintWriter(failures, true));
            assertThat(failures.toString()).isEmpty();
            assertThat(summary.getSummary().getTestsSucceededCount()).isPositive();
        }
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String content;

        Text(String type, String content) {
            super(URI.create("string:///" + type + Kind.SOURCE.extension), Kind.SOURCE);
            this.content = content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }
}
