package io.tsmc.autodiff.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionsTest {

    private static final int SAMPLES = 400_000;

    /** The table holds random points and the worst ones of several million; {@code docs/functions} says how it is made. */
    @ParameterizedTest
    @EnumSource
    void errorIsAsDocumented(ElementaryFunction function) throws IOException {
        List<String> lines = referenceLines(function.name() + " ");
        assertThat(lines).hasSizeGreaterThan(40);
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            double a = Double.parseDouble(words[1]);
            double b = function.binary() ? Double.parseDouble(words[2]) : 0.0;
            double high = Double.parseDouble(words[words.length - 2]);
            double low = Double.parseDouble(words[words.length - 1]);
            double error = Math.abs((function.apply(a, b) - high) - low) / Math.ulp(high);
            assertThat(error).as(line).isLessThanOrEqualTo(function.ulps());
        }
    }

    @ParameterizedTest
    @EnumSource
    void staysNearStrictMathEverywhere(ElementaryFunction function) {
        Random random = new Random(2);
        for (int i = 0; i < SAMPLES; i++) {
            double a = function.any(random);
            // Powers that neither overflow nor vanish are rare among random pairs.
            double b = function == ElementaryFunction.POW && random.nextBoolean()
                    ? (random.nextDouble() - 0.5) * 1480.0 / StrictMath.log(Math.abs(a))
                    : function.any(random);
            assertNear(function, a, b);
        }
    }

    @ParameterizedTest
    @EnumSource
    void specialValuesAreThoseOfStrictMath(ElementaryFunction function) {
        for (double a : ElementaryFunction.SPECIAL) {
            for (double b : ElementaryFunction.SPECIAL) {
                assertNear(function, a, b);
                assertNear(function, -a, b);
                assertNear(function, a, -b);
                assertNear(function, -a, -b);
            }
        }
    }

    @Test
    void sineAndCosineAreAccurateNextToTheirZeros() {
        for (long k = -300_000_000L; k <= 300_000_000L; k += 100_003L) {
            assertNear(ElementaryFunction.SIN, k * Math.PI, 0.0);
            assertNear(ElementaryFunction.COS, (k + 0.5) * Math.PI, 0.0);
            assertNear(ElementaryFunction.TAN, k * Math.PI, 0.0);
        }
    }

    @Test
    void boundsHold() {
        Random random = new Random(3);
        for (int i = 0; i < SAMPLES; i++) {
            double x = ElementaryFunction.SIN.any(random);
            assertThat(Math.abs(Functions.sin(x)) > 1.0).as("sin %s", x).isFalse();
            assertThat(Math.abs(Functions.cos(x)) > 1.0).as("cos %s", x).isFalse();
            assertThat(Math.abs(Functions.tanh(x)) > 1.0).as("tanh %s", x).isFalse();
            assertThat(Functions.exp(x) < 0.0).as("exp %s", x).isFalse();
            assertThat(Functions.cosh(x) < 1.0).as("cosh %s", x).isFalse();
            assertThat(Functions.expm1(x) < -1.0).as("expm1 %s", x).isFalse();
        }
        assertThat(Functions.cos(0.0)).isEqualTo(Math.nextDown(1.0));
        assertThat(Functions.tanh(20.0)).isEqualTo(1.0);
    }

    @Test
    void logarithmsOfPowersOfTenAreIntegers() {
        double[] powers = new double[308 + 307 + 1];
        Arrays.setAll(powers, i -> Double.parseDouble("1e" + (i - 307)));
        double[] loop = new double[powers.length];
        Functions.log10(powers, loop, powers.length);
        for (int i = 0; i < powers.length; i++) {
            assertThat(Functions.log10(powers[i])).as("log10 %s", powers[i]).isEqualTo(i - 307.0);
            assertThat(loop[i]).as("log10 %s", powers[i]).isEqualTo(i - 307.0);
        }
    }

    @Test
    void symmetriesHoldToTheBit() {
        Random random = new Random(4);
        for (int i = 0; i < SAMPLES; i++) {
            double x = random.nextGaussian() * Math.scalb(1.0, random.nextInt(12) - 4);
            double y = random.nextGaussian();
            for (ElementaryFunction odd : new ElementaryFunction[] {
                ElementaryFunction.SIN,
                ElementaryFunction.TAN,
                ElementaryFunction.ATAN,
                ElementaryFunction.SINH,
                ElementaryFunction.TANH,
                ElementaryFunction.CBRT
            }) {
                assertThat(odd.apply(-x, y)).isEqualTo(-odd.apply(x, y));
            }
            assertThat(Functions.cosh(-x)).isEqualTo(Functions.cosh(x));
            assertThat(Functions.atan2(-y, x)).isEqualTo(-Functions.atan2(y, x));
            assertThat(Functions.hypot(x, y)).isEqualTo(Functions.hypot(y, x));
        }
    }

    /** NaN, zeros and infinities must be those of StrictMath; everything else may differ by both errors. */
    private static void assertNear(ElementaryFunction function, double a, double b) {
        double actual = function.apply(a, b);
        double expected = function.strict(a, b);
        boolean exact = expected == 0.0 || Double.isNaN(expected) || Double.isInfinite(expected);
        double allowed = (function.ulps() + function.strictUlps()) * Math.ulp(expected);
        boolean right = exact ? Double.compare(actual, expected) == 0 : Math.abs(actual - expected) <= allowed;
        if (!right) {
            throw new AssertionError("%s(%s, %s) is %s, StrictMath has %s".formatted(function, a, b, actual, expected));
        }
    }

    private static List<String> referenceLines(String prefix) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FunctionsTest.class.getResourceAsStream("functions.txt")),
                StandardCharsets.US_ASCII))) {
            return reader.lines().filter(line -> line.startsWith(prefix)).toList();
        }
    }
}
