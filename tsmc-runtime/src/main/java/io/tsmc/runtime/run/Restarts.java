package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.api.Search;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One search after another, each with a seed of its own: a search that has come to its end begins again while there is budget
 * left. There is always more to do; who drives it knows when to stop.
 */
public final class Restarts implements Search {

    private static final int MOST_KEPT = 32;

    /** Seeds of restarts are far from those that people choose. */
    private static final long NEXT_SEED = 0x9E3779B97F4A7C15L;

    private final LongFunction<Search> start;
    private final long seed;
    private Search current;
    private int restarts;
    private @Nullable Particles before;
    private long costEvaluationsBefore;
    private long gradientEvaluationsBefore;
    private @Nullable Particles sample;
    private boolean over;

    private Restarts(LongFunction<Search> start, long seed) {
        this.start = start;
        this.seed = seed;
        current = start.apply(seed);
    }

    /**
     * Prepares the first search.
     *
     * @param start makes a search with a seed
     * @param seed of the first; those of the others follow from it
     */
    public static Restarts of(LongFunction<Search> start, long seed) {
        return new Restarts(start, seed);
    }

    /** How often a search was begun again. */
    public int restarts() {
        return restarts;
    }

    /** Whether the search under way has come to its end, and the next advance begins another. */
    public boolean isBetweenSearches() {
        return over;
    }

    @Override
    public boolean advance() {
        if (over) {
            restarts++;
            before = lowest();
            costEvaluationsBefore += current.costEvaluations();
            gradientEvaluationsBefore += current.gradientEvaluations();
            current = start.apply(seed + restarts * NEXT_SEED);
        }
        over = !current.advance();
        current.sample().ifPresent(draws -> sample = draws);
        return true;
    }

    /** The cheapest of all searches; of many, some. */
    @Override
    public Particles lowest() {
        Particles now = current.lowest();
        if (before == null) {
            return now;
        }
        Particles both = new Particles(now.dim(), before.count() + now.count());
        both.set(0, before);
        both.set(before.count(), now);
        int[] order = both.byCost();
        int[] kept = new int[Math.min(MOST_KEPT, order.length)];
        System.arraycopy(order, 0, kept, 0, kept.length);
        return both.gather(kept);
    }

    /** Those of the search that came to some last. */
    @Override
    public Optional<Particles> sample() {
        return Optional.ofNullable(sample);
    }

    @Override
    public long costEvaluations() {
        return costEvaluationsBefore + current.costEvaluations();
    }

    @Override
    public long gradientEvaluations() {
        return gradientEvaluationsBefore + current.gradientEvaluations();
    }
}
