package io.tsmc.rivals.sampler;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.Search;
import io.tsmc.api.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stein variational gradient descent (Liu and Wang, "Stein variational gradient descent: a general purpose Bayesian inference
 * algorithm", NeurIPS 2016, algorithm 1): particles that follow the mean of the gradients of the log density at β = 1, weighted by a kernel, and
 * repel each other by its slope,
 *
 * <pre>{@code φ(zᵢ) = 1/n Σⱼ k(zⱼ, zᵢ) ∇ log π(zⱼ) + ∇ⱼ k(zⱼ, zᵢ),   k(a, b) = exp(-|a - b|² / h),   h = med² / log n,}</pre>
 *
 * <p>where med is the median of the distances (their section 5), and the step of each coordinate is divided by a root mean
 * square of its φ, as in their code: AdaGrad, with a memory that fades by 0.9. What the particles tend to is no sample: its
 * spread is too small, the more so the more dimensions there are (Ba et al., "Understanding the variance collapse of SVGD
 * in high dimensions", ICLR 2022).
 *
 * <p>Different here: the step size falls to 0 along half a cosine, so that the particles come to rest; a step to where the cost
 * is not finite is not taken; and a particle whose gradient is not finite pulls no other.
 *
 * @param particles how many, n, at least 2
 * @param iterations at least 1
 * @param stepSize largest move of a coordinate in the first iteration, more or less, in standard deviations of the prior where
 *     it is whitened
 */
public record Svgd(int particles, int iterations, double stepSize) implements Optimiser {

    private static final double MEMORY = 0.9;
    private static final double EPSILON = 1e-6;

    /** 64 particles, 2000 iterations from a step size of 0.03. */
    public Svgd() {
        this(64, 2000, 0.03);
    }

    /** Checks the settings. */
    public Svgd {
        Require.atLeast("particles", particles, 2, "take 64: they push each other apart");
        Require.atLeast("iterations", iterations, 1);
        Require.positive("stepSize", stepSize, "take 0.03");
    }

    @Override
    public Search start(Target target, long seed) {
        return new Run(target, seed);
    }

    private final class Run implements Search {

        private final Target target;
        private final StreamsInTurn streams;
        private final LowestOfEach lowest;
        private final double[] squares;
        private @Nullable Particles now;
        private long evaluations;
        private int iteration;

        Run(Target target, long seed) {
            this.target = target;
            streams = new StreamsInTurn(seed);
            lowest = new LowestOfEach(target.dim(), particles);
            squares = new double[target.dim() * particles];
        }

        @Override
        public boolean advance() {
            Particles cloud = now;
            if (cloud == null) {
                Starts starts = Starts.of(target, particles, streams);
                evaluations = starts.evaluations();
                cloud = starts.particles();
                now = cloud;
            } else if (iteration < iterations) {
                Particles before = cloud.slice(0, particles);
                move(cloud);
                target.evaluate(cloud);
                evaluations += particles;
                putBackImpossible(cloud, before);
                iteration++;
            }
            lowest.see(cloud);
            return iteration < iterations;
        }

        private void move(Particles cloud) {
            double[] direction = new SteinDirection(cloud, target.temperature()).values();
            // StrictMath: the same bits on every machine.
            double rate = 0.5 * stepSize * (1.0 + StrictMath.cos(Math.PI * iteration / iterations));
            for (int i = 0; i < direction.length; i++) {
                double square = direction[i] * direction[i];
                squares[i] = iteration == 0 ? square : MEMORY * squares[i] + (1.0 - MEMORY) * square;
                cloud.position()[i] += rate * direction[i] / (Math.sqrt(squares[i]) + EPSILON);
            }
        }

        private void putBackImpossible(Particles cloud, Particles before) {
            for (int n = 0; n < particles; n++) {
                if (!cloud.isPossible(n)) {
                    cloud.setOne(n, before, n);
                }
            }
        }

        @Override
        public Particles lowest() {
            return lowest.particles();
        }

        /** The particles, which tell of the distribution once they have come to rest. */
        @Override
        public Optional<Particles> sample() {
            return now == null || iteration < iterations ? Optional.empty() : Optional.of(now.slice(0, particles));
        }

        @Override
        public long costEvaluations() {
            return 0;
        }

        @Override
        public long gradientEvaluations() {
            return evaluations;
        }
    }
}
