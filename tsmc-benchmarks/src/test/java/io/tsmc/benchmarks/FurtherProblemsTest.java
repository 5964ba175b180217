package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Cost;
import io.tsmc.api.Particles;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import io.tsmc.systems.cost.Wall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The problems beyond the suite, {@code examples/benchmarks}: each is what its page says, and its run file solves it. */
class FurtherProblemsTest {

    private static final Path FOLDER = Path.of("../examples/benchmarks");

    private static final double PLANAR_QUADROTOR_AT_ZERO = 726.35035227489903;

    /** Name of a problem and the cost of every control in the middle of its bounds, from the definition on its page. */
    private record Definition(String name, double costAtZero) {}

    static Stream<Definition> definitions() {
        return Stream.concat(light(), heavy());
    }

    /** Takes seconds to trace. */
    static Stream<Definition> heavy() {
        return Stream.of(new Definition("arm-obstacle", armAtZero()));
    }

    static Stream<Definition> light() {
        return Stream.of(
                new Definition("acrobot-long", 5 * 2 * (1 + 1) + 2 * 10 * (1 + 1)),
                new Definition("banana", 5 * (0.5 / (0.1 * 0.1) + Math.log(0.1))),
                new Definition("cart-pole", Suite.CART_POLE.costAtZero()),
                new Definition("funnel", Math.log(3.0)),
                new Definition("linear-gaussian", 20 * 0.5 + 5),
                new Definition("mixture", 10 * Math.log(0.3) + 0.5 * 4 / 0.09),
                new Definition("mixture-unequal", unequalModesAtZero()),
                new Definition("obstacles", Suite.OBSTACLES.costAtZero()),
                new Definition("pendulum", Suite.PENDULUM.costAtZero()),
                new Definition("pendulum-lazy", 4 * (1 - Math.exp(-2 / 0.15))),
                new Definition("pendulum-long", 5 * 2 * (1 + 1) + 10 * (1 + 1)),
                // It rises a little, as the middle of its thrusts carries 1.007 times its weight: in 40-digit
                // arithmetic.
                new Definition("planar-quadrotor-gates", PLANAR_QUADROTOR_AT_ZERO),
                new Definition("pusher", Suite.PUSHER.costAtZero()),
                new Definition("quadrotor-gates", 3 * 0.05 * 36 + 20 * 36),
                new Definition("real-acrobot", 2.4 * 2 * (1 + 1) + 2 * 10 * (1 + 1)),
                new Definition("real-pendubot", 2.4 * 2 * (1 + 1) + 2 * 10 * (1 + 1)),
                new Definition("trailer-parking", trailerAtZero()));
    }

    /** By a rollout in plain Java; the system itself is tested against Pinocchio, and the ball by closed forms. */
    private static double armAtZero() {
        RunSpec spec = read("arm-obstacle");
        Cost ball = spec.cost().get(1);
        double[] weights = {0.5, 0.5, 0.2, 0.5, 0.2, 0.2, 0.1, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01};
        double[] last = {20, 20, 10, 20, 5, 10, 2, 1, 1, 1, 1, 0.5, 0.5, 0.2};
        double[] x = {-0.8, 1.4, 0, 0.3, 0, 0.2, 0, 0, 0, 0, 0, 0, 0, 0};
        double cost = 0.0;
        for (int t = 0; t < 30; t++) {
            cost += 0.05 * (distance(weights, x) + ball.stage(x, new double[7], 0.0));
            double[] next = new double[14];
            spec.dynamics().step(x, new double[7], new double[0], next);
            x = next;
        }
        return cost + distance(last, x);
    }

    private static double distance(double[] weights, double[] x) {
        double[] target = {0.8, 1.4, 0, 0.3, 0, 0.2, 0, 0, 0, 0, 0, 0, 0, 0};
        double sum = 0.0;
        for (int i = 0; i < 14; i++) {
            sum += weights[i] * (x[i] - target[i]) * (x[i] - target[i]);
        }
        return sum;
    }

