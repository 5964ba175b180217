package io.tsmc.runtime.internal.runfile;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.yaml.Location;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** One setting that cannot be used. Collected, for one look to mend all. */
final class Diagnostic extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Location location;

    Diagnostic(Location location, String message, Throwable cause) {
        super(message, cause);
        this.location = location;
    }

    Diagnostic(Location location, String message) {
        super(message);
        this.location = location;
    }

    /** All of them as one exception: a line each, those of the file in its order, then those of the command line. */
    static BadInputException all(List<Diagnostic> diagnostics) {
        String lines = diagnostics.stream()
                .sorted(Comparator.comparingInt(Diagnostic::line).thenComparingInt(Diagnostic::column))
                .map(Diagnostic::getMessage)
                .distinct()
                .collect(Collectors.joining("\n"));
        BadInputException all = new BadInputException(lines, diagnostics.get(0));
        diagnostics.stream().skip(1).forEach(all::addSuppressed);
        return all;
    }

    boolean isAtThePlaceOf(Diagnostic other) {
        return location.equals(other.location);
    }

    private int line() {
        return location.line() > 0 ? location.line() : Integer.MAX_VALUE;
    }

    private int column() {
        return location.column();
    }
}
