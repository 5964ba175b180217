package io.tsmc.sampler.polish;

import io.tsmc.api.ImportanceWeights;
import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Require;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import java.util.Optional;

/**
 * Gradient descent with moments (Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1, with
 * their decay rates 0.9 and 0.999 and ε = 1e-8). It asks for nothing but gradients, forgives where they jump, and is slow:
 * it does all its iterations, each with one evaluation a particle, and keeps the lowest cost on its way. A particle that
 * comes to where the cost or the gradient is not finite stops there.
 *
 * @param particles how many particles to polish, at least 1
 * @param iterations number of iterations, at least 1
 * @param stepSize largest move of a coordinate in one iteration, more or less, in standard deviations of the prior where it
 *     is whitened; it falls to 0 along half a cosine (Loshchilov and Hutter, "SGDR", ICLR 2017, eq. 5, without restarts)
 * @param rounds number of rounds, at least 1. After each, the best quarter of the particles goes on for as many iterations
 *     again, from half the step size, on a target refined by a factor of about four where it can be: successive halving
 *     (Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization", AISTATS 2016), so
 *     that what is expensive is spent on what is promising
 */
public record Adam(int particles, int iterations, double stepSize, int rounds) implements Polish {

    private static final int KEPT = 4;

    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.999;
    private static final double EPSILON = 1e-8;

    /** Eight particles, 1000 iterations from a step size of 0.05, one round. */
    public Adam() {
        this(8, 1000, 0.05, 1);
    }

    /** Checks the settings. */
    public Adam {
        Require.atLeast("particles", particles, 1);
        Require.atLeast("iterations", iterations, 1);
        Require.atLeast("rounds", rounds, 1);
        Require.positive("stepSize", stepSize, "take 0.05, or less where the cost jumps about");
    }

    @Override
    public Optional<Polish> refinement() {
        return rounds == 1
                ? Optional.empty()
                : Optional.of(new Adam(Math.max(1, particles / KEPT), iterations, 0.5 * stepSize, rounds - 1));
    }

    @Override
    public Polish lasting(double share) {
        return new Adam(particles, (int) Math.ceil(share * iterations), stepSize, rounds);
    }

    /** As {@link Lbfgs}, which goes from the optima to the modes; not after several rounds, which are for policies. */
    @Override
    public Optional<ImportanceWeights> importanceWeights(Target target, Particles optima, RngStreams streams) {
        return rounds == 1 ? GaussianDraws.weights(new Lbfgs(), target, optima, streams) : Optional.empty();
    }

    @Override
    public Descent start(Objective objective, Particles starts) {
        return new Moments(objective, starts);
    }

    private final class Moments extends GradientDescent {

        private final Objective objective;
        private final Particles here;
        private double[] slopes;
        private final double[] first;
        private final double[] second;
        private final boolean[] stopped;
        private int iteration;
        private double firstRemainder = 1.0;
        private double secondRemainder = 1.0;

        Moments(Objective objective, Particles starts) {
            super(objective, starts);
            this.objective = objective;
            here = starts.slice(0, starts.count());
            slopes = objective.gradient(here);
            first = new double[here.position().length];
            second = new double[here.position().length];
            stopped = new boolean[here.count()];
        }

        @Override
        public boolean advance() {
            iteration++;
            firstRemainder *= FIRST_DECAY;
            secondRemainder *= SECOND_DECAY;
            // StrictMath: the same bits on every machine.
            double rate = 0.5 * stepSize * (1.0 + StrictMath.cos(Math.PI * (iteration - 1) / iterations));
            int moved = 0;
            for (int n = 0; n < here.count(); n++) {
                if (!stopped[n]) {
                    move(n, rate);
                    moved++;
                }
            }
            evaluated(moved);
            objective.target().evaluate(here);
            double[] values = objective.value(here);
            slopes = objective.gradient(here);
            boolean anyLeft = false;
            for (int n = 0; n < here.count(); n++) {
                stopped[n] = stopped[n] || !isFinite(values[n], n);
                if (!stopped[n]) {
                    keepIfLower(n, here, n, values[n]);
                }
                anyLeft |= !stopped[n];
            }
            return anyLeft && iteration < iterations;
        }

        @Override
        Ending way(int start) {
            return stopped[start] || iteration == iterations ? Ending.ITERATIONS : Ending.STOPPED;
        }

        private void move(int n, double rate) {
            int count = here.count();
            for (int i = n; i < first.length; i += count) {
                double slope = slopes[i];
                first[i] = FIRST_DECAY * first[i] + (1.0 - FIRST_DECAY) * slope;
                second[i] = SECOND_DECAY * second[i] + (1.0 - SECOND_DECAY) * slope * slope;
                double mean = first[i] / (1.0 - firstRemainder);
                double size = Math.sqrt(second[i] / (1.0 - secondRemainder));
                here.position()[i] -= rate * mean / (size + EPSILON);
            }
        }

        private boolean isFinite(double value, int n) {
            double sum = value;
            for (int i = n; i < first.length; i += here.count()) {
                sum += Math.abs(slopes[i]);
            }
            return Double.isFinite(sum);
        }
    }
}
