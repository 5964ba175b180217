package io.tsmc.rivals.sampler;

import io.tsmc.api.Particles;
import io.tsmc.api.Target;

/**
 * Draws from the prior to start from. Where the cost is not finite another is drawn, up to a hundred times, as Stan does.
 *
 * @param particles evaluated
 * @param evaluations how many that took, one a particle each time
 */
record Starts(Particles particles, long evaluations) {

    private static final int MOST_ATTEMPTS = 100;

    static Starts of(Target target, int count, StreamsInTurn streams) {
        Particles starts = drawn(target, count, streams);
        long evaluations = count;
        for (int attempt = 1; attempt < MOST_ATTEMPTS && missing(starts) > 0; attempt++) {
            Particles others = drawn(target, missing(starts), streams);
            evaluations += others.count();
            replaceImpossible(starts, others);
        }
        return new Starts(starts, evaluations);
    }

    private static Particles drawn(Target target, int count, StreamsInTurn streams) {
        Particles draws = new Particles(target.dim(), count);
        target.samplePrior(streams.next(), draws);
        target.evaluate(draws);
        return draws;
    }

    private static int missing(Particles particles) {
        int missing = 0;
        for (int n = 0; n < particles.count(); n++) {
            missing += particles.isPossible(n) ? 0 : 1;
        }
        return missing;
    }

    private static void replaceImpossible(Particles starts, Particles others) {
        int next = 0;
        for (int n = 0; n < starts.count(); n++) {
            if (!starts.isPossible(n)) {
                starts.setOne(n, others, next++);
            }
        }
    }
}
