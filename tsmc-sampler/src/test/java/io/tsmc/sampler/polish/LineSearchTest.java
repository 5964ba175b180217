package io.tsmc.sampler.polish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.sampler.polish.LineSearch.Progress;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSearchTest {

    private static final double FIRST_BELOW = 1e-4;
    private static final double FLATTER = 0.9;

    /** Whatever the first trial, too short or too long by orders of magnitude, the step meets the strong Wolfe conditions. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-3, 0.1, 1.0, 10.0, 1e3, 1e6})
    void endsWhereBothConditionsHold(double firstTrial) {
        // The test functions of Moré and Thuente (ACM TOMS 20, 1994, eqs. 5.1 and 5.2), and a wall that is not a
        // number.
        check(x -> -x / (x * x + 2), x -> (x * x - 2) / ((x * x + 2) * (x * x + 2)), firstTrial);
        double b = 0.004;
        check(
                x -> Math.pow(x + b, 5) - 2 * Math.pow(x + b, 4),
                x -> 5 * Math.pow(x + b, 4) - 8 * Math.pow(x + b, 3),
                firstTrial);
        check(x -> -Math.sqrt(2 - x) - x, x -> 0.5 / Math.sqrt(2 - x) - 1, firstTrial);
        check(x -> Math.cos(3 * x) - 0.1 * x, x -> -3 * Math.sin(3 * x) - 0.1, firstTrial);
    }

    private static void check(DoubleUnaryOperator value, DoubleUnaryOperator slope, double firstTrial) {
        double value0 = value.applyAsDouble(0.0);
        double slope0 = slope.applyAsDouble(0.0);
        assertThat(slope0).isNegative();
        LineSearch search = new LineSearch(value0, slope0, firstTrial);
        Progress progress = Progress.GOES_ON;
        double step = 0.0;
        while (progress == Progress.GOES_ON) {
            step = search.trial();
            progress = search.tell(value.applyAsDouble(step), slope.applyAsDouble(step));
        }
        assertThat(progress).isEqualTo(Progress.FOUND);
        assertThat(value.applyAsDouble(step)).isLessThanOrEqualTo(value0 + FIRST_BELOW * step * slope0);
        assertThat(Math.abs(slope.applyAsDouble(step))).isLessThanOrEqualTo(-FLATTER * slope0);
    }

    @Test
    void givesUpWhereTheSlopeIsALie() {
        LineSearch search = new LineSearch(1.0, -1.0, 1.0);
        int trials = 0;
        while (search.tell(2.0, 1.0) == Progress.GOES_ON) {
            trials++;
        }
        assertThat(trials).isLessThan(100);
    }
}
