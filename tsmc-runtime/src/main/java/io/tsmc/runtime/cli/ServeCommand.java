package io.tsmc.runtime.cli;

import io.tsmc.api.Policy;
import io.tsmc.autodiff.TraceException;
import io.tsmc.policy.controller.PolicyFile;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.Escape;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.internal.serve.Conversation;
import io.tsmc.runtime.internal.serve.Limits;
import io.tsmc.runtime.internal.serve.PolicyService;
import io.tsmc.runtime.internal.serve.ReplanningService;
import io.tsmc.runtime.internal.serve.Server;
import io.tsmc.runtime.internal.serve.Service;
import io.tsmc.runtime.internal.serve.Statistics;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcController;
import io.tsmc.runtime.spec.RunSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tsmc serve}: controls for a plant in another process. */
@Command(
        name = "serve",
        description = {
            "Answers states with controls, a line of JSON each, over the standard streams or a socket.",
            "The policy of a run or of a policy.json is evaluated; a run file is solved again at each state, as in"
                    + " 'tsmc mpc', within a deadline. See docs/serve.md."
        })
final class ServeCommand implements Callable<Integer> {

    private static final double LONGEST_DEADLINE_MILLIS = 86_400_000.0;
    private static final int LARGEST_PORT = 65_535;
    private static final int SMALLEST_LINE = 256;
    private static final int LARGEST_LINE = 16 << 20;

    private final Console console;
    private final PluginPath pluginPath;

    @Parameters(
            paramLabel = "RUN|FILE",
            description = "Folder of a run, for its policy; a policy.json; or a run file (YAML), to plan again.")
    private Path what = Path.of("");

