package io.tsmc.benchmarks.study;

import io.tsmc.api.Particles;
import io.tsmc.benchmarks.study.Trial.Conditions;
import io.tsmc.benchmarks.study.Trial.Fresh;
import io.tsmc.benchmarks.study.Trial.Status;
import io.tsmc.runtime.internal.PluginFault;
import io.tsmc.runtime.run.Restarts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One trial under way: lets a method search until its allowance is spent, beginning again when it ends before, and measures
 * what it finds. Only what a search does counts as its time; looking at what it found is ours.
 */
final class TrialRun {

    private final Arena arena;
    private final Contender contender;
    private final Allowance allowance;
    private final BooleanSupplier cancelled;
    private final Stopwatch watch = new Stopwatch();
    private final List<Curve.Point> points = new ArrayList<>();
    private Spent spent = Spent.NOTHING;
    private @Nullable Particles lowest;
    private double claimed = Double.NaN;
    private double handedOver = Double.NaN;
    private double lowestCost = Double.POSITIVE_INFINITY;
    private double[] position = new double[0];
    private int searches;
    private Optional<Particles> sample = Optional.empty();
    private double seen;

    /**
     * Prepares a trial.
     *
     * @param cancelled whether to stop; asked between the advances of the search
     */
    TrialRun(Arena arena, Contender contender, Allowance allowance, BooleanSupplier cancelled) {
        this.arena = arena;
        this.contender = contender;
        this.allowance = allowance;
        this.cancelled = cancelled;
    }

    /**
     * Makes the trial. What goes wrong is part of what came of it.
     *
     * @throws CancellationException if it is to stop
     */
    Trial run(String problem, String method, long seed, Conditions conditions) {
        Status status = Status.FINISHED;
        Optional<String> message = Optional.empty();
        try {
            search(seed);
            message = lowest == null ? Optional.of("its first step takes more than the budget") : Optional.empty();
        } catch (CancellationException e) {
            if (cancelled.getAsBoolean()) {
                throw e;
            }
            status = Status.FAILED;
            message = Optional.of(PluginFault.words(e));
        } catch (RuntimeException | Error e) {
            status = Status.FAILED;
            message = Optional.of(PluginFault.words(e));
        }
        boolean found = Double.isFinite(handedOver);
        Optional<Boolean> success = found ? arena.succeeds(position) : Optional.empty();
        Optional<Fresh> fresh = found ? arena.fresh(position) : Optional.empty();
        return new Trial(
                problem,
                method,
                seed,
                conditions,
                status,
                message,
                found ? Optional.of(handedOver) : Optional.empty(),
                position,
                success,
                lowest == null ? new double[0] : arena.kindCosts(lowest),
                spent,
                allowance.secondsIfAny(),
                allowance.evaluationsIfAny(),
                searches,
                sample.map(Particles::count).orElse(0),
                sample.flatMap(arena::sampleError),
                fresh,
                Curve.of(points));
    }

    private void search(long seed) {
        Restarts[] started = new Restarts[1];
        watch.time(() -> started[0] = Restarts.of(contender::start, seed));
        Restarts search = started[0];
        searches = 1;
        boolean goesOn = true;
        while (goesOn) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("the study was stopped");
            }
            watch.time(search::advance);
            Spent now = new Spent(
                    search.costEvaluations(), search.gradientEvaluations(), watch.seconds(), watch.cpuSeconds());
            if (!allowance.covers(now)) {
                return;
            }
            count(search, now);
            if (search.isBetweenSearches()) {
                requireProgress(now);
                goesOn = !allowance.once();
            }
        }
    }

    private void count(Restarts search, Spent now) {
        spent = now;
        searches = search.restarts() + 1;
        sample = search.sample();
        Particles found = search.lowest();
        lowest = found;
        int best = found.lowest();
        if (best >= 0 && found.cost()[best] != claimed) {
            claimed = found.cost()[best];
            // What a method holds for its best is what it hands over; that our measure likes another one better, it
            // cannot know.
            position = found.positionOf(best);
            handedOver = arena.cost(position);
            if (handedOver < lowestCost) {
                lowestCost = handedOver;
                points.add(new Curve.Point(now, handedOver));
            }
        }
    }

    /** A search that ends without having done anything would begin again for ever. */
    private void requireProgress(Spent now) {
        if (now.evaluations(1.0) == seen) {
            throw new IllegalStateException(
                    "a search ended without a single evaluation. Maybe its settings ask for no iteration");
        }
        seen = now.evaluations(1.0);
    }
}
