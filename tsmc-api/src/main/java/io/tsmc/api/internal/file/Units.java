package io.tsmc.api.internal.file;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Units of measurement as headings have them: SI units with their prefixes, products, quotients and powers, such as {@code m},
 * {@code rad/s}, {@code N m}, {@code kg m^2/s^2} or {@code m/s²}, and a few others in use, such as {@code deg}, {@code min},
 * {@code rpm}. A unit that is not known is nothing but its text.
 */
public final class Units {

    /** Powers of m, kg, s, A, K and rad. */
    private static final int DIMENSIONS = 6;

    private static final String PREFIXES = "n u µ μ m c d k M G";
    private static final double[] PREFIX_SCALES = {1e-9, 1e-6, 1e-6, 1e-6, 1e-3, 1e-2, 1e-1, 1e3, 1e6, 1e9};
    private static final Pattern FACTOR = Pattern.compile("(\\D+?|1)(?:\\^?([-+]?\\d{1,2}))?");

    private static final Map<String, Unit> KNOWN = new LinkedHashMap<>();

    static {
        String[] base = {"m", "kg", "s", "A", "K", "rad"};
        for (int i = 0; i < base.length; i++) {
            int[] powers = new int[DIMENSIONS];
            powers[i] = 1;
            KNOWN.put(base[i], new Unit(1.0, powers));
        }
        KNOWN.put("1", new Unit(1.0, new int[DIMENSIONS]));
        define("g", 1e-3, "kg");
        define("t", 1e3, "kg");
        define("%", 1e-2, "1");
        define("deg", Math.PI / 180.0, "rad");
        define("°", Math.PI / 180.0, "rad");
        define("rev", 2.0 * Math.PI, "rad");
        define("min", 60.0, "s");
        define("h", 3600.0, "s");
        define("rpm", 2.0 * Math.PI / 60.0, "rad/s");
        define("Hz", 1.0, "1/s");
        define("N", 1.0, "kg m/s^2");
        define("Nm", 1.0, "N m");
        define("J", 1.0, "N m");
        define("W", 1.0, "J/s");
        define("Pa", 1.0, "N/m^2");
        define("bar", 1e5, "Pa");
        define("C", 1.0, "A s");
        define("V", 1.0, "W/A");
        define("Ohm", 1.0, "V/A");
        define("Ω", 1.0, "V/A");
        define("F", 1.0, "C/V");
        define("H", 1.0, "V s/A");
        define("l", 1e-3, "m^3");
        define("L", 1e-3, "m^3");
    }

    private Units() {}

    private static void define(String name, double scale, String as) {
        Unit unit = parse(as).orElseThrow();
        KNOWN.put(name, new Unit(scale * unit.scale, unit.powers));
    }

    /**
     * A unit that is understood.
     *
     * @param scale how many SI units it is
     * @param powers of the base units, [{@value #DIMENSIONS}]
     */
    private record Unit(double scale, int[] powers) {

        Unit times(Unit other, int power) {
            int[] sum = new int[DIMENSIONS];
            Arrays.setAll(sum, i -> powers[i] + power * other.powers[i]);
            return new Unit(scale * StrictMath.pow(other.scale, power), sum);
        }
    }

    /**
     * By what a number in one unit is multiplied to be one in another.
     *
     * @return 1 for units that are the same, however they are written; empty if one of them is not known, or they measure
     *     different things
     */
    public static OptionalDouble factor(String from, String to) {
        if (from.equals(to)) {
            return OptionalDouble.of(1.0);
        }
        Optional<Unit> one = parse(from);
        Optional<Unit> other = parse(to);
        return one.isPresent() && other.isPresent() && Arrays.equals(one.get().powers, other.get().powers)
                ? OptionalDouble.of(rounded(one.get().scale / other.get().scale))
                : OptionalDouble.empty();
    }

    /** Powers of ten as they are written: 1e-3 · 1e-3 is not 1e-6. */
    private static double rounded(double factor) {
        double power = StrictMath.rint(StrictMath.log10(factor));
        double ten = Double.parseDouble("1e" + (int) power);
        return Math.abs(factor - ten) <= 1e-12 * ten ? ten : factor;
    }

    /** A number in another unit, see {@link #factor}; divided, where that is exact: a thousandth is no double. */
    public static double convert(double value, double factor) {
        double inverse = StrictMath.rint(1.0 / factor);
        return factor < 1.0 && Math.abs(factor * inverse - 1.0) < 1e-15 ? value / inverse : value * factor;
    }

    private static Optional<Unit> parse(String text) {
        String plain = text.strip()
                .replace('·', ' ')
                .replace('*', ' ')
                .replace('⋅', ' ')
                .replace("(", "")
                .replace(")", "")
                .replace("⁻", "-")
                .replace("¹", "1")
                .replace("²", "2")
                .replace("³", "3");
        Unit product = new Unit(1.0, new int[DIMENSIONS]);
        String[] parts = plain.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            for (String factor : parts[i].strip().split("\\s+", -1)) {
                Matcher matcher = FACTOR.matcher(factor);
                Optional<Unit> unit = matcher.matches() ? symbol(matcher.group(1)) : Optional.empty();
                if (unit.isEmpty()) {
                    return Optional.empty();
                }
                int power = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
                product = product.times(unit.get(), i == 0 ? power : -power);
            }
        }
        return Optional.of(product);
    }

    private static Optional<Unit> symbol(String name) {
        Unit known = KNOWN.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        String[] prefixes = PREFIXES.split(" ", -1);
        for (int i = 0; i < prefixes.length; i++) {
            Unit unit = name.startsWith(prefixes[i]) ? KNOWN.get(name.substring(prefixes[i].length())) : null;
            if (unit != null) {
                return Optional.of(new Unit(PREFIX_SCALES[i] * unit.scale, unit.powers));
            }
        }
        return Optional.empty();
    }
}
