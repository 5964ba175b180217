package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.problem.constraint.StateBounds;
import io.tsmc.problem.constraint.TerminalState;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.riccati.Ilqr;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import io.tsmc.systems.DoubleIntegrator;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

/**
 * The problem of Bryson and Denham (Bryson and Ho, "Applied Optimal Control", 1975, section 3.11): turn a mass round with the
 * least {@code ½ ∫ u² dt}, without going beyond 1/9. In continuous time that is 4. In steps it is a quadratic program, whose
 * optimum is found by its active set and proved by the conditions of Karush, Kuhn and Tucker; CasADi 3.8.2 with IPOPT 3.14.19
 * finds the same, 4.03642093617 in 50 steps, see {@code tsmc-benchmarks/peers/constrained.py}.
 */
class BrysonDenhamTest {

    private static final int STEPS = 50;
    private static final double BOUND = 1.0 / 9.0;
    private static final double BY_IPOPT = 4.03642093617;

    @Test
    void ilqrFindsTheOptimumOfTheDiscretisedProblem() {
        double optimum = optimum();
        assertThat(optimum).isCloseTo(BY_IPOPT, within(1e-9));
        // One explicit Euler step is wrong by its length.
        assertThat(optimum).isCloseTo(4.0, within(4.0 / STEPS));
        RunSpec spec = RunSpec.builder("Bryson-Denham")
                .dynamics(new DoubleIntegrator(1.0 / STEPS))
                .initialState(0.0, 1.0)
                .horizon(STEPS)
                .cost(new ControlEffort(new double[] {0.5}))
                .constraints(
                        new StateBounds(new double[0], new double[] {BOUND, Double.POSITIVE_INFINITY}),
                        new TerminalState(new int[0], new double[] {0.0, -1.0}, new int[0]))
                .temperature(1.0)
                .particles(64)
                .moves(4)
                .polish(new Ilqr())
                .build();
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            RunResult result = run.run((state, info) -> {});
            Polished polished = run.polish(result.state(), result.best()).orElseThrow();
            Rollout motion = run.target().rollout(polished.solution().position());
            assertThat(Arrays.stream(motion.stageConstraints()).flatMapToDouble(Arrays::stream))
                    .allMatch(g -> g <= 1e-6);
            assertThat(motion.terminalConstraints()[0]).isLessThanOrEqualTo(1e-6);
            assertThat(motion.terminalConstraints()[1]).isCloseTo(0.0, within(1e-6));
            assertThat(motion.terminalConstraints()[2]).isCloseTo(0.0, within(1e-6));
            assertThat(polished.bestCost()).isCloseTo(optimum, within(1e-6 * optimum));
        }
    }

    /** The least {@code ½ h |u|²} of all forces with {@code rows u = right} at the end and {@code rows u ≤ right} along the way. */
    private static double optimum() {
        double h = 1.0 / STEPS;
        // Position at step t and the final velocity: rows on the forces, and what is left for these to do.
        double[][] rows = new double[STEPS + 1][STEPS];
        double[] right = new double[STEPS + 1];
        for (int t = 1; t <= STEPS; t++) {
            for (int k = 0; k < t - 1; k++) {
                rows[t - 1][k] = h * h * (t - 1 - k);
            }
            right[t - 1] = (t == STEPS ? 0.0 : BOUND) - h * t;
        }
        Arrays.fill(rows[STEPS], h);
        right[STEPS] = -2.0;
        TreeSet<Integer> active = new TreeSet<>(List.of(STEPS - 1, STEPS));
        for (int round = 0; round < 1000; round++) {
            int[] set = active.stream().mapToInt(i -> i).toArray();
            RealMatrix a = new Array2DRowRealMatrix(
                    Arrays.stream(set).mapToObj(i -> rows[i]).toArray(double[][]::new));
            RealVector b = new ArrayRealVector(
                    Arrays.stream(set).mapToDouble(i -> right[i]).toArray());
            // h u + aᵀ m = 0 and a u = b.
            RealVector m = new SingularValueDecomposition(a.multiply(a.transpose()))
                    .getSolver()
                    .solve(b.mapMultiply(-h));
            RealVector u = a.transpose().operate(m).mapMultiply(-1.0 / h);
            int negative = IntStream.range(0, set.length)
                    .filter(i -> set[i] < STEPS - 1 && m.getEntry(i) < -1e-12)
                    .boxed()
                    .min((i, j) -> Double.compare(m.getEntry(i), m.getEntry(j)))
                    .orElse(-1);
            RealVector reached = new Array2DRowRealMatrix(rows).operate(u);
            int violated = IntStream.range(0, STEPS - 1)
                    .filter(t -> reached.getEntry(t) - right[t] > 1e-11)
                    .boxed()
                    .max((s, t) -> Double.compare(reached.getEntry(s) - right[s], reached.getEntry(t) - right[t]))
                    .orElse(-1);
            if (negative >= 0) {
                active.remove(set[negative]);
            } else if (violated >= 0) {
                active.add(violated);
            } else {
                return 0.5 * h * u.dotProduct(u);
            }
        }
        throw new AssertionError("no active set was found");
    }
}