    private static double trailerAtZero() {
        double free = 0.5 * (-1 + Math.sqrt(1 + 0.05 * 0.05));
        double nearWall = 50 / (1 + Math.exp((Math.sqrt(9 + 1e-4) - 0.5) / 0.1));
        return 16 * (0.02 * (16 + 25) + 2 * 50 * free * free + nearWall) + 10 * (16 + 25) + 40;
    }

    private static double unequalModesAtZero() {
        double wide = 0.5 * Math.exp(-0.5 * 2.25 / 0.36) / Math.pow(0.6, 10);
        double narrow = 0.5 * Math.exp(-0.5 * 2.25 / 0.04) / Math.pow(0.2, 10);
        return -Math.log(wide + narrow);
    }

    @ParameterizedTest
    @MethodSource("heavy")
    @Tag("nightly")
    void costWhatTheirPagesSayAtLength(Definition problem) {
        costWhatTheirPagesSay(problem);
    }

    @ParameterizedTest
    @MethodSource("light")
    void costWhatTheirPagesSay(Definition problem) {
        try (TsmcRun run = TsmcRun.of(read(problem.name()), 1)) {
            Particles origin = new Particles(run.target().dim(), 1);
            run.target().evaluate(origin);
            assertThat(origin.cost()[0]).isCloseTo(problem.costAtZero(), within(1e-10));
        }
    }

    /** So that a new file is not forgotten here, nor its page. */
    @Test
    void areAllDefinedAndDescribed() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".yaml"))
                            .map(file -> file.substring(0, file.length() - ".yaml".length())))
                    .containsExactlyInAnyOrderElementsOf(
                            definitions().map(Definition::name).toList())
                    .allSatisfy(name -> assertThat(Path.of("../docs/problems", name + ".md"))
                            .exists());
        }
    }

    /** Each with a goal, with all of its settings. */
    @ParameterizedTest
    @MethodSource("definitions")
    @Tag("nightly")
    void areSolvedByTheirRunFiles(Definition problem) {
        RunSpec spec = read(problem.name());
        if (spec.goal().isSet()) {
            try (TsmcRun run = TsmcRun.of(spec, 2)) {
                RunResult result = run.run((state, info) -> {});
                Polished polished = run.polish(result.state(), result.best()).orElseThrow();
                double[][] states =
                        run.target().rollout(polished.solution().position()).states();
                assertThat(spec.goal().isReached(states[spec.horizon()], spec.dynamics()))
                        .as("%s, cost %s", problem.name(), polished.bestCost())
                        .isTrue();
                assertThat(List.of(states)).noneMatch(x -> isInAWall(spec, x));
            }
        }
    }

    private static boolean isInAWall(RunSpec spec, double[] x) {
        return spec.cost().stream()
                .anyMatch(cost -> cost instanceof Wall wall && wall.stage(x, new double[0], 0.0) > 0.5 * wall.height());
    }

    /** To do nothing is a local minimum of the lazy pendulum: its costs rise whichever way a control goes. */
    @Test
    void doingNothingIsALocalOptimumOfTheLazyPendulum() {
        try (TsmcRun run = TsmcRun.of(read("pendulum-lazy"), 1)) {
            int dim = run.target().dim();
            Particles around = new Particles(dim, 2 * dim + 1);
            for (int d = 0; d < dim; d++) {
                around.position()[d * around.count() + 2 * d] = 0.3;
                around.position()[d * around.count() + 2 * d + 1] = -0.3;
            }
            run.target().evaluate(around);
            double nothing = around.cost()[2 * dim];
            for (int n = 0; n < 2 * dim; n++) {
                assertThat(around.cost()[n]).isGreaterThan(nothing);
            }
        }
    }

    private static RunSpec read(String problem) {
        return RunSpec.read(FOLDER.resolve(problem + ".yaml"), List.of(), PluginCatalog.load());
    }
}
