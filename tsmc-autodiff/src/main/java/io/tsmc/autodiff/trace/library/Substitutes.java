package io.tsmc.autodiff.trace.library;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plain Java to be traced in place of methods of the JDK that work on bits, or on fields that cannot be read. Each gives
 * the result that the JDK's documentation defines.
 */
public final class Substitutes {

    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("java/lang/Math.copySign(DD)D", "copySign"),
            Map.entry("java/lang/Math.copySign(FF)F", "copySign"),
            Map.entry("java/lang/StrictMath.copySign(DD)D", "copySign"),
            Map.entry("java/lang/StrictMath.copySign(FF)F", "copySign"),
            Map.entry("java/lang/Math.IEEEremainder(DD)D", "ieeeRemainder"),
            Map.entry("java/lang/StrictMath.IEEEremainder(DD)D", "ieeeRemainder"),
            Map.entry("java/lang/Math.floorDiv(II)I", "floorDiv"),
            Map.entry("java/lang/Math.floorDiv(JJ)J", "floorDiv"),
            Map.entry("java/lang/Math.floorMod(II)I", "floorMod"),
            Map.entry("java/lang/Math.floorMod(JJ)J", "floorMod"),
            Map.entry("java/util/Arrays.sort([D)V", "sort"),
            Map.entry("java/lang/Double.compare(DD)I", "compare"),
            Map.entry("java/lang/Float.compare(FF)I", "compare"));

    private Substitutes() {}

    /** The name of the method here that stands for one of the JDK, or null. */
    public static @Nullable String of(String owner, String name, String descriptor) {
        return METHODS.get(owner + "." + name + descriptor);
    }

    /** Whether a class belongs to the substitutes. */
    public static boolean isPartOf(Class<?> type) {
        return type == Substitutes.class || type.getEnclosingClass() == Substitutes.class;
    }

    /** Whether objects of an interface are made by its method {@code of}. */
    public static boolean isFactory(Class<?> type) {
        return type == List.class || type == Set.class || type == Map.class;
    }

    static List<Object> ofList(Object[] elements) {
        return new Elements(elements.clone());
    }

    static Set<Object> ofSet(Object[] elements) {
        return new LinkedHashSet<>(new Elements(elements));
    }

    static Map<Object, Object> ofMap(Object[] keysAndValues) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /** A list that does not change. */
    static final class Elements extends AbstractList<Object> {
        private final Object[] elements;

        Elements(Object[] elements) {
            this.elements = elements;
        }

        @Override
        public Object get(int index) {
            return elements[index];
        }

        @Override
        public int size() {
            return elements.length;
        }
    }

    /** The class to make objects of in place of one of the JDK; the class itself where there is none. */
    public static Class<?> instead(Class<?> type) {
        return type == StringBuilder.class ? Text.class : type;
    }

    /** A descriptor with the classes that are used in place of those of the JDK. */
    public static String instead(String descriptor) {
        return descriptor.replace("Ljava/lang/StringBuilder;", Text.class.descriptorString());
    }

    static double copySign(double magnitude, double sign) {
        double positive = Math.abs(magnitude);
        return sign < 0 || (sign == 0 && 1 / sign < 0) ? -positive : positive;
    }

    static float copySign(float magnitude, float sign) {
        float positive = Math.abs(magnitude);
        return sign < 0 || (sign == 0 && 1 / sign < 0) ? -positive : positive;
    }

    /** x less the multiple of y nearest to it, the even one of two as near (IEEE 754-1985, 5.1); exact. */
    static double ieeeRemainder(double x, double y) {
        double p = Math.abs(y);
        // Two periods, so that it is known whether the multiple is even.
        double rest = Math.abs(x % (p + p));
        if (rest + rest > p) {
            rest -= p;
            if (rest + rest >= p) {
                rest -= p;
            }
        }
        return x < 0 || (x == 0 && 1 / x < 0) ? -rest : rest;
    }

    /** The nearest whole number, the larger of two as near. */
    static double round(double x) {
        double below = Math.floor(x);
        return x - below >= 0.5 ? below + 1 : below;
    }

    static int floorDiv(int x, int y) {
        int quotient = x / y;
        return x % y != 0 && (x < 0) != (y < 0) ? quotient - 1 : quotient;
    }

    static long floorDiv(long x, long y) {
        long quotient = x / y;
        return x % y != 0 && (x < 0) != (y < 0) ? quotient - 1 : quotient;
    }

    static int floorMod(int x, int y) {
        int rest = x % y;
        return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
    }

    static long floorMod(long x, long y) {
        long rest = x % y;
        return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
    }

    /** As numbers, but -0 below 0, and NaN above all and equal to itself. */
    static int compare(double a, double b) {
        if (a < b) {
            return -1;
        }
        if (a > b) {
            return 1;
        }
        if (a == b) {
            if (a != 0) {
                return 0;
            }
            boolean minusA = 1 / a < 0;
            boolean minusB = 1 / b < 0;
            return minusA == minusB ? 0 : minusA ? -1 : 1;
        }
        boolean nanA = Double.isNaN(a);
        boolean nanB = Double.isNaN(b);
        return nanA == nanB ? 0 : nanA ? 1 : -1;
    }

    static int compare(float a, float b) {
        return compare((double) a, (double) b);
    }

    /** Sorts by exchanging neighbours, so that what is done does not depend on the order. */
    static void sort(double[] numbers) {
        for (int end = numbers.length - 1; end > 0; end--) {
            for (int i = 0; i < end; i++) {
                if (compare(numbers[i], numbers[i + 1]) > 0) {
                    double larger = numbers[i];
                    numbers[i] = numbers[i + 1];
                    numbers[i + 1] = larger;
                }
            }
        }
    }

    /** The elements of a collection that exists, one after the other. */
    public static final class Snapshot implements Iterator<@Nullable Object> {
        private final @Nullable Object[] elements;
        private int position;

        Snapshot(@Nullable Object[] elements) {
            this.elements = elements;
        }

        @Override
        public boolean hasNext() {
            return position < elements.length;
        }

        @Override
        public @Nullable Object next() {
            if (position >= elements.length) {
                throw new NoSuchElementException();
            }
            return elements[position++];
        }
    }

    /** A {@link StringBuilder}. */
    static final class Text {
        private String text = "";

        Text() {}

        Text(int capacity) {
            if (capacity < 0) {
                throw new NegativeArraySizeException();
            }
        }

        Text(String text) {
            this.text = text;
        }

        Text append(@Nullable String more) {
            text = text + more;
            return this;
        }

        Text append(@Nullable Object more) {
            text = text + more;
            return this;
        }

        Text append(@Nullable CharSequence more) {
            text = text + more;
            return this;
        }

        Text append(boolean more) {
            text = text + more;
            return this;
        }

        Text append(char more) {
            text = text + more;
            return this;
        }

        Text append(int more) {
            text = text + more;
            return this;
        }

        Text append(long more) {
            text = text + more;
            return this;
        }

        Text append(float more) {
            text = text + more;
            return this;
        }

        Text append(double more) {
            text = text + more;
            return this;
        }

        Text reverse() {
            String reversed = "";
            for (int i = 0; i < text.length(); i++) {
                reversed = text.charAt(i) + reversed;
            }
            text = reversed;
            return this;
        }

        void setLength(int length) {
            text = text.substring(0, length);
        }

        boolean isEmpty() {
            return text.isEmpty();
        }

        int length() {
            return text.length();
        }

        char charAt(int index) {
            return text.charAt(index);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