    @Option(names = "--replan", description = "Plans again with the run file of the folder RUN.")
    private boolean replan;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Takes precedence over the run file that is planned with. Repeatable.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            description =
                    "Serves a socket, such as 127.0.0.1:7070; port 0 takes a free one and says which. Default: the"
                            + " standard streams.")
    private @Nullable String listen;

    @Option(
            names = "--allow-remote",
            description =
                    "Allows an address that others than this machine can reach. Whoever reaches it is served: nobody is"
                            + " asked who he is.")
    private boolean allowRemote;

    @Option(
            names = "--deadline",
            paramLabel = "MS",
            description = "Milliseconds from a state to its answer, at most. Default: the time step.")
    private @Nullable Double deadline;

    @Option(
            names = "--member",
            paramLabel = "N",
            description = "Policy of an ensemble, from 0. Default: ${DEFAULT-VALUE}.")
    private int member;

    @Option(
            names = "--max-line",
            paramLabel = "BYTES",
            description = "Longest line that is read. Default: ${DEFAULT-VALUE}.")
    private int longestLine = 65_536;

    @Option(
            names = "--max-rate",
            paramLabel = "N",
            description = "Messages read of a client in a second; more have to wait. Default: ${DEFAULT-VALUE}.")
    private int rate = 10_000;

    @Option(
            names = "--max-clients",
            paramLabel = "N",
            description = "Clients of a policy at the same time. Default: ${DEFAULT-VALUE}.")
    private int clients = 16;

    @Option(
            names = "--patience",
            paramLabel = "S",
            description =
                    "Seconds for a line to be finished, and for an answer to be taken, before a client is given up."
                            + " Default: ${DEFAULT-VALUE}.")
    private double patience = 5.0;

    @Option(names = "--warm-start", paramLabel = "BETA", description = "As of 'tsmc mpc'. Default: ${DEFAULT-VALUE}.")
    private double warmStart = 0.3;

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    ServeCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        require(
                deadline == null || (deadline > 0 && deadline <= LONGEST_DEADLINE_MILLIS),
                "--deadline " + deadline + ": must be above 0 and at most a day, 86400000 ms.");
        require(
                longestLine >= SMALLEST_LINE && longestLine <= LARGEST_LINE,
                "--max-line " + longestLine + ": must be from " + SMALLEST_LINE + " to " + LARGEST_LINE + ".");
        require(rate >= 1, "--max-rate " + rate + ": must be at least 1.");
        require(clients >= 1, "--max-clients " + clients + ": must be at least 1.");
        require(patience > 0 && patience <= 3600, "--patience " + patience + ": must be above 0 and at most 3600 s.");
        require(
                warmStart >= 0.0 && warmStart < 1.0,
                "--warm-start " + warmStart + ": must be at least 0 and below 1. Maybe 0.3.");
        require(!allowRemote || listen != null, "--allow-remote is of --listen. Maybe add --listen 0.0.0.0:7070.");
        Address address = listen == null ? null : address(listen);
        Limits limits = new Limits(longestLine, rate, clients, patience);
        Statistics statistics = new Statistics();
        try (Service service = service()) {
            log(String.format(
                    Locale.ROOT,
                    "%s: %s, time step %s s, answers within %s ms",
                    service.greeting().name(),
                    service.greeting().kind(),
                    service.greeting().timeStep(),
                    service.greeting().deadline()));
            return address == null
                    ? streams(service, limits, statistics)
                    : socket(address, service, limits, statistics);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new BadInputException(message);
        }
    }

    /** Lines come from many threads. */
    private synchronized void log(String line) {
        console.err().println("tsmc serve: " + Escape.line(line));
        console.err().flush();
    }

    private Service service() {
        boolean folder = Files.isDirectory(what);
        require(!replan || folder, "--replan is of the folder of a run. A run file is planned with without it.");
        if (!folder && !Files.isRegularFile(what)) {
            throw new BadInputException(what + ": there is no such file or folder.");
        }
        boolean json = what.toString().endsWith(".json");
        Path runFile = folder ? RunFolder.open(what).runFile() : what;
        PluginCatalog plugins = pluginPath.catalogFor(runFile);
        if (json || (folder && !replan)) {
            require(overrides.isEmpty(), "--set is of what is planned again; a policy is as it is.");
            return policy(folder ? what.resolve("policy.json") : what, plugins);
        }
        require(member == 0, "--member is of a policy; nothing is chosen where it is planned again.");
        return replanning(runFile, plugins);
    }

    private Service policy(Path file, PluginCatalog plugins) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(
                    file + ": there is no such file. Maybe the run has not ended, or add --replan to plan again.");
        }
        Policy[] policies = plugins.plugins(Policy.class).stream()
                .map(plugin -> (Policy) plugin.defaults())
                .toArray(Policy[]::new);
        try {
            PolicyFile policy = PolicyFile.read(file, policies);
            return new PolicyService(file.toString(), policy, member, millis(policy.timeStep()));
        } catch (IllegalArgumentException | TraceException e) {
            throw new BadInputException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private Service replanning(Path file, PluginCatalog plugins) {
        int workers = threads.count();
        RunSpec spec = RunSpec.read(file, overrides, plugins);
        TsmcController controller = null;
        try {
            log(spec.name() + ": the first plan …");
            try (TsmcController another = TsmcController.of(spec, workers, warmStart, plugins.extensions())) {
                ReplanningService.warmUp(spec, another);
            }
            controller = TsmcController.of(spec, workers, warmStart, plugins.extensions());
            Service service = new ReplanningService(
                    spec, controller, millis(spec.dynamics().timeStep()));
            controller = null;
            return service;
        } catch (IllegalArgumentException | IllegalStateException | TraceException e) {
            throw new BadInputException(file + ": " + e.getMessage(), e);
        } finally {
            if (controller != null) {
                controller.close();
            }
        }
    }

    private double millis(double timeStep) {
        return deadline == null ? 1e3 * timeStep : deadline;
    }

    private int streams(Service service, Limits limits, Statistics statistics) {
        try {
            new Conversation(System.in, lines(console.control()), service, limits, statistics).hold();
            log(statistics.toString());
            return Main.OK;
        } catch (IOException e) {
            log("nobody reads the answers any more: " + e.getMessage());
            return Main.FAILED;
        }
    }

    private static OutputStream lines(PrintWriter writer) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                writer.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                writer.write(new String(bytes, from, count, StandardCharsets.US_ASCII));
            }

            @Override
            public void flush() throws IOException {
                if (writer.checkError()) {
                    throw new IOException("the standard output is closed");
                }
            }
        };
    }

    private int socket(Address address, Service service, Limits limits, Statistics statistics) {
        try (Server server = new Server(service, limits, statistics, this::log, address.address, address.port)) {
            Interruption interruption = Interruption.watch(server::close, () -> "Stopping.", console);
            try {
                console.control()
                        .println("{\"v\":1,\"listening\":\"" + address.address.getHostAddress() + "\",\"port\":"
                                + server.port() + "}");
                console.control().flush();
                server.serve();
            } finally {
                log(statistics.toString());
                interruption.over();
            }
            return Main.OK;
        } catch (IOException e) {
            throw new BadInputException(
                    "--listen " + listen + ": " + e.getMessage()
                            + ". Maybe another process has the port; 0 takes a free one.",
                    e);
        }
    }

    private record Address(InetAddress address, int port) {}

    private Address address(String text) {
        int colon = text.lastIndexOf(':');
        String wrong = "--listen " + text + ": must be an address and a port, such as 127.0.0.1:7070 or [::1]:7070.";
        require(colon > 0 && text.substring(colon + 1).matches("[0-9]{1,5}"), wrong);
        int port = Integer.parseInt(text.substring(colon + 1));
        String host = text.substring(0, colon);
        // Numbers alone, and localhost: nothing is asked of a name server.
        require(port <= LARGEST_PORT && host.matches("localhost|[0-9]+(\\.[0-9]+){3}|\\[[0-9a-fA-F:.]+]"), wrong);
        try {
            InetAddress address =
                    host.equals("localhost") ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
            require(
                    address.isLoopbackAddress() || allowRemote,
                    "--listen " + text
                            + ": others than this machine can reach this address. Maybe take 127.0.0.1, or add"
                            + " --allow-remote if they may control the plant.");
            return new Address(address, port);
        } catch (UnknownHostException e) {
            throw new BadInputException(wrong, e);
        }
    }
}
