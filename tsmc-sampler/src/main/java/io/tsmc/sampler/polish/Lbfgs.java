package io.tsmc.sampler.polish;

import io.tsmc.api.ImportanceWeights;
import io.tsmc.api.Interval;
import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Require;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import java.util.Arrays;
import java.util.Optional;

/**
 * Limited-memory BFGS (Nocedal and Wright, "Numerical Optimization", 2nd ed., 2006, algorithms 7.4 and 7.5, with the
 * initial matrix of eq. 7.20 and a line search for the strong Wolfe conditions). For any target: it asks for nothing but
 * gradients.
 *
 * <p>Deterministic: the same start gives the same bits, whatever is polished beside it.
 *
 * @param particles how many particles to polish, at least 1
 * @param maxIterations most iterations, of all descents with less and less of the prior together; each takes one evaluation a particle or, where the first step is not good enough, a
 *     few more; at least 1
 * @param memory corrections kept, at least 1
 * @param tolerance it ends where several iterations in a row lower the objective by no more than this share of it, without
 *     earlier corrections, too; at least 0
 */
public record Lbfgs(int particles, int maxIterations, int memory, double tolerance) implements Polish {

    /** Eight particles, at most 2000 iterations, 10 corrections, to a relative tolerance of 1e-8. */
    public Lbfgs() {
        this(8, 2000, 10, 1e-8);
    }

    /** Checks the settings. */
    public Lbfgs {
        Require.atLeast("particles", particles, 1);
        Require.atLeast("maxIterations", maxIterations, 1);
        Require.atLeast("memory", memory, 1);
        Require.inRange("tolerance", tolerance, Interval.closedOpen(0, 1), "1e-8, a hundred-millionth of the cost");
    }

    @Override
    public Polish lasting(double share) {
        return new Lbfgs(particles, (int) Math.ceil(share * maxIterations), memory, tolerance);
    }

    @Override
    public Polish tightened(double most) {
        return new Lbfgs(particles, maxIterations, memory, Math.min(tolerance, most));
    }

    /** From Gaussians around the modes, by differences of gradients, in up to 128 dimensions. */
    @Override
    public Optional<ImportanceWeights> importanceWeights(Target target, Particles optima, RngStreams streams) {
        return GaussianDraws.weights(this, target, optima, streams);
    }

    @Override
    public Descent start(Objective objective, Particles starts) {
        return new Lines(this, objective, starts);
    }

    /** All particles, each on a line search of its own; an advance is one trial of each. */
    private static final class Lines extends GradientDescent {

        private final Objective objective;
        private final Particles starts;
        private final LbfgsLine[] lines;

        Lines(Lbfgs settings, Objective objective, Particles starts) {
            super(objective, starts);
            this.objective = objective;
            this.starts = starts;
            lines = new LbfgsLine[starts.count()];
            double[] values = objective.value(starts);
            double[] gradients = objective.gradient(starts);
            Arrays.setAll(
                    lines, n -> new LbfgsLine(settings, starts.positionOf(n), values[n], column(gradients, starts, n)));
        }

        @Override
        public boolean advance() {
            int[] active = active();
            if (active.length == 0) {
                return false;
            }
            Particles trials = starts.gather(active);
            for (int i = 0; i < active.length; i++) {
                lines[active[i]].propose(trials, i);
            }
            objective.target().evaluate(trials);
            evaluated(active.length);
            double[] values = objective.value(trials);
            double[] gradients = objective.gradient(trials);
            for (int i = 0; i < active.length; i++) {
                lines[active[i]].tell(trials.positionOf(i), values[i], column(gradients, trials, i));
                keepIfLower(active[i], trials, i, values[i]);
            }
            return active().length > 0;
        }

        /** The entries of one particle. */
        private static double[] column(double[] rows, Particles particles, int n) {
            double[] column = new double[particles.dim()];
            for (int d = 0; d < column.length; d++) {
                column[d] = rows[d * particles.count() + n];
            }
            return column;
        }

        @Override
        Ending way(int start) {
            return lines[start].ending();
        }

        private int[] active() {
            int[] active = new int[lines.length];
            int count = 0;
            for (int n = 0; n < lines.length; n++) {
                if (lines[n].ending() == Ending.STOPPED) {
                    active[count++] = n;
                }
            }
            return Arrays.copyOf(active, count);
        }
    }
}
