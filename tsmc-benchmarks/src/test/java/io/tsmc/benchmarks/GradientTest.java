package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Jacobian;
import io.tsmc.autodiff.rollout.Scan;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientTest {

    private static final Path ROOT = Path.of("..");
    private static final Path FURTHER = ROOT.resolve("examples/benchmarks");
    /** Takes seconds to trace; the gradients of its system and of its cost are tested in their own module. */
    private static final String ROBOT = "arm-obstacle.yaml";

    private static final int PARTICLES = 16;
    /** Steps of a problem beyond the suite: the time that differences take grows with their square. */
    private static final int LONGEST = 24;
    /** From wide steps for smooth motions to narrow ones for chaotic motions. */
    private static final double[] STEPS = {4e-4, 1e-4, 2.5e-5, 6e-6, 1.5e-6};

    /** What differences say of a derivative, and how far they can be trusted. */
    private record Estimate(double value, double error) {}

    /** The trajectory problems of the suite, and all in the folder of further ones. */
    static Stream<Path> runFiles() throws IOException {
        List<Path> files = new ArrayList<>(Arrays.stream(Suite.values())
                .map(problem -> ROOT.resolve(problem.runFile()))
                .toList());
        try (Stream<Path> further = Files.list(FURTHER)) {
            further.filter(file -> file.toString().endsWith(".yaml") && !file.endsWith(ROBOT))
                    .sorted()
                    .forEach(files::add);
        }
        return files.stream().distinct();
    }

    /**
     * Relative to the largest entry of the particle's gradient: differences cannot resolve the small ones any better. Nor
     * can they resolve the most chaotic motions, whose derivatives exceed 1e9; those particles are left out, at most half.
     */
    @ParameterizedTest
    @MethodSource("runFiles")
    void agreesWithDifferencesOfTheCostOverTheWholeHorizon(Path runFile) {
        RunSpec spec = RunSpec.read(runFile, List.of(), PluginCatalog.load());
        boolean further = runFile.startsWith(FURTHER) && spec.horizon() > LONGEST;
        try (TsmcRun run = TsmcRun.of(further ? shortened(runFile) : spec, 1)) {
            Target target = run.target();
            Particles particles = new Particles(target.dim(), PARTICLES);
            target.samplePrior(RngStreams.of(1, RngUse.PRIOR_SAMPLE), particles);
            target.evaluate(particles);
            Estimate[][] expected = new Estimate[target.dim()][];
            for (int d = 0; d < target.dim(); d++) {
                expected[d] = derivatives(target, particles, d);
            }
            int resolved = 0;
            for (int n = 0; n < PARTICLES; n++) {
                double scale = 0.0;
                double error = 0.0;
                for (Estimate[] row : expected) {
                    scale = Math.max(scale, Math.abs(row[n].value));
                    error = Math.max(error, row[n].error);
                }
                if (error < 1e-8 * scale) {
                    resolved++;
                    for (int d = 0; d < target.dim(); d++) {
                        assertThat(particles.costGradient()[d * PARTICLES + n])
                                .as("coordinate %d of particle %d", d, n)
                                .isCloseTo(expected[d][n].value, within(1e-7 * scale));
                    }
                }
            }
            assertThat(resolved).isGreaterThanOrEqualTo(PARTICLES / 2);
        }
    }

    private static RunSpec shortened(Path runFile) {
        return RunSpec.read(runFile, List.of("horizon=" + LONGEST), PluginCatalog.load());
    }

    @ParameterizedTest
    @MethodSource("runFiles")
    void linearisationOfAStepAgreesWithDifferences(Path runFile) {
        RunSpec spec = RunSpec.read(runFile, List.of(), PluginCatalog.load());
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            Graph step = Objects.requireNonNull(run.target().programs().get("later steps"));
            Graph linearisation = Jacobian.of(step, Scan.NEXT, List.of(Scan.STATE, Scan.LOCAL));
            int states = step.outputOffset(Scan.COST);
            int inputs = step.inputOffset(Scan.TIME);
            Random random = new Random(7);
            for (int trial = 0; trial < 20; trial++) {
                double[] point = random.doubles(inputs + 1, -1.0, 1.0).toArray();
                double[] jacobian = linearisation.evaluate(point);
                for (int column = 0; column < inputs; column++) {
                    double[] wide = differences(step, point, column, 1e-3);
                    double[] narrow = differences(step, point, column, 5e-4);
                    for (int row = 0; row < states; row++) {
                        int at = column < states
                                ? row * states + column
                                : states * states + row * (inputs - states) + column - states;
                        assertThat(jacobian[at]).isCloseTo((4 * narrow[row] - wide[row]) / 3, within(1e-8));
                    }
                }
            }
        }
    }

    private static double[] differences(Graph graph, double[] point, int input, double h) {
        double[] above = point.clone();
        double[] below = point.clone();
        above[input] += h;
        below[input] -= h;
        double[] difference = graph.evaluate(above);
        double[] subtracted = graph.evaluate(below);
        for (int i = 0; i < difference.length; i++) {
            difference[i] = (difference[i] - subtracted[i]) / (2 * h);
        }
        return difference;
    }

    /**
     * Richardson-extrapolated central differences. The step is chosen for each particle as in Ridders' method: where one
     * more halving changes the result least, and by so much it can be wrong.
     */
    private static Estimate[] derivatives(Target target, Particles particles, int d) {
        Estimate[] best = new Estimate[PARTICLES];
        Arrays.fill(best, new Estimate(Double.NaN, Double.POSITIVE_INFINITY));
        for (double step : STEPS) {
            double[] wide = differences(target, particles, d, step);
            double[] middle = differences(target, particles, d, 0.5 * step);
            double[] narrow = differences(target, particles, d, 0.25 * step);
            for (int n = 0; n < PARTICLES; n++) {
                double first = (4.0 * middle[n] - wide[n]) / 3.0;
                double second = (4.0 * narrow[n] - middle[n]) / 3.0;
                double change = Math.abs(second - first);
                if (change < best[n].error) {
                    best[n] = new Estimate(second, change);
                }
            }
        }
        return best;
    }

    private static double[] differences(Target target, Particles particles, int d, double h) {
        double[] above = movedCosts(target, particles, d, h);
        double[] below = movedCosts(target, particles, d, -h);
        for (int n = 0; n < above.length; n++) {
            above[n] = (above[n] - below[n]) / (2 * h);
        }
        return above;
    }

    private static double[] movedCosts(Target target, Particles particles, int d, double h) {
        Particles moved = particles.slice(0, particles.count());
        for (int n = 0; n < moved.count(); n++) {
            moved.position()[d * moved.count() + n] += h;
        }
        target.evaluate(moved);
        return moved.cost();
    }
}
