package io.tsmc.runtime.internal.serve;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long answers took, in buckets 3 % wide: as much memory after a year as after a second. */
public final class Latencies {

    private static final int PER_OCTAVE = 32;
    private static final int OCTAVES = 63;

    private final AtomicLongArray buckets = new AtomicLongArray(PER_OCTAVE * OCTAVES);
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();

    /** Adds one [ns]. */
    public void add(long nanos) {
        long time = Math.max(PER_OCTAVE, nanos);
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(time);
        int within = (int) (time >>> (octave - 5)) - PER_OCTAVE;
        buckets.incrementAndGet(octave * PER_OCTAVE + within);
        count.incrementAndGet();
        longest.accumulateAndGet(nanos, Math::max);
    }

    /** How many there were. */
    public long count() {
        return count.get();
    }

    /** The longest [ms]. */
    public double longest() {
        return longest.get() * 1e-6;
    }

    /** The time within which a share of them came, rounded up by 3 % at most [ms]; 0 if there were none. */
    public double quantile(double share) {
        long rank = (long) Math.ceil(share * count.get());
        long seen = 0;
        for (int i = 0; i < buckets.length(); i++) {
            seen += buckets.get(i);
            if (seen >= rank && seen > 0) {
                long upper = (long) (PER_OCTAVE + i % PER_OCTAVE + 1) << (i / PER_OCTAVE - 5);
                return Math.min(upper, longest.get()) * 1e-6;
            }
        }
        return 0.0;
    }
}
