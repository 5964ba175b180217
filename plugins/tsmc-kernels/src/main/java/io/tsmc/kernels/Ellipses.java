package io.tsmc.kernels;

import io.tsmc.api.Energies;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import java.util.stream.IntStream;

/** The ellipse, the level of the slice and the bracket of angles of each particle of a block. */
final class Ellipses {

    private final Particles start;
    private final double beta;
    private final double temperature;
    private final Rng[] rng;
    private final double[] direction;
    private final double[] level;
    private final double[] angle;
    private final double[] low;
    private final double[] high;

    /**
     * Draws a direction from N(0, I), a level and a first angle for each particle.
     *
     * @param start the particles; may be moved once their search is over
     * @param beta inverse temperature
     */
    Ellipses(Particles start, double beta, double temperature, RngStreams streams) {
        int count = start.count();
        this.start = start;
        this.beta = beta;
        this.temperature = temperature;
        rng = new Rng[count];
        direction = new double[start.dim() * count];
        level = new double[count];
        angle = new double[count];
        low = new double[count];
        high = new double[count];
        double[] logLikelihood = logLikelihoods(start);
        for (int n = 0; n < count; n++) {
            rng[n] = streams.particle(n);
            for (int d = 0; d < start.dim(); d++) {
                direction[d * count + n] = rng[n].nextGaussian();
            }
            level[n] = logLikelihood[n] + StrictMath.log(rng[n].nextUniform());
            high[n] = 2 * Math.PI * rng[n].nextUniform();
            low[n] = high[n] - 2 * Math.PI;
            angle[n] = high[n];
        }
    }

    /** The particles that have a likelihood to compare with. */
    int[] possible() {
        return IntStream.range(0, start.count())
                .filter(n -> Double.isFinite(level[n]))
                .toArray();
    }

    /** The points of some particles' ellipses at their current angles, not evaluated. */
    Particles propose(int[] open) {
        Particles proposal = start.gather(open);
        int count = start.count();
        double[] z = start.position();
        for (int m = 0; m < open.length; m++) {
            int n = open[m];
            proposal.ancestor()[m] = start.ancestor()[n];
            double cos = StrictMath.cos(angle[n]);
            double sin = StrictMath.sin(angle[n]);
            for (int d = 0; d < start.dim(); d++) {
                proposal.position()[d * open.length + m] = z[d * count + n] * cos + direction[d * count + n] * sin;
            }
        }
        return proposal;
    }

    /** Log likelihood of each particle [nat], [count]; NaN where it has probability zero. */
    double[] logLikelihoods(Particles particles) {
        double[] logLikelihood = Energies.of(particles, temperature);
        for (int n = 0; n < logLikelihood.length; n++) {
            logLikelihood[n] *= -beta;
        }
        return logLikelihood;
    }

    /** Whether a proposal for particle n is on its slice; not where the proposal has probability zero. */
    boolean inSlice(int n, double logLikelihood) {
        // Not strictly above: as the angle tends to 0 the proposal becomes the start, which has to be accepted even
        // where the level is rounded to the likelihood of the start.
        return logLikelihood >= level[n];
    }

    /** Cuts the bracket at the angle that failed, on the side away from the start, and draws another angle. */
    void shrink(int n) {
        if (angle[n] < 0.0) {
            low[n] = angle[n];
        } else {
            high[n] = angle[n];
        }
        angle[n] = low[n] + (high[n] - low[n]) * rng[n].nextUniform();
    }
}
