package io.tsmc.runtime.internal.runfile;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.yaml.Place;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** One setting that cannot be used. Collected, for one look to mend all. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Place place;

    Refusal(Place place, String message, Throwable cause) {
        super(message, cause);
        this.place = place;
    }

    Refusal(Place place, String message) {
        super(message);
        this.place = place;
    }

    /** All of them as one exception: a line each, those of the file in its order, then those of the command line. */
    static BadInputException all(List<Refusal> refusals) {
        String lines = refusals.stream()
                .sorted(Comparator.comparingInt(Refusal::line).thenComparingInt(Refusal::column))
                .map(Refusal::getMessage)
                .distinct()
                .collect(Collectors.joining("\n"));
        BadInputException all = new BadInputException(lines, refusals.get(0));
        refusals.stream().skip(1).forEach(all::addSuppressed);
        return all;
    }

    boolean isAtThePlaceOf(Refusal other) {
        return place.equals(other.place);
    }

    private int line() {
        return place.line() > 0 ? place.line() : Integer.MAX_VALUE;
    }

    private int column() {
        return place.column();
    }
}
