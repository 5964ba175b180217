package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Target;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Carries out a polish: each thread takes some of the particles, and the outcome does not depend on how many. */
final class Polishing {

    private Polishing() {}

    /**
     * Polishes the best particles of a sample; in rounds, if the polish says so, and then what is left of them after the
     * last.
     *
     * @param best the particle of lowest cost seen in the run, which may not be part of the sample
     * @param stop whether to stop where it is; asked now and then
     */
    static Polished of(
            Polish polish, Target target, State sample, RunResult.Best best, int threads, BooleanSupplier stop) {
        Starts starts = Starts.of(target, sample, best, polish.particles());
        Part round = round(polish, target, starts.particles(), threads, stop);
        long evaluations = starts.particles().count() + round.evaluations;
        Target finest = target;
        Optional<Polish> next = polish.refinement();
        while (next.isPresent() && round.complete) {
            finest = finest.refined();
            int[] chosen = cheapest(round.lowest, next.get().particles());
            // What they started from costs something else now, too.
            starts = starts.chosen(chosen, finest);
            Particles survivors = round.lowest.gather(chosen);
            finest.evaluate(survivors);
            round = round(next.get(), finest, survivors, threads, stop);
            evaluations += 2L * survivors.count() + round.evaluations;
            next = next.get().refinement();
        }
        return new Polished(
                starts.particles(), round.lowest, starts.index(), evaluations, round.complete, round.obstacles);
    }

    /** Indices of the particles of lowest cost, in the order of the particles. */
    private static int[] cheapest(Particles particles, int most) {
        return IntStream.range(0, particles.count())
                .boxed()
                .sorted(Comparator.comparingDouble(n -> particles.cost()[n]))
                .limit(most)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** Descents from all starts. */
    private static Part round(Polish polish, Target target, Particles starts, int threads, BooleanSupplier stop) {
        int count = starts.count();
        Particles ends = starts.slice(0, count);
        long evaluations = 0;
        boolean complete = true;
        Map<String, Integer> obstacles = new TreeMap<>();
        ExecutorService workers = Executors.newFixedThreadPool(threads, Polishing::daemon);
        try {
            int size = (count + threads - 1) / threads;
            List<Future<Part>> parts = new ArrayList<>();
            for (int from = 0; from < count; from += size) {
                Particles some = starts.slice(from, Math.min(from + size, count));
                parts.add(workers.submit(() -> descend(polish, target, some, stop)));
            }
            for (int i = 0; i < parts.size(); i++) {
                Part part = await(parts.get(i));
                ends.set(i * size, part.lowest);
                evaluations += part.evaluations;
                complete &= part.complete;
                part.obstacles.forEach((obstacle, stuck) -> obstacles.merge(obstacle, stuck, Integer::sum));
            }
        } finally {
            workers.shutdownNow();
        }
        return new Part(ends, evaluations, complete, obstacles);
    }

    private static Part descend(Polish polish, Target target, Particles starts, BooleanSupplier stop) {
        Polish.Descent descent = polish.start(target, starts);
        boolean goesOn = true;
        while (goesOn && !stop.getAsBoolean()) {
            goesOn = descent.advance();
        }
        Map<String, Integer> obstacles = new TreeMap<>();
        for (int n = 0; n < starts.count(); n++) {
            descent.obstacle(n).ifPresent(obstacle -> obstacles.merge(obstacle, 1, Integer::sum));
        }
        Particles lowest = orStart(descent.lowest(), starts);
        return new Part(lowest, descent.gradientEvaluations(), !goesOn, obstacles);
    }

    /** A cost of minus infinity is the lowest of all, and no solution: whoever ends there stays where it was. */
    private static Particles orStart(Particles lowest, Particles starts) {
        for (int n = 0; n < lowest.count(); n++) {
            if (!Double.isFinite(lowest.cost()[n]) || !Double.isFinite(lowest.logPrior()[n])) {
                lowest.setOne(n, starts, n);
            }
        }
        return lowest;
    }

    private static Part await(Future<Part> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("the polish failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the thread that waits for the polish was interrupted");
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tsmc-polish");
        thread.setDaemon(true);
        return thread;
    }

    private record Part(Particles lowest, long evaluations, boolean complete, Map<String, Integer> obstacles) {}
}
