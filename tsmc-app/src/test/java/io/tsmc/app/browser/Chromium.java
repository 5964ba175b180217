package io.tsmc.app.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium with one page, told what to do by the DevTools protocol. For one thread. */
final class Chromium implements AutoCloseable {

    private static final int SECONDS = 20;

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();
    private int commands;

    /** Where it is on this machine. */
    static Optional<Path> find() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it, with a profile of its own. */
    Chromium(Path program, Path profile) throws Exception {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        HttpClient client = HttpClient.newHttpClient();
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(page(client, profile.resolve("DevToolsActivePort"))), new Listener())
                .get(SECONDS, TimeUnit.SECONDS);
        for (String domain : List.of("Page", "Runtime", "Log")) {
            command(domain + ".enable", Map.of());
        }
    }

    /** The address of its page, once it says where it listens. */
    private String page(HttpClient client, Path port) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            if (Files.exists(port) && Files.readAllLines(port).size() > 1) {
                URI list = URI.create(
                        "http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json");
                String pages = client.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                        .body();
                for (JsonNode target : JsonMapper.shared().readTree(pages)) {
                    if (target.path("type").asString("").equals("page")) {
                        return target.path("webSocketDebuggerUrl").asString("");
                    }
                }
            }
            Thread.sleep(50);
        }
        process.destroyForcibly();
        throw new IOException("Chromium does not say where it listens");
    }

    private JsonNode command(String method, Map<String, ?> parameters) throws Exception {
        int id = ++commands;
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("method", method);
        message.put("params", parameters);
        socket.sendText(JsonMapper.shared().writeValueAsString(message), true).get(SECONDS, TimeUnit.SECONDS);
        JsonNode node = answer.get(SECONDS, TimeUnit.SECONDS);
        if (node.has("error")) {
            throw new IOException(method + ": " + node.path("error"));
        }
        return node.path("result");
    }

    /** Shows a file, and forgets the errors of the one before. */
    void open(Path file) throws Exception {
        errors.clear();
        loaded = new CompletableFuture<>();
        command("Page.navigate", Map.of("url", file.toUri().toString()));
        loaded.get(SECONDS, TimeUnit.SECONDS);
    }

    /** What was written to the console as an error, or thrown, since the page was opened. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Gives the page a size. */
    void resize(int width, int height) throws Exception {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        // The page draws again a moment after the last change.
        Thread.sleep(200);
    }

    /** Shows the page in the dark, or in the light. */
    void dark(boolean dark) throws Exception {
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** The value of an expression; of a promise, what it comes to. */
    JsonNode evaluate(String expression) throws Exception {
        JsonNode result = command(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IOException(expression + ": " + result.path("exceptionDetails"));
        }
        return result.at("/result/value");
    }

    /** Presses a key and lets it go: {@code Tab}, {@code Enter}, {@code ArrowLeft}, {@code ArrowRight} or a blank. */
    void press(String key) throws Exception {
        int code = switch (key) {
            case "Tab" -> 9;
            case "Enter" -> 13;
            case " " -> 32;
            case "ArrowLeft" -> 37;
            case "ArrowRight" -> 39;
            default -> throw new IllegalArgumentException(key);
        };
        Map<String, Object> down = new LinkedHashMap<>();
        down.put("type", "keyDown");
        down.put("key", key);
        down.put("code", key.equals(" ") ? "Space" : key);
        down.put("windowsVirtualKeyCode", code);
        if (key.equals(" ") || key.equals("Enter")) {
            down.put("text", key.equals(" ") ? " " : "\r");
        }
        command("Input.dispatchKeyEvent", down);
        Map<String, Object> up = new LinkedHashMap<>(down);
        up.put("type", "keyUp");
        up.remove("text");
        command("Input.dispatchKeyEvent", up);
    }

    /** The whole page, as it looks. */
    BufferedImage picture() throws Exception {
        JsonNode shot = command(
                "Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", true, "optimizeForSpeed", true));
        return ImageIO.read(new ByteArrayInputStream(
                Base64.getDecoder().decode(shot.path("data").asString(""))));
    }

    /** The page on paper, as a PDF. */
    byte[] print() throws Exception {
        return Base64.getDecoder()
                .decode(command("Page.printToPDF", Map.of()).path("data").asString(""));
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(JsonMapper.shared().readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void take(JsonNode message) {
            CompletableFuture<JsonNode> answer =
                    answers.remove(message.path("id").asInt(-1));
            JsonNode parameters = message.path("params");
            if (answer != null) {
                answer.complete(message);
                return;
            }
            switch (message.path("method").asString("")) {
                case "Page.loadEventFired" -> loaded.complete(null);
                case "Runtime.exceptionThrown" ->
                    errors.add(parameters
                            .at("/exceptionDetails/exception/description")
                            .asString("an exception"));
                case "Runtime.consoleAPICalled" -> {
                    if (parameters.path("type").asString("").equals("error")) {
                        List<String> words = new ArrayList<>();
                        parameters
                                .path("args")
                                .forEach(argument -> words.add(argument.path("value")
                                        .asString(argument.path("description").asString(""))));
                        errors.add(String.join(" ", words));
                    }
                }
                case "Log.entryAdded" -> {
                    if (parameters.at("/entry/level").asString("").equals("error")) {
                        errors.add(parameters.at("/entry/text").asString(""));
                    }
                }
                default -> {
                    // Of no interest.
                }
            }
        }
    }
}
