package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.ConstrainedTarget;
import io.tsmc.api.Constraint.Sense;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.sampler.polish.Lbfgs;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

/** Problems with known solutions; those named HS are of Hock and Schittkowski, "Test Examples for Nonlinear Programming Codes", 1981. */
class AugmentedLagrangianTest {

    private static final Lbfgs LBFGS = new Lbfgs(1, 4000, 10, 1e-8);

    /** Minimises (1 - x)² with 10 (y - x²) = 0: the solution is (1, 1), of cost 0. */
    @Test
    void anEqualityThatIsCurvedHs6() {
        Solved solved = solve(
                new Problem(
                        2,
                        (x, slope) -> {
                            slope[0] = -2.0 * (1.0 - x[0]);
                            return (1.0 - x[0]) * (1.0 - x[0]);
                        },
                        List.of(Sense.EQUALITY),
                        (x, g) -> g[0] = 10.0 * (x[1] - x[0] * x[0]),
                        (x, rows) -> {
                            rows[0][0] = -20.0 * x[0];
                            rows[0][1] = 10.0;
                        }),
                -1.2,
                1.0);
        assertThat(solved.position).containsExactly(new double[] {1.0, 1.0}, within(1e-4));
        assertThat(solved.cost).isLessThan(1e-8);
        assertThat(solved.outcome.ending()).isEqualTo(Multipliers.Ending.TOLERANCE);
    }

    /** Minimises log(1 + x²) - y with (1 + x²)² + y² = 4: the solution is (0, √3), of cost -√3. */
    @Test
    void anEqualityHs7() {
        Solved solved = solve(
                new Problem(
                        2,
                        (x, slope) -> {
                            slope[0] = 2.0 * x[0] / (1.0 + x[0] * x[0]);
                            slope[1] = -1.0;
                            return StrictMath.log(1.0 + x[0] * x[0]) - x[1];
                        },
                        List.of(Sense.EQUALITY),
                        (x, g) -> g[0] = Math.pow(1.0 + x[0] * x[0], 2.0) + x[1] * x[1] - 4.0,
                        (x, rows) -> {
                            rows[0][0] = 4.0 * x[0] * (1.0 + x[0] * x[0]);
                            rows[0][1] = 2.0 * x[1];
                        }),
                2.0,
                2.0);
        assertThat(solved.cost).isCloseTo(-Math.sqrt(3.0), within(1e-6 * Math.sqrt(3.0)));
        assertThat(solved.outcome.violation()).isLessThanOrEqualTo(1e-6);
        assertThat(solved.outcome.largest()).isCloseTo(1.0 / (2.0 * Math.sqrt(3.0)), within(1e-4));
    }

    /** The squared distance from (2, 1), with what one says of the entries. */
    private static Problem distance(List<Sense> senses, double[][] rows, double[] constants) {
        return new Problem(
                2,
                (x, slope) -> {
                    slope[0] = 2.0 * (x[0] - 2.0);
                    slope[1] = 2.0 * (x[1] - 1.0);
                    return (x[0] - 2.0) * (x[0] - 2.0) + (x[1] - 1.0) * (x[1] - 1.0);
                },
                senses,
                (x, g) -> Arrays.setAll(g, i -> rows[i][0] * x[0] + rows[i][1] * x[1] + constants[i]),
                (x, made) -> Arrays.setAll(made, i -> rows[i].clone()));
    }

    /** x = y and x ≤ 1: the solution is (1, 1), and the multiplier of the bound 2 · (distance along the line). */
    @Test
    void anEqualityAndAnInequalityTogether() {
        Solved solved = solve(
                distance(
                        List.of(Sense.EQUALITY, Sense.INEQUALITY),
                        new double[][] {{1.0, -1.0}, {1.0, 0.0}},
                        new double[] {0.0, -1.0}),
                -3.0,
                5.0);
        assertThat(solved.position).containsExactly(new double[] {1.0, 1.0}, within(2e-6));
        assertThat(solved.outcome.largest()).isCloseTo(2.0, within(1e-4));
    }

    /** A bound that is met anyway, and one that would be violated but for another, change nothing. */
    @Test
    void inequalitiesThatAreNeverActive() {
        Solved solved = solve(
                distance(
                        List.of(Sense.INEQUALITY, Sense.INEQUALITY),
                        new double[][] {{1.0, 0.0}, {0.0, -1.0}},
                        new double[] {-5.0, -4.0}),
                0.0,
                0.0);
        assertThat(solved.position).containsExactly(new double[] {2.0, 1.0}, within(1e-6));
        assertThat(solved.outcome.largest()).isEqualTo(0.0);
        assertThat(solved.outcome.ending()).isEqualTo(Multipliers.Ending.TOLERANCE);
    }

    /** The same constraint three times over, once a hundredfold, and the equality that follows from two others. */
    @Test
    void redundantConstraints() {
        Solved solved = solve(
                distance(
                        List.of(Sense.EQUALITY, Sense.EQUALITY, Sense.EQUALITY, Sense.INEQUALITY, Sense.INEQUALITY),
                        new double[][] {{1.0, -1.0}, {2.0, -2.0}, {100.0, -100.0}, {1.0, 0.0}, {1.0, 1.0}},
                        new double[] {0.0, 0.0, 0.0, -1.0, -2.0}),
                0.0,
                5.0);
        assertThat(solved.position).containsExactly(new double[] {1.0, 1.0}, within(2e-6));
        assertThat(solved.outcome.ending()).isEqualTo(Multipliers.Ending.TOLERANCE);
    }

