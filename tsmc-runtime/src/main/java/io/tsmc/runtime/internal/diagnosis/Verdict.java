package io.tsmc.runtime.internal.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What all checks of a run come to, in a few words for the top of a report and the end of a run. */
public final class Verdict {

    private final List<Check> checks;
    private final List<Check> failed;

    /** Of all checks that were made. */
    public Verdict(List<Check> checks) {
        this.checks = checks;
        this.failed = checks.stream().filter(check -> !check.passed()).toList();
    }

    /** Those with something to do about. */
    public List<Check> failed() {
        return failed;
    }

    /** How many failed, and which. */
    public String words() {
        return failed.isEmpty()
                ? "all " + checks.size() + " passed"
                : failed.size() + " of " + checks.size() + " failed: "
                        + failed.stream().map(Check::name).collect(Collectors.joining(", "));
    }

    /** What would help, each remedy once, in the order of the checks. */
    public List<String> remedies() {
        return failed.stream()
                .flatMap(check -> Arrays.stream(check.remedy().split("(?<=\\.) (?=Maybe )")))
                .distinct()
                .toList();
    }
}
