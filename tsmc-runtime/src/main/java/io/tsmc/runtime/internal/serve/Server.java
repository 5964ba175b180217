package io.tsmc.runtime.internal.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A service on a socket. No client can stop it, and none can stop another one but by taking over a plan. */
public final class Server implements AutoCloseable {

    private static final int LOOK_MILLIS = 250;
    private static final int BACKLOG = 16;

    private final Service service;
    private final Limits limits;
    private final Statistics statistics;
    private final Consumer<String> log;
    private final ServerSocket socket;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();
    private volatile boolean closed;

    /**
     * Binds an address.
     *
     * @param port 0 for any that is free
     * @throws IOException if it cannot be had
     */
    public Server(
            Service service, Limits limits, Statistics statistics, Consumer<String> log, InetAddress address, int port)
            throws IOException {
        this.service = service;
        this.limits = limits;
        this.statistics = statistics;
        this.log = log;
        socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port), BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The one that was asked for, or found. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Serves until it is closed. */
    public void serve() {
        Thread looking = new Thread(this::look, "tsmc-serve-look");
        looking.setDaemon(true);
        looking.start();
        while (!closed) {
            try {
                meet(socket.accept());
            } catch (IOException e) {
                if (!closed) {
                    log.accept("a connection failed: " + e.getMessage());
                    rest();
                }
            }
        }
    }

    private void meet(Socket connection) throws IOException {
        connection.setTcpNoDelay(true);
        Client client = new Client(connection, numbers.incrementAndGet());
        if (service.latestWins()) {
            clients.forEach(older ->
                    older.leave(new Refusal("replaced", "another client has taken over: a plan is for one plant")));
        } else if (clients.size() >= limits.clients()) {
            client.leave(new Refusal("busy", "there are " + limits.clients() + " clients already"));
            return;
        }
        clients.add(client);
        client.start();
    }

    @SuppressWarnings("ThreadSleepMillis")
    private static void rest() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        while (!closed) {
            rest();
            for (Client client : clients) {
                if (client.conversation.isStuck()) {
                    client.leave(new Refusal("timeout", "a line was not finished, or answers were not taken"));
                }
            }
        }
    }

    /** Ends all conversations. */
    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            log.accept("the socket could not be closed: " + e.getMessage());
        }
        clients.forEach(client -> client.leave(new Refusal("closing", "the server stops")));
    }

    private final class Client {

        private final Socket connection;
        private final long number;
        private final Conversation conversation;

        Client(Socket connection, long number) throws IOException {
            this.connection = connection;
            this.number = number;
            conversation = new Conversation(
                    connection.getInputStream(), connection.getOutputStream(), service, limits, statistics);
        }

        void start() {
            Thread thread = new Thread(this::hold, "tsmc-serve-client-" + number);
            thread.setDaemon(true);
            thread.start();
        }

        private void hold() {
            log.accept("client " + number + " is there");
            String why = "has said all";
            try (connection) {
                conversation.hold();
            } catch (IOException e) {
                why = "is gone: " + e.getMessage();
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                why = "was given up: " + e;
            } finally {
                clients.remove(this);
                log.accept("client " + number + " " + why);
            }
        }

        /** Says why, if the client listens, and closes; who waits for the client waits no longer. */
        private void leave(Refusal why) {
            clients.remove(this);
            Thread farewell = new Thread(
                    () -> {
                        try {
                            conversation.say(Protocol.line(why));
                        } catch (IOException gone) {
                            return;
                        } finally {
                            shut();
                        }
                    },
                    "tsmc-serve-farewell");
            farewell.setDaemon(true);
            farewell.start();
            try {
                farewell.join(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            shut();
        }

        private void shut() {
            try {
                connection.close();
            } catch (IOException e) {
                log.accept("client " + number + ": " + e.getMessage());
            }
        }
    }
}