    /** Two entries of which one is a million times the other. */
    @Test
    void constraintsOfVeryDifferentScales() {
        Solved solved = solve(
                distance(
                        List.of(Sense.EQUALITY, Sense.EQUALITY),
                        new double[][] {{1e3, 0.0}, {0.0, 1e-3}},
                        new double[] {-500.0, 0.5e-3}),
                0.0,
                0.0);
        assertThat(solved.outcome.violation()).isLessThanOrEqualTo(1e-6);
        assertThat(solved.position[0]).isCloseTo(0.5, within(1e-8));
        assertThat(solved.position[1]).isCloseTo(-0.5, within(1e-3));
    }

    /** x ≤ -1 and x ≥ 1: the violation stays at 1, and that is said. */
    @Test
    void constraintsThatContradictEachOther() {
        Solved solved = solve(
                distance(
                        List.of(Sense.INEQUALITY, Sense.INEQUALITY),
                        new double[][] {{1.0, 0.0}, {-1.0, 0.0}},
                        new double[] {1.0, 1.0}),
                0.3,
                0.0);
        assertThat(solved.outcome.ending()).isEqualTo(Multipliers.Ending.STUCK);
        assertThat(solved.outcome.violation()).isCloseTo(1.0, within(1e-3));
        assertThat(solved.outcome.weight()).isGreaterThanOrEqualTo(1e8);
    }

    @Test
    void endsWhereItIsStopped() {
        Problem problem = distance(List.of(Sense.EQUALITY), new double[][] {{1.0, 0.0}}, new double[] {0.0});
        Particles start = problem.at(3.0, 3.0);
        Multipliers outcome = AugmentedLagrangian.of(LBFGS, new Feasibility(), problem, start, () -> true);
        assertThat(outcome.ending()).isEqualTo(Multipliers.Ending.STOPPED);
        assertThat(start.positionOf(0)).containsExactly(3.0, 3.0);
    }

    @Test
    void mayRunOutOfRounds() {
        Problem problem = distance(List.of(Sense.EQUALITY), new double[][] {{1.0, 0.0}}, new double[] {0.0});
        Multipliers outcome = AugmentedLagrangian.of(
                LBFGS, new Feasibility(1.0, 10.0, 1e-9, 2), problem, problem.at(3.0, 3.0), () -> false);
        assertThat(outcome.ending()).isEqualTo(Multipliers.Ending.ROUNDS);
        assertThat(outcome.rounds()).isEqualTo(2);
        assertThat(outcome.violation()).isGreaterThan(1e-9);
    }

    private record Solved(double[] position, double cost, Multipliers outcome) {}

    private static Solved solve(Problem problem, double... start) {
        Particles here = problem.at(start);
        Multipliers outcome = AugmentedLagrangian.of(LBFGS, new Feasibility(), problem, here, () -> false);
        double[] slope = new double[start.length];
        return new Solved(here.positionOf(0), problem.cost.applyAsDouble(here.positionOf(0), slope), outcome);
    }

    /**
     * A cost with constraints, in plain Java.
     *
     * @param cost returns it and writes its gradient
     * @param constraints writes them
     * @param rows writes their Jacobian
     */
    private record Problem(
            int dim,
            ToDoubleBiFunction<double[], double[]> cost,
            List<Sense> senses,
            BiConsumer<double[], double[]> constraints,
            BiConsumer<double[], double[][]> rows)
            implements ConstrainedTarget {

        Particles at(double... position) {
            Particles one = new Particles(dim, 1);
            System.arraycopy(position, 0, one.position(), 0, dim);
            evaluate(one);
            return one;
        }

        @Override
        public double temperature() {
            return 1.0;
        }

        @Override
        public void samplePrior(RngStreams streams, Particles particles) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double[] constraints(double[] z) {
            double[] g = new double[senses.size()];
            constraints.accept(z, g);
            return g;
        }

        @Override
        public void evaluate(Particles particles) {
            evaluate(particles, new double[senses.size()], new Feasibility().penalty());
        }

        private void evaluate(Particles particles, double[] multipliers, double weight) {
            for (int n = 0; n < particles.count(); n++) {
                double[] z = particles.positionOf(n);
                double[] slope = new double[dim];
                double value = cost.applyAsDouble(z, slope);
                double[] g = constraints(z);
                double[][] jacobian = new double[g.length][dim];
                rows.accept(z, jacobian);
                for (int i = 0; i < g.length; i++) {
                    double s = senses.get(i) == Sense.EQUALITY ? g[i] : Math.max(g[i], -multipliers[i] / weight);
                    value += s * (multipliers[i] + 0.5 * weight * s);
                    for (int d = 0; d < dim && s == g[i]; d++) {
                        slope[d] += (multipliers[i] + weight * s) * jacobian[i][d];
                    }
                }
                particles.cost()[n] = value;
                for (int d = 0; d < dim; d++) {
                    particles.costGradient()[d * particles.count() + n] = slope[d];
                }
            }
        }

        @Override
        public Target lagrangian(double[] multipliers, double weight) {
            double[] copy = multipliers.clone();
            Problem plain = this;
            return new Target() {
                @Override
                public int dim() {
                    return plain.dim;
                }

                @Override
                public double temperature() {
                    return 1.0;
                }

                @Override
                public void samplePrior(RngStreams streams, Particles particles) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void evaluate(Particles particles) {
                    plain.evaluate(particles, copy, weight);
                }
            };
        }
    }
}
