package io.tsmc.runtime.internal.serve;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What a server has done. */
public final class Statistics {

    private final Latencies latencies = new Latencies();
    private final AtomicLong missed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    void answered(long nanos, boolean held) {
        latencies.add(nanos);
        if (!held) {
            missed.incrementAndGet();
        }
    }

    void refused() {
        refused.incrementAndGet();
    }

    /** How long answers took. */
    public Latencies latencies() {
        return latencies;
    }

    /** Answers that were late, or of the plan before. */
    public long missed() {
        return missed.get();
    }

    /** Messages that were answered with an error. */
    public long refusals() {
        return refused.get();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d answers, %d deadlines missed, %d errors; within %.3g ms (50%%), %.3g ms (99%%), %.3g ms (99.9%%),"
                        + " %.3g ms (all)",
                latencies.count(),
                missed.get(),
                refused.get(),
                latencies.quantile(0.5),
                latencies.quantile(0.99),
                latencies.quantile(0.999),
                latencies.longest());
    }
}
