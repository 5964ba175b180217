package io.tsmc.runtime.internal.diagnosis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A temperature that a run came by with a sample to be trusted: the coldest, but for one step more as a margin. A run at the
 * temperature λ/β takes the steps that this one took until β, and ends there: so what passed there passes, but for rounding, and
 * for what only the polish knows.
 *
 * @param temperature cost per nat, rounded up to two digits
 * @param step of the run that had it
 */
record Warmer(double temperature, int step) {

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
                .filter(row -> row > 1 && isTrusted(evidence, row) && isTrusted(evidence, row - 1))
                .map(row -> row - 1)
                .boxed()
                .findFirst()
                .map(row -> new Warmer(
                        new BigDecimal(evidence.temperature() / evidence.steps().value("beta", row), TWO_DIGITS)
                                .doubleValue(),
                        (int) evidence.steps().value("step", row)));
    }

    private static boolean isTrusted(Evidence evidence, int row) {
        double enough = Math.min(LINEAGES, 0.5 * evidence.chains());
        return !(evidence.steps().value("lineages", row) < enough)
                && Diagnosis.onTheWay(evidence.upTo(row)).stream().allMatch(Check::passed);
    }

    /** As what to do. */
    String remedy() {
        return "Maybe --set temperature=" + new BigDecimal(temperature, TWO_DIGITS).toPlainString()
                + ": this run was there after step " + step + ", and its sample passed these checks.";
    }
}
