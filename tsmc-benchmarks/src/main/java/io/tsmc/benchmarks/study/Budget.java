package io.tsmc.benchmarks.study;

import io.tsmc.api.Require;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a trial may spend; one of the three.
 *
 * @param seconds time of the search by the {@link Study#clock}, the same for all problems [s]
 * @param evaluations evaluations of the cost; one with its gradient counts by its measured price, see
 *     {@link StudyProblem#gradientCost}
 * @param like name of a method whose single run, to its own end, takes as long as the others on the same problem with the
 *     same seed may take
 */
public record Budget(Optional<Double> seconds, Optional<Long> evaluations, Optional<String> like) {

    /** Checks that there is one. */
    public Budget {
        Require.that(
                Stream.of(seconds, evaluations, like)
                                .filter(Optional::isPresent)
                                .count()
                        == 1,
                "",
                "expected one of seconds, evaluations and like",
                "take {like: METHOD}, for as much time as that method takes");
        seconds.ifPresent(s -> Require.positive("seconds", s, "take 10"));
        evaluations.ifPresent(n -> Require.that(n >= 1, "evaluations", n + " must be at least 1", "take 100000"));
    }

    /** So many seconds. */
    public static Budget ofSeconds(double seconds) {
        return new Budget(Optional.of(seconds), Optional.empty(), Optional.empty());
    }

    /** So many evaluations. */
    public static Budget ofEvaluations(long evaluations) {
        return new Budget(Optional.empty(), Optional.of(evaluations), Optional.empty());
    }

    /** As long as a method takes. */
    public static Budget like(String method) {
        return new Budget(Optional.empty(), Optional.empty(), Optional.of(method));
    }

    /** In a few words. */
    @Override
    public String toString() {
        return seconds.map(s -> s + " s")
                .or(() -> evaluations.map(n -> n + " evaluations"))
                .or(() -> like.map(method -> "as long as " + method + " takes"))
                .orElseThrow();
    }
}
