package io.tsmc.checks;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;

/**
 * A target of two coordinates whose tempered distribution at one β is known: as a map from the unit square, by which it
 * can be sampled, and its inverse, by which a sample can be tested.
 */
interface ExactTarget extends Target {

    /** The inverse temperature at which the distribution is known. */
    double beta();

    /** The point {x, y} that belongs to two independent uniform draws. */
    double[] draw(double u, double v);

    /** The uniform draws {u, v} that belong to a point. */
    double[] uniforms(double x, double y);

    @Override
    default int dim() {
        return 2;
    }

    /** Independent draws from the tempered distribution at {@link #beta}, evaluated. */
    default Particles exactSample(int count, long seed) {
        Particles particles = new Particles(2, count);
        for (int n = 0; n < count; n++) {
            Rng rng = RngStreams.of(seed, RngUse.CHECK).particle(n);
            double[] point = draw(rng.nextUniform(), rng.nextUniform());
            particles.position()[n] = point[0];
            particles.position()[count + n] = point[1];
        }
        evaluate(particles);
        return particles;
    }

    /** Requires that independent particles follow the tempered distribution at {@link #beta}. */
    default void requireFollows(Particles particles) {
        int count = particles.count();
        double[] first = new double[count];
        double[] second = new double[count];
        double[] turned = new double[count];
        for (int n = 0; n < count; n++) {
            double[] uniforms = uniforms(particles.position()[n], particles.position()[count + n]);
            first[n] = uniforms[0];
            second[n] = uniforms[1];
            // The sum of two uniform draws, modulo 1, is uniform if they are independent.
            turned[n] = (first[n] + second[n]) % 1.0;
        }
        Bounds.requireFollows("x", first, u -> u);
        Bounds.requireFollows("y given x", second, u -> u);
        Bounds.requireFollows("x and y together", turned, u -> u);
    }
}
