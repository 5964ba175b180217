package io.tsmc.sampler;

import io.tsmc.api.Resampler;
import io.tsmc.api.Schedule;
import io.tsmc.api.Target;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/**
 * Independent runs on problems whose answers are known. Tests of their means and tests of their spread look at the same
 * runs.
 */
final class KnownRuns {

    /** Runs in a set. */
    static final int COUNT = 60;

    static final Schedule ADAPTIVE = new AdaptiveEss(0.8);

    private static final Map<Setup, List<RunResult>> MADE = new ConcurrentHashMap<>();

    private record Setup(Class<? extends Target> target, Resampler resampler, boolean wasteFree) {}

    private KnownRuns() {}

    /** Runs with the schedule {@link #ADAPTIVE}, kept. */
    static List<RunResult> of(Target target, Resampler resampler, boolean wasteFree) {
        return MADE.computeIfAbsent(
                new Setup(target.getClass(), resampler, wasteFree),
                setup -> make(target, resampler, ADAPTIVE, wasteFree));
    }

    /** Runs with the seeds 0, 1, …: of the same cost, wasteful or not. */
    static List<RunResult> make(Target target, Resampler resampler, Schedule schedule, boolean wasteFree) {
        int particles = wasteFree ? 2048 : 1024;
        int moves = wasteFree ? 7 : 3;
        try (ThreadEngine engine = new ThreadEngine(target, 2, 256)) {
            Tsmc tsmc = new Tsmc(
                    new Hmc(), resampler, schedule, particles, Moves.fixed(moves), wasteFree, new Limits(), engine);
            return LongStream.range(0, COUNT)
                    .mapToObj(seed -> tsmc.run(seed, (state, info) -> {}))
                    .toList();
        }
    }
}
