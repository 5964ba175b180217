package com.acme.planning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PlanningServiceTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    /** Nothing is shared: two at a time give what each gives alone, and nobody prints. */
    @Test
    void plansSideBySideWithoutAWord() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (Planner planner = new Planner()) {
            double[][] down = planner.plan(Math.PI, 0, LONG).controls();
            double[][] aside = planner.plan(1, 0, LONG).controls();
            CompletableFuture<double[][]> other =
                    CompletableFuture.supplyAsync(() -> planner.plan(1, 0, LONG).controls());
            double[][] again = planner.plan(Math.PI, 0, LONG).controls();

            assertArrayEquals(down, again);
            assertArrayEquals(aside, other.get());
        } finally {
            System.setOut(out);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aPlanThatHasNoTimeIsCancelled() {
        try (Planner planner = new Planner()) {
            assertThrows(CancellationException.class, () -> planner.plan(Math.PI, 0, Duration.ZERO));
        }
    }

    @Test
    void answersOverTheLoopback() throws Exception {
        try (PlanningService service = new PlanningService(0, LONG)) {
            assertEquals(60, get(service, "3.14,0").lines().count());
            assertThrows(IOException.class, () -> get(service, "nowhere"));
        }
    }

    /** On the module path, unless the build says otherwise. */
    @Test
    void whereItRuns() {
        boolean named = Planner.class.getModule().isNamed();
        assertEquals(Boolean.parseBoolean(System.getProperty("onModulePath", "true")), named);
        assertTrue(!named || Planner.class.getModule().getName().equals("com.acme.planning"));
    }

    private static String get(PlanningService service, String state) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + service.port() + "/plan?" + state).toURL().openConnection();
        try (InputStream answer = connection.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
