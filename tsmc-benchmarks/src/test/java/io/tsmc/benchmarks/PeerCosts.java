package io.tsmc.benchmarks;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.runtime.internal.runfile.RecordFile;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Json;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What some plans of a problem cost: stored for the programs in other languages in {@code peers}, which have to find the same
 * before they may be compared with.
 *
 * @param problem its name in studies
 * @param runFile path below the root of the project
 * @param plans the do-nothing one, draws of the prior and of twice its width, and a good one
 */
public record PeerCosts(String problem, String runFile, List<Plan> plans) {

    private static final Path FOLDER = Path.of("peers", "check");
    private static final int DRAWS = 3;
    private static final long SEED = 15;
    private static final double SHIFT = 1e-10;

    /** Copies the list. */
    public PeerCosts {
        plans = List.copyOf(plans);
    }

    /**
     * A plan.
     *
     * @param z in the coordinates of the target, [dim]
     * @param cost what it costs
     * @param success whether its motion is one
     * @param end state at the end, [nx]
     */
    public record Plan(double[] z, double cost, boolean success, double[] end) {

        /** Copies the arrays. */
        public Plan {
            z = z.clone();
            end = end.clone();
        }

        static Plan of(Suite suite, PolicyTarget target, double[] z) {
            double[][] states = target.rollout(z).states();
            return new Plan(z, costOf(target, z), suite.succeeds(states), states[states.length - 1]);
        }
    }

    /** What is stored of a problem. */
    static PeerCosts read(Suite suite) {
        return RecordFile.read(PeerCosts.class, "stored costs", file(suite), node -> node, PluginCatalog.load());
    }

    /** The same plans with what they cost now. */
    PeerCosts now(Suite suite) {
        try (TsmcRun run = run(suite, List.of())) {
            return new PeerCosts(
                    name(suite),
                    suite.runFile(),
                    plans.stream()
                            .map(plan -> Plan.of(suite, run.target(), plan.z()))
                            .toList());
        }
    }

    /** Chooses plans anew, and stores them. */
    static void write(Suite suite) throws IOException {
        // Few particles will do: the polish finds a good one all the same.
        try (TsmcRun run = run(suite, List.of("particles=96", "moves=7", "seed=" + SEED))) {
            PolicyTarget target = run.target();
            Particles draws = new Particles(target.dim(), 2 * DRAWS);
            target.samplePrior(RngStreams.of(SEED, RngUse.PLUGIN, 0), draws);
            List<double[]> positions = new ArrayList<>(List.of(new double[target.dim()]));
            for (int n = 0; n < 2 * DRAWS; n++) {
                double width = n < DRAWS ? 1.0 : 2.0;
                double[] z =
                        Arrays.stream(draws.positionOf(n)).map(x -> width * x).toArray();
                if (!isDecidedByRounding(target, z)) {
                    positions.add(z);
                }
            }
            RunResult result = run.run((state, info) -> {});
            positions.add(run.polish(result.state(), result.best())
                    .orElseThrow()
                    .solution()
                    .position());
            PeerCosts costs = new PeerCosts(
                    name(suite),
                    suite.runFile(),
                    positions.stream().map(z -> Plan.of(suite, target, z)).toList());
            Files.createDirectories(FOLDER);
            Files.writeString(file(suite), Json.indented(Records.tree(costs)));
        }
    }

    /** Of a chaotic motion no two programs compute the same cost: rounding grows by more than a factor of 10⁴ there. */
    private static boolean isDecidedByRounding(PolicyTarget target, double[] z) {
        double cost = costOf(target, z);
        double[] shifted = Arrays.stream(z).map(x -> x + SHIFT).toArray();
        return Math.abs(costOf(target, shifted) - cost) > 1e4 * SHIFT * cost;
    }

    private static double costOf(PolicyTarget target, double[] z) {
        Particles one = new Particles(z.length, 1);
        System.arraycopy(z, 0, one.position(), 0, z.length);
        target.evaluateCosts(one);
        return one.cost()[0];
    }

    private static TsmcRun run(Suite suite, List<String> settings) {
        return TsmcRun.of(RunSpec.read(Path.of("..").resolve(suite.runFile()), settings, PluginCatalog.load()), 1);
    }

    private static Path file(Suite suite) {
        return FOLDER.resolve(name(suite) + ".json");
    }

    private static String name(Suite suite) {
        return switch (suite) {
            case PENDULUM -> "P1-pendulum";
            case CART_POLE -> "P2-cart-pole";
            case ACROBOT -> "P3-acrobot";
            default -> throw new IllegalArgumentException(suite + " is not solved in other languages");
        };
    }
}
