package io.tsmc.runtime.internal.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Signal;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients of all kinds. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ServerTest {

    private static final Limits LIMITS = new Limits(300, 1_000_000, 2, 0.4);

    private final Statistics statistics = new Statistics();
    private @Nullable Server server;

    /** Gives back the sum of the states, as soon as it may. */
    private record Sum(boolean latestWins, Semaphore may) implements Service {

        Sum(boolean latestWins) {
            this(latestWins, new Semaphore(1_000_000));
        }

        @Override
        public Greeting greeting() {
            List<Signal> x = List.of(new Signal("place", "m"), new Signal("rate", "m/s"));
            return new Greeting(
                    "sum",
                    "policy",
                    0.1,
                    x,
                    List.of(new Signal("force", "N")),
                    new double[] {-1},
                    new double[] {1},
                    0,
                    50);
        }

        @Override
        public Controls controls() {
            return (step, state, received, deadline) -> {
                may.acquireUninterruptibly();
                if (state[0] == -13) {
                    throw new IllegalStateException("unlucky");
                }
                return new Answer(new double[] {state[0] + state[1]}, "policy", null, 0, Double.NaN, true, false);
            };
        }

        @Override
        public void close() {}
    }

    private static final class Client implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;
        private final OutputStream out;

        Client(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            out = socket.getOutputStream();
        }

        void say(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        String ask(String line) throws IOException {
            say(line + "\n");
            return String.valueOf(in.readLine());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private int serve(Service service) throws IOException {
        Server made = new Server(service, LIMITS, statistics, line -> {}, InetAddress.getLoopbackAddress(), 0);
        server = made;
        new Thread(made::serve).start();
        return made.port();
    }

    private static Client greeted(int port) throws IOException {
        Client client = new Client(port);
        assertThat(client.in.readLine())
                .startsWith("{\"v\":1,\"hello\":\"sum\"")
                .contains("\"deadline\":50.0");
        return client;
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    private static String state(int id, double x) {
        return "{\"v\":1,\"id\":" + id + ",\"state\":[" + x + ",0.5]}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hello                                  | malformed  | no line of JSON
            []                                     | malformed  | a message is an object
            [[[[1]]]]                              | malformed  | depth
            {"v":1,"v":1,"state":[1,2]}            | malformed  | Duplicate
            {"v":1,"state":[1,2]} {}               | malformed  | token
            {"state":[1,2]}                        | malformed  | v, the version of the protocol, is missing
            {"v":2,"state":[1,2]}                  | version    | this is version 1
            {"v":1}                                | malformed  | state is missing
            {"v":1,"state":[1]}                    | malformed  | state has 1 numbers, but the system has 2 states
            {"v":1,"state":[1,null]}               | malformed  | state[1] is no finite number
            {"v":1,"state":[1,1e999]}              | malformed  | state[1] is no finite number
            {"v":1,"state":[1,NaN]}                | malformed  | no line of JSON
            {"v":1,"state":[1,2],"step":-1}        | malformed  | step is no whole number
            {"v":1,"state":[1,2],"step":1.5}       | malformed  | step is no whole number
            {"v":1,"state":[1,2],"deadline":0}     | malformed  | deadline is no time
            {"v":1,"state":[1,2],"plan":1}         | malformed  | plan is true or false
            {"v":1,"state":[1,2],"id":[]}          | malformed  | id is neither
            {"v":1,"state":[1,2],"policy":"a.json"} | malformed | there is no key "policy"
            {"v":1,"state":[-13,2]}                | failed     | unlucky
            """)
    void whatIsWrongIsSaidAndTheLoopGoesOn(String line, String error, String message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String said = line + "\n\n" + state(7, 1) + "\n";
        new Conversation(
                        new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)),
                        out,
                        new Sum(false),
                        LIMITS,
                        statistics)
                .hold();
        List<String> answers = out.toString(StandardCharsets.US_ASCII).lines().toList();
        assertThat(answers).hasSize(3);
        assertThat(answers.get(1) + answers.get(2))
                .contains("\"error\":\"" + error + "\"")
                .contains(message.replace("\"", "\\\""))
                .contains("\"id\":7")
                .contains("\"control\":[1.5]");
    }

    @Test
    void whatIsTooLongIsPassedOver() throws IOException {
        try (Client client = greeted(serve(new Sum(false)))) {
            assertThat(client.ask("x".repeat(100_000))).contains("too-long", "100000 bytes, at most 300");
            assertThat(client.ask(state(1, 2))).contains("\"control\":[2.5]", "\"deadlineHeld\":true");
        }
    }

    @Test
    void statesOfAPolicyWaitInTheirOrder() throws IOException {
        try (Client client = greeted(serve(new Sum(false)))) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                all.append(state(i, i)).append('\n');
            }
            client.say(all.toString());
            for (int i = 0; i < 200; i++) {
                assertThat(client.in.readLine()).contains("\"id\":" + i + ",", "[" + (i + 0.5) + "]");
            }
        }
        assertThat(statistics.latencies().count()).isEqualTo(200);
    }

    @Test
    void theLatestStateWinsWhereAPlanIsMadeAndEachIsAnswered() throws IOException {
        Sum slow = new Sum(true, new Semaphore(0));
        try (Client client = greeted(serve(slow))) {
            client.say(state(0, 0) + "\n");
            while (!slow.may.hasQueuedThreads()) {
                Thread.onSpinWait();
            }
            client.say(state(1, 1) + "\n" + state(2, 2) + "\n" + state(3, 3) + "\n");
            assertThat(client.in.readLine()).contains("\"id\":1,", "superseded");
            assertThat(client.in.readLine()).contains("\"id\":2,", "superseded");
            slow.may.release(2);
            assertThat(client.in.readLine()).contains("\"id\":0,", "[0.5]");
            // It is the fourth time step, whatever became of the two before.
            assertThat(client.in.readLine()).contains("\"id\":3,\"step\":3,", "[3.5]");
        }
    }

    @Test
    void whatComesAfterALaterOneIsRefused() throws IOException {
        try (Client client = greeted(serve(new Sum(false)))) {
            assertThat(client.ask("{\"v\":1,\"step\":5,\"state\":[1,2]}")).contains("\"step\":5");
            assertThat(client.ask("{\"v\":1,\"id\":\"x\",\"step\":4,\"state\":[1,2]}"))
                    .contains("\"id\":\"x\",\"error\":\"late\"");
            assertThat(client.ask(state(1, 1))).contains("\"step\":6");
        }
    }

    @Test
    void aClientThatIsKilledIsNoLoss() throws IOException {
        int port = serve(new Sum(true));
        for (int i = 0; i < 5; i++) {
            Client killed = greeted(port);
            killed.say(state(1, 1) + "\n{\"v\":1,\"sta");
            killed.socket.setSoLinger(true, 0);
            killed.close();
        }
        try (Client client = greeted(port)) {
            assertThat(client.ask(state(1, 2))).contains("\"step\":0", "[2.5]");
        }
    }

    @Test
    void aNewClientTakesOverAPlan() throws IOException {
        int port = serve(new Sum(true));
        try (Client older = greeted(port);
                Client newer = greeted(port)) {
            assertThat(older.in.readLine()).contains("replaced");
            assertThat(older.in.readLine()).isNull();
            assertThat(newer.ask(state(1, 2))).contains("[2.5]");
        }
    }

    @Test
    void clientsBeyondTheLimitAreToldSo() throws IOException {
        int port = serve(new Sum(false));
        try (Client one = greeted(port);
                Client two = greeted(port);
                Client three = new Client(port)) {
            assertThat(three.in.readLine()).contains("busy");
            assertThat(one.ask(state(1, 1)) + two.ask(state(1, 2))).contains("[1.5]", "[2.5]");
        }
    }

    @Test
    void halfALineIsNotWaitedForForever() throws IOException {
        try (Client client = greeted(serve(new Sum(false)))) {
            client.say("{\"v\":1,");
            assertThat(client.in.readLine()).contains("timeout");
            assertThat(client.in.readLine()).isNull();
        }
    }

    /** The server's own memory stays what it is: the client has to read before it is read from. */
    @Test
    void whoTakesNoAnswersIsGivenUp() throws IOException {
        try (Client client = greeted(serve(new Sum(false)))) {
            String many = (state(1, 1) + "\n").repeat(10_000);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> {
                        for (int i = 0; i < 1000; i++) {
                            client.say(many);
                        }
                    }))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void whoStopsSaysSo() throws IOException {
        try (Client client = greeted(serve(new Sum(true)))) {
            close();
            assertThat(client.in.readLine()).contains("closing");
            assertThat(client.in.readLine()).isNull();
        }
    }

    @Test
    void latenciesAreRightToThreeInAHundred() {
        Latencies latencies = new Latencies();
        assertThat(latencies.quantile(0.5)).isZero();
        for (int i = 1; i <= 1000; i++) {
            latencies.add(i * 1_000L);
        }
        assertThat(latencies.quantile(0.5)).isBetween(0.5, 0.5 * 1.033);
        assertThat(latencies.quantile(0.99)).isBetween(0.99, 0.99 * 1.033);
        assertThat(latencies.quantile(1.0)).isEqualTo(1.0).isEqualTo(latencies.longest());
    }
}
