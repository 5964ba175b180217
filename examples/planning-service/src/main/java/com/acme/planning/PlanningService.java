package com.acme.planning;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers {@code GET /plan?angle,rate} with the controls of a plan, one a line; on this machine only. */
public final class PlanningService implements AutoCloseable {

    private final Planner planner = new Planner();
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final HttpServer server;
    private final Duration atMost;

    /**
     * Starts it.
     *
     * @param port 0 for any that is free
     * @param atMost how long one plan may take
     */
    public PlanningService(int port, Duration atMost) throws IOException {
        this.atMost = atMost;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
        server.setExecutor(workers);
        server.createContext("/plan", this::answer);
        server.start();
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        int code = 200;
        StringBuilder text = new StringBuilder();
        try {
            String[] state = String.valueOf(exchange.getRequestURI().getQuery()).split(",", 2);
            for (double[] control : planner.plan(Double.parseDouble(state[0]), Double.parseDouble(state[1]), atMost)
                    .controls()) {
                text.append(control[0]).append('\n');
            }
        } catch (CancellationException e) {
            code = 503;
            text.append(e.getMessage());
        } catch (RuntimeException e) {
            code = 400;
            text.append(e.getMessage());
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        planner.close();
    }
}
