package io.tsmc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tsmc serve} as a process, with clients in other processes and languages. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ServeIT {

    private static final Path CLIENTS =
            Path.of("../examples/clients").toAbsolutePath().normalize();
    private static final Path PENDULUM =
            Path.of("../examples/pendulum.yaml").toAbsolutePath().normalize();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path folder;

    private Process serve(Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-p",
                Path.of("target/app").toAbsolutePath().toString(),
                "-m",
                "io.tsmc.runtime/io.tsmc.runtime.cli.Main",
                "serve"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
    }

    /** The port that a server says; it ends with whatever is done. */
    private int port(Process server) throws IOException {
        String said = String.valueOf(server.inputReader().readLine());
        assertThat(said).as(Files.readString(folder.resolve("log"))).startsWith("{\"v\":1,\"listening\":\"127.0.0.1\"");
        return Integer.parseInt(said.replaceAll(".*:|}", ""));
    }

    private String client(List<String> command, int port, int steps) throws Exception {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(Integer.toString(port), Integer.toString(steps)));
        Process process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .directory(folder.toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static boolean isThere(String tool) throws InterruptedException {
        try {
            return new ProcessBuilder(tool, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }

    /** Clients of three languages, one after the other, each another connection; then one that asks for the impossible. */
    @Test
    void clientsOfThreeLanguagesControlOnePlanAfterTheOther() throws Exception {
        Process server = serve(
                PENDULUM, "--listen", "127.0.0.1:0", "--set", "particles=32", "--set", "moves=2", "--threads", "1");
        try {
            int port = port(server);
            List<String> skipped = new ArrayList<>();
            assertThat(client(
                            List.of(JAVA, CLIENTS.resolve("PendulumClient.java").toString()), port, 10))
                    .startsWith("10 steps");
            if (isThere("python3")) {
                assertThat(client(
                                List.of(
                                        "python3",
                                        CLIENTS.resolve("pendulum_client.py").toString()),
                                port,
                                10))
                        .startsWith("10 steps");
            } else {
                skipped.add("python3");
            }
            if (isThere("c++")) {
                Path program = folder.resolve("client");
                Process compiler = new ProcessBuilder(
                                "c++",
                                "-Wall",
                                "-Wextra",
                                "-Werror",
                                "-o",
                                program.toString(),
                                CLIENTS.resolve("pendulum_client.cpp").toString())
                        .inheritIO()
                        .start();
                assertThat(compiler.waitFor()).isZero();
                assertThat(client(List.of(program.toString()), port, 10)).startsWith("10 steps");
            } else {
                skipped.add("c++");
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = socket.getOutputStream();
                assertThat(in.readLine()).contains("\"kind\":\"replanning\"", "\"horizon\":60");
                out.write("{\"v\":1,\"state\":[3,0],\"deadline\":0.001,\"plan\":true}\n"
                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(in.readLine())
                        .contains("\"source\":\"last-plan\"", "\"deadlineHeld\":false", "\"plan\":{", "\"planStep\":0");
                out.write("{\"v\":1,\"state\":[3,0]}\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(in.readLine()).contains("\"step\":1,\"control\":[");
                // SIGTERM; on systems without signals it is killed.
                server.destroy();
                assertThat(in.readLine()).contains("closing");
            }
            assertThat(server.waitFor()).isEqualTo(143);
            assertThat(Files.readString(folder.resolve("log"))).contains("answers,", "client 1 is there");
            assumeTrue(skipped.isEmpty(), () -> "not there, and not tried: " + skipped);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void badInputIsRefused() throws Exception {
        for (String[] wrong : new String[][] {
            {"nowhere.json", "there is no such file or folder"},
            {PENDULUM.toString(), "others than this machine can reach", "--listen", "0.0.0.0:0"},
            {PENDULUM.toString(), "must be an address and a port", "--listen", "example.org:80"},
        }) {
            List<Object> arguments = new ArrayList<>(List.of(wrong[0]));
            arguments.addAll(List.of(wrong).subList(2, wrong.length));
            assertThat(serve(arguments.toArray()).waitFor()).isEqualTo(2);
            assertThat(Files.readString(folder.resolve("log"))).contains(wrong[1]);
        }
    }

    /** A pendulum in another process, held upright for an hour; memory is what it was after the first minute. */
    @Test
    @Tag("nightly")
    @Timeout(value = 75, unit = TimeUnit.MINUTES)
    void aPlantIsHeldUprightForAnHour() throws Exception {
        assumeTrue(isThere("python3"), "python3 is not there");
        Process server = serve(PENDULUM, "--listen", "127.0.0.1:0", "--threads", "1");
        try {
            int port = port(server);
            List<String> python =
                    List.of("python3", CLIENTS.resolve("pendulum_client.py").toString());
            client(python, port, 1200);
            long before = heap(server);
            assertThat(client(python, port, 72_000)).endsWith(" 0 steps off upright\n");
            assertThat(heap(server)).isLessThan(before + 5_000);
        } finally {
            server.destroyForcibly();
        }
    }

    /** What is alive [KiB]. */
    private static long heap(Process server) throws Exception {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(server.pid()),
                        "GC.class_histogram")
                .start();
        String last = jcmd.inputReader().lines().reduce((a, b) -> b).orElse("");
        assertThat(last).startsWith("Total");
        return Long.parseLong(last.replaceAll("^Total +[0-9]+ +([0-9]+).*", "$1")) / 1024;
    }
}
