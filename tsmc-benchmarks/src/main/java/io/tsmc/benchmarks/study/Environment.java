package io.tsmc.benchmarks.study;

import io.tsmc.runtime.internal.folder.RunJson;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What timings depend on, besides what is compared. */
final class Environment {

    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*: (.*)$");
    private static final long MEGABYTE = 1024L * 1024L;
    private static final int PATIENCE_SECONDS = 5;

    private Environment() {}

    /** By name; what cannot be told is missing. */
    static Map<String, Object> now() {
        Map<String, Object> environment = new LinkedHashMap<>(RunJson.environment());
        environment.put("cpu", cpu());
        environment.put("heapMegabytes", Runtime.getRuntime().maxMemory() / MEGABYTE);
        revision().ifPresent(revision -> environment.put("revision", revision));
        return environment;
    }

    private static String cpu() {
        try {
            Matcher model = MODEL.matcher(Files.readString(Path.of("/proc/cpuinfo")));
            if (model.find()) {
                return model.group(1).strip();
            }
        } catch (IOException e) {
            // Not on Linux.
        }
        return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"))
                .orElse(System.getProperty("os.arch", "unknown"));
    }

    /** Of the checkout that the code lies in, if it lies in one. */
    private static Optional<String> revision() {
        try {
            Path code = Path.of(Environment.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")
                    .directory((Files.isDirectory(code) ? code : code.resolveSibling("")).toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (IOException | URISyntaxException | SecurityException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
