package io.tsmc.sampler.polish;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;

/** A cost to be lowered, under a prior that no polish may look at. Counts its evaluations. */
abstract class Function implements Target {

    private final int dim;
    long evaluations;

    Function(int dim) {
        this.dim = dim;
    }

    /** The cost at a place; writes its gradient. */
    abstract double at(double[] z, double[] gradient);

    @Override
    public int dim() {
        return dim;
    }

    @Override
    public double temperature() {
        return 0.01;
    }

    @Override
    public void samplePrior(RngStreams streams, Particles particles) {
        throw new AssertionError("an optimiser has no use for the prior");
    }

    @Override
    public void evaluate(Particles particles) {
        int count = particles.count();
        evaluations += count;
        double[] gradient = new double[dim];
        for (int n = 0; n < count; n++) {
            particles.cost()[n] = at(particles.positionOf(n), gradient);
            particles.logPrior()[n] = -particles.cost()[n];
            for (int d = 0; d < dim; d++) {
                particles.costGradient()[d * count + n] = gradient[d];
            }
        }
    }

    /** Particles at the given places, evaluated. */
    Particles starts(double[]... places) {
        Particles starts = new Particles(dim, places.length);
        for (int n = 0; n < places.length; n++) {
            for (int d = 0; d < dim; d++) {
                starts.position()[d * places.length + n] = places[n][d];
            }
        }
        evaluate(starts);
        return starts;
    }

    /** {@code Σ 100 (z_{d+1} - z_d²)² + (1 - z_d)²} (Rosenbrock 1960), least, and 0, at (1, …, 1). */
    static Function rosenbrock(int dim) {
        return new Function(dim) {
            @Override
            double at(double[] z, double[] gradient) {
                double cost = 0.0;
                java.util.Arrays.fill(gradient, 0.0);
                for (int d = 0; d + 1 < dim; d++) {
                    double valley = z[d + 1] - z[d] * z[d];
                    cost += 100 * valley * valley + (1 - z[d]) * (1 - z[d]);
                    gradient[d] += -400 * z[d] * valley - 2 * (1 - z[d]);
                    gradient[d + 1] += 200 * valley;
                }
                return cost;
            }
        };
    }

    /** {@code ½ Σ (d + 1)² (z_d - d)² + 3}, least at (0, 1, 2, …). */
    static Function bowl(int dim) {
        return new Function(dim) {
            @Override
            double at(double[] z, double[] gradient) {
                double cost = 3.0;
                for (int d = 0; d < dim; d++) {
                    double stiffness = (d + 1.0) * (d + 1.0);
                    gradient[d] = stiffness * (z[d] - d);
                    cost += 0.5 * gradient[d] * (z[d] - d);
                }
                return cost;
            }
        };
    }

    /** {@code z - log z}, least at 1 and not a number below 0. */
    static Function halfLine() {
        return new Function(1) {
            @Override
            double at(double[] z, double[] gradient) {
                gradient[0] = z[0] > 0 ? 1 - 1 / z[0] : Double.NaN;
                return z[0] > 0 ? z[0] - Math.log(z[0]) : Double.NaN;
            }
        };
    }
}
