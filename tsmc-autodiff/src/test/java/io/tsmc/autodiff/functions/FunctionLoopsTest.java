package io.tsmc.autodiff.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loops give the bits of the scalar forms, and always the same ones. */
class FunctionLoopsTest {

    /** Enough calls for the loops to be interpreted, compiled and compiled again. */
    private static final int CALLS = 6_000;

    private static final int GRID = 1024;

    /** Hashes of the values on the grids: of usual arguments, and of arguments with any bits. */
    private static final Map<ElementaryFunction, int[]> HASHES = Map.ofEntries(
            Map.entry(ElementaryFunction.SIN, new int[] {-1606082866, 1472558785}),
            Map.entry(ElementaryFunction.COS, new int[] {274356440, -1748062158}),
            Map.entry(ElementaryFunction.TAN, new int[] {2057499988, 576153849}),
            Map.entry(ElementaryFunction.ASIN, new int[] {1290287615, -95363960}),
            Map.entry(ElementaryFunction.ACOS, new int[] {-1091362233, 858315096}),
            Map.entry(ElementaryFunction.ATAN, new int[] {-400431576, -1908148287}),
            Map.entry(ElementaryFunction.ATAN2, new int[] {1318910435, -982509973}),
            Map.entry(ElementaryFunction.EXP, new int[] {316725974, 1853707554}),
            Map.entry(ElementaryFunction.EXPM1, new int[] {2117318797, -1964613690}),
            Map.entry(ElementaryFunction.LOG, new int[] {1252101950, 1498020737}),
            Map.entry(ElementaryFunction.LOG1P, new int[] {1047507051, 476689762}),
            Map.entry(ElementaryFunction.LOG10, new int[] {-728915902, -503543949}),
            Map.entry(ElementaryFunction.POW, new int[] {-752841921, 1762793732}),
            Map.entry(ElementaryFunction.HYPOT, new int[] {129638008, 1671235877}),
            Map.entry(ElementaryFunction.SINH, new int[] {-373874304, -282472159}),
            Map.entry(ElementaryFunction.COSH, new int[] {-1665148322, 1582877167}),
            Map.entry(ElementaryFunction.TANH, new int[] {636891269, -1526861114}),
            Map.entry(ElementaryFunction.CBRT, new int[] {832412092, -779221435}));

    @ParameterizedTest
    @EnumSource
    void loopsHaveTheBitsOfTheScalarForms(ElementaryFunction function) {
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            for (int n = 1; n <= 71; n++) {
                compare(function, n == 71 ? 512 : n, round, random);
            }
        }
    }

    private static void compare(ElementaryFunction function, int n, int round, Random random) {
        IntToDoubleFunction argument = switch (round % 4) {
            case 0 -> i -> function.any(random);
            case 1 -> i -> random.nextInt(20) == 0 ? ElementaryFunction.special(random) : function.ordinary(random);
            default -> i -> function.ordinary(random);
        };
        double[] a = new double[n];
        double[] b = new double[n];
        Arrays.setAll(a, argument);
        Arrays.setAll(b, argument);
        if (round % 4 == 3) {
            // Bases of both signs and whole exponents have a path of their own.
            Arrays.setAll(a, i -> random.nextBoolean() ? a[i] : -a[i]);
            Arrays.setAll(b, i -> Math.rint(b[i]));
        }
        double[] expected = new double[n];
        Arrays.setAll(expected, i -> function.apply(a[i], b[i]));
        double[] actual = new double[n];
        function.loop(a, b, actual, n);
        assertThat(actual).isEqualTo(expected);
        double[] overFirst = a.clone();
        function.loop(overFirst, b, overFirst, n);
        assertThat(overFirst).isEqualTo(expected);
        double[] overSecond = b.clone();
        function.loop(a, overSecond, overSecond, n);
        assertThat(overSecond).isEqualTo(expected);
    }

    @Test
    void sineAndCosineTogetherHaveTheBitsOfEach() {
        Random random = new Random(11);
        for (int n = 1; n <= 70; n++) {
            int odd = n % 5;
            double[] a = new double[n];
            Arrays.setAll(a, i -> odd == 0 ? ElementaryFunction.SIN.any(random) : 100.0 * random.nextGaussian());
            double[] sin = new double[n];
            double[] cos = new double[n];
            Functions.sinCos(a, sin, cos, n);
            double[] angles = a.clone();
            Arrays.setAll(angles, i -> Functions.sin(a[i]));
            assertThat(sin).isEqualTo(angles);
            Arrays.setAll(angles, i -> Functions.cos(a[i]));
            assertThat(cos).isEqualTo(angles);
            double[] overAngles = a.clone();
            Functions.sinCos(overAngles, overAngles, angles, n);
            assertThat(overAngles).isEqualTo(sin);
            assertThat(angles).isEqualTo(cos);
            overAngles = a.clone();
            Functions.sinCos(overAngles, angles, overAngles, n);
            assertThat(angles).isEqualTo(sin);
            assertThat(overAngles).isEqualTo(cos);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bitsAreTheSameEverywhereAndAlways(ElementaryFunction function) {
        Random usual = new Random(1);
        Random wild = new Random(2);
        assertThat(new int[] {
                    hash(function, i -> function.ordinary(usual)),
                    hash(function, i -> Double.longBitsToDouble(wild.nextLong()))
                })
                .isEqualTo(HASHES.get(function));
    }

    private static int hash(ElementaryFunction function, IntToDoubleFunction argument) {
        double[] a = new double[GRID];
        double[] b = new double[GRID];
        double[] y = new double[GRID];
        Arrays.setAll(a, argument);
        Arrays.setAll(b, argument);
        function.loop(a, b, y, GRID);
        // As Arrays.hashCode does, all NaN count as one.
        int first = Arrays.hashCode(y);
        for (int call = 0; call < CALLS; call++) {
            function.loop(a, b, y, GRID);
        }
        assertThat(Arrays.hashCode(y)).isEqualTo(first);
        return first;
    }
}
