package io.tsmc.riccati;

import io.tsmc.api.Particles;
import io.tsmc.api.Target;
import java.util.Arrays;

/** The exact distribution functions of the projections of a tempered distribution of two coordinates. */
final class Quadrature {

    /** The prior has less than 1e-11 of its mass beyond. */
    private static final double RANGE = 7.0;

    private static final int POINTS = 701;

    private final Target target;
    private final double beta;

    Quadrature(Target target, double beta) {
        this.target = target;
        this.beta = beta;
    }

    /** The Kolmogorov–Smirnov distance of the particles' projections on a direction from their exact distribution. */
    double distance(Particles particles, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double[] below = distribution(cos, sin);
        int count = particles.count();
        double[] projections = new double[count];
        Arrays.setAll(
                projections,
                n -> cos * particles.position()[n] + sin * particles.position()[count + n]);
        Arrays.sort(projections);
        double distance = 0.0;
        for (int n = 0; n < count; n++) {
            double place = (projections[n] + RANGE) / (2 * RANGE) * (POINTS - 1);
            int left = (int) place;
            double probability = below[left] + (place - left) * (below[left + 1] - below[left]);
            distance = Math.max(distance, Math.max(probability - (double) n / count, (n + 1.0) / count - probability));
        }
        return distance;
    }

    /** Trapezoidal rule along and across the direction; the integrand vanishes with all derivatives at the ends. */
    private double[] distribution(double cos, double sin) {
        double[] below = new double[POINTS];
        double before = 0.0;
        Particles line = new Particles(2, POINTS);
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                line.position()[j] = cos * at(i) - sin * at(j);
                line.position()[POINTS + j] = sin * at(i) + cos * at(j);
            }
            target.evaluate(line);
            double density = 0.0;
            for (int j = 0; j < POINTS; j++) {
                density += Math.exp(line.logPrior()[j] - beta * line.cost()[j] / target.temperature());
            }
            below[i] = (i == 0 ? 0.0 : below[i - 1]) + 0.5 * (before + density);
            before = density;
        }
        double all = below[POINTS - 1];
        return Arrays.stream(below).map(mass -> mass / all).toArray();
    }

    private static double at(int i) {
        return RANGE * (2.0 * i / (POINTS - 1) - 1);
    }
}
