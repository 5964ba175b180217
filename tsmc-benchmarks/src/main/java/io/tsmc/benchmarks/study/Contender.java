package io.tsmc.benchmarks.study;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Search;
import io.tsmc.runtime.run.TemperedSearch;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.util.function.LongFunction;

/** A method on a problem, ready to search. */
final class Contender {

    private final LongFunction<Search> start;

    private Contender(LongFunction<Search> start) {
        this.start = start;
    }

    /**
     * Puts a method on a problem.
     *
     * @param spec the run file of the problem as the method has it
     * @throws IllegalArgumentException if the method cannot be used on the problem
     */
    static Contender of(StudyMethod method, Arena arena, RunSpec spec) {
        TsmcRun run = arena.run(spec);
        arena.requireSameCoordinates(run.target());
        if (method.optimiser().isEmpty()) {
            return new Contender(seed -> TemperedSearch.of(run, seed));
        }
        Optimiser optimiser = method.optimiser().get();
        optimiser.check(run.target());
        return new Contender(seed -> optimiser.start(run.target(), seed));
    }

    /** Begins a search. */
    Search start(long seed) {
        return start.apply(seed);
    }

    /**
     * Lets it run for some time, for Java to compile what it runs; what it finds is of no interest.
     *
     * @param seed none of those of trials
     */
    void warmUp(double seconds, long seed) {
        Stopwatch watch = new Stopwatch();
        for (int searches = 0; watch.seconds() < seconds; searches++) {
            Search search = start(seed + searches);
            boolean more = true;
            while (more && watch.seconds() < seconds) {
                boolean[] goesOn = new boolean[1];
                watch.time(() -> goesOn[0] = search.advance());
                more = goesOn[0];
            }
        }
    }
}
