package io.tsmc.nativecode;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A C compiler of the system. It is given text of this module alone, and found where programs are looked for: no run file
 * can name another.
 *
 * @param program file
 * @param version first line of what it says of itself
 */
record CCompiler(Path program, String version) {

    /** No contraction to fused operations, which round once instead of twice; the vectors of this processor. */
    private static final List<String> FLAGS = List.of(
            "-std=gnu11", "-O2", "-march=native", "-ffp-contract=off", "-fno-math-errno", "-w", "-fPIC", "-shared");

    private static final List<String> NAMES = List.of("cc", "gcc", "clang");
    private static final long SECONDS_FOR_VERSION = 10;
    private static final long MOST_SECONDS = 300;
    private static final int SHOWN_CHARACTERS = 500;

    /** The first that there is in the folders of PATH. */
    static Optional<CCompiler> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .flatMap(file -> ofFile(file).stream())
                .findFirst();
    }

    private static Optional<CCompiler> ofFile(Path program) {
        try {
            String said = run(List.of(program.toString(), "--version"), SECONDS_FOR_VERSION);
            return said.lines().findFirst().map(line -> new CCompiler(program, line));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What decides about the machine code beside the source. */
    String identity() {
        return program + "\n" + version + "\n" + FLAGS;
    }

    /**
     * Makes a shared library.
     *
     * @throws IOException if the compiler fails, or takes minutes
     */
    void compile(Path source, Path library) throws IOException {
        List<String> command = Stream.of(
                        Stream.of(program.toString()),
                        FLAGS.stream(),
                        Stream.of("-o", library.toString(), source.toString(), "-lm"))
                .flatMap(part -> part)
                .toList();
        run(command, MOST_SECONDS);
    }

    private static String run(List<String> command, long seconds) throws IOException {
        Path output = Files.createTempFile("tsmc-cc", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile())
                    .start();
            int code = exitCode(process, seconds);
            String said = Files.readString(output, StandardCharsets.UTF_8);
            if (code != 0) {
                throw new IOException(command.get(0) + " ended with exit code " + code + ": "
                        + said.substring(0, Math.min(said.length(), SHOWN_CHARACTERS)));
            }
            return said;
        } finally {
            Files.delete(output);
        }
    }

    private static int exitCode(Process process, long seconds) throws IOException {
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new IOException("it took longer than " + seconds + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
