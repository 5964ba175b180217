package io.tsmc.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.TestAbortedException;

/**
 * Runs every block of the documentation, those of a page one after the other in one folder, pages side by side, and the cells of
 * every notebook. A block in a language that is
 * not listed here fails. What comments before a block may ask for, {@code <!-- docs-test: … -->}:
 *
 * <ul>
 *   <li>{@code with ARGUMENTS}: added to each {@code tsmc run}, {@code tune}, {@code mpc} and {@code java -jar}, to make it short.
 *   <li>{@code exit CODE}: what the last command exits with, if not 0.
 *   <li>{@code not run, because REASON}: only its syntax is checked, and the commands of TSMC and Maven in it are read.
 *   <li>{@code file NAME}: the block is written into that file, for commands further down.
 *   <li>{@code given STATEMENTS}: come before those of the block.
 *   <li>{@code plug-in JAR}: the record, or the extension, of the block is made into a jar of that name, in the package com.acme.
 *   <li>{@code over FILE}: the keys of the block replace those of another run file than examples/pendulum.yaml.
 *   <li>{@code part of FILE}: all keys are also in that file.
 *   <li>{@code read by CLASS}: its method {@code read(Path)} takes it, instead of that of a policy's file.
 *   <li>{@code figure}: nothing to run; names in it are names in the sources.
 * </ul>
 */
class DocsIT {

    /** Part of the name of a page, for that one alone. */
    private static final String WANTED = System.getProperty("tsmc.docs", "");

    /** Kept until the next time, to look at what failed. */
    private static final Path FOLDER = Path.of("target/docs-test").toAbsolutePath();

    @TestFactory
    Stream<DynamicNode> everyBlock() throws IOException {
        delete(FOLDER);
        List<Page> pages = Stream.concat(Page.all().stream(), Notebook.all().stream())
                .filter(page ->
                        !page.blocks().isEmpty() && page.path().toString().contains(WANTED))
                .toList();
        assertThat(pages).as("pages with %s in their names", WANTED).isNotEmpty();
        return pages.stream().map(DocsIT::blocks);
    }

    private static DynamicNode blocks(Page page) {
        Blocks blocks =
                new Blocks(page.path(), FOLDER.resolve(page.path().toString().replace('/', '-')));
        return dynamicContainer(container -> container
                .displayName(page.path().toString())
                .executionMode(ExecutionMode.CONCURRENT)
                .childExecutionMode(ExecutionMode.SAME_THREAD)
                .children(page.blocks().stream()
                        .map(block ->
                                dynamicTest(block.place() + " " + block.language(), () -> check(blocks, block)))));
    }

    /** Without what links in it lead to. */
    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void check(Blocks blocks, Block block) throws Exception {
        try {
            blocks.check(block);
        } catch (TestAbortedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            throw new AssertionError(block.place() + ": " + e.getMessage(), e);
        }
    }
}
