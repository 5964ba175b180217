package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.posterior.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a sample says of parameters, a line each. Those of a network are too many to be read: the first few are shown. */
final class ParameterLines {

    /** Lines at most. */
    static final int SHOWN = 8;

    private ParameterLines() {}

    /** The lines of the first parameters. */
    static List<String> of(List<Estimate> parameters) {
        List<Estimate> shown = parameters.subList(0, Math.min(parameters.size(), SHOWN));
        int width = shown.stream()
                .mapToInt(parameter -> parameter.name().length())
                .max()
                .orElse(1);
        List<String> lines = new ArrayList<>();
        for (Estimate parameter : shown) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-12s %-" + width + "s  %s",
                    lines.isEmpty() ? "parameters" : "",
                    parameter.name(),
                    parameter.words()));
        }
        return lines;
    }

    /** How many are not shown, if any. */
    static Optional<String> rest(List<Estimate> parameters) {
        int more = parameters.size() - SHOWN;
        return more > 0 ? Optional.of("               and " + more + " more, in posterior.csv") : Optional.empty();
    }
}
