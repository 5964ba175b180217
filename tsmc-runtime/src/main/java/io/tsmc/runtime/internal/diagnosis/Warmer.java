package io.tsmc.runtime.internal.diagnosis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Settings with which a sample would be trusted: the coldest temperature at which that of this run was, one step warmer for a
 * margin, and twice as many particles and moves. A run at the temperature λ/β takes the steps that this one took until β, and ends there; what
 * only a polish knows of its sample is not known beforehand.
 *
 * @param temperature cost per nat, rounded up to two digits
 * @param particles of a run, twice as many
 * @param moves of each step, twice as many
 * @param step of this run that was as cold
 */
record Warmer(BigDecimal temperature, int particles, int moves, int step) {

    /** So many lineages, or half of the particles if that is less, are left with something to spare. */
    private static final double LINEAGES = 2.5 * Thresholds.FEW_LINEAGES;

    /** Below this β it would be another question. */
    private static final double FARTHEST = 0.02;

    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.CEILING);

    /** The coldest such temperature of a run; empty where there is none, or no temperature to choose. */
    static Optional<Warmer> of(Evidence evidence) {
        if (Double.isNaN(evidence.temperature()) || !evidence.mayBeWarmer()) {
            return Optional.empty();
        }
        int last = evidence.steps().count() - 1;
        return IntStream.rangeClosed(1, last - 1)
                .map(row -> last - row)
                .takeWhile(row -> evidence.steps().value("beta", row) > FARTHEST)
                .filter(row -> isTrusted(evidence, row))
                .map(row -> Math.max(1, row - 1))
                .boxed()
                .findFirst()
                .map(row -> new Warmer(
                        new BigDecimal(evidence.temperature() / evidence.steps().value("beta", row), TWO_DIGITS),
                        2 * evidence.particles(),
                        2 * (int) (evidence.transitions() / Math.max(1, evidence.chains())),
                        (int) evidence.steps().value("step", row)));
    }

    private static boolean isTrusted(Evidence evidence, int row) {
        double enough = Math.min(LINEAGES, 0.5 * evidence.chains());
        return !(evidence.steps().value("lineages", row) < enough)
                && Diagnosis.onTheWay(evidence.upTo(row)).stream().allMatch(Check::passed);
    }

    /** As what to do. */
    String remedy() {
        return "Maybe --set temperature=" + temperature.stripTrailingZeros().toPlainString() + " --set particles="
                + particles + " --set moves=" + moves + ": this run was as cold after step " + step
                + ", and its sample passed these checks.";
    }
}
