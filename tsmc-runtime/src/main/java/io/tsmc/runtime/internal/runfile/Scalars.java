package io.tsmc.runtime.internal.runfile;

import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.internal.yaml.Node.Scalar;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/** Single values, converted only where nothing can be lost: a whole number may stand for a double. */
final class Scalars {

    private Scalars() {}

    static Object value(Node node, Class<?> type, String path) {
        Object found = node instanceof Scalar scalar ? number(scalar.value(), type) : null;
        Object value = convert(node, found, type, path);
        if (value == null) {
            throw wrongType(node, path, expectation(type));
        }
        return value;
    }

    /** A number that YAML takes for a text, or for one of another kind: {@code pi/2}, {@code 1e6} for a whole number. */
    static @Nullable Object number(@Nullable Object found, Class<?> type) {
        boolean whole = type == int.class || type == long.class;
        if (!whole && type != double.class) {
            return found;
        }
        Object number = found instanceof String text
                ? NumberText.read(text).map(Object.class::cast).orElse(text)
                : found;
        // Up to 2^53 a whole number is the same as a double.
        return whole && number instanceof Double value && value == Math.rint(value) && Math.abs(value) <= 0x1p53
                ? (Object) value.longValue()
                : number;
    }

    private static @Nullable Object convert(Node node, @Nullable Object found, Class<?> type, String path) {
        if (type == double.class) {
            return found instanceof Number number ? finiteAsWritten(node, number.doubleValue(), path) : null;
        }
        if (type == int.class && found instanceof Number && !(found instanceof Double)) {
            return found instanceof Long n && n == n.intValue()
                    ? (Object) n.intValue()
                    : outOfRange(node, path, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class && found instanceof BigInteger) {
            return outOfRange(node, path, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == long.class) {
            return found instanceof Long ? found : null;
        }
        if (type == boolean.class) {
            return found instanceof Boolean ? found : null;
        }
        if (type == String.class) {
            return found instanceof String ? found : null;
        }
        if (type.isEnum() && found instanceof String name) {
            return constant(node, type, name, path);
        }
        return null;
    }

    /** Refuses a number too large for a double, which would silently become infinite. */
    private static Object finiteAsWritten(Node node, double number, String path) {
        if (Double.isInfinite(number)
                && node instanceof Scalar scalar
                && !scalar.text().contains(".inf")) {
            throw Diagnostics.about(node.location(), path, scalar.text() + " is too large for a double");
        }
        return number;
    }

    /** Whether a value, or an entry of it, is infinite. */
    static boolean holdsInfinity(@Nullable Object value) {
        return holds(value, Double::isInfinite);
    }

    /** Whether a value, or an entry of it, is not a number. */
    static boolean holdsNaN(@Nullable Object value) {
        return holds(value, number -> Double.isNaN(number));
    }

    private static boolean holds(@Nullable Object value, DoublePredicate what) {
        if (value instanceof Double number) {
            return what.test(number);
        }
        if (value instanceof double[] numbers) {
            return Arrays.stream(numbers).anyMatch(what);
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() && holds(optional.get(), what);
        }
        if (value instanceof Object[] items) {
            return Arrays.stream(items).anyMatch(item -> holds(item, what));
        }
        return value instanceof List<?> list && list.stream().anyMatch(item -> holds(item, what));
    }

    private static Object outOfRange(Node node, String path, long from, long to) {
        throw Diagnostics.about(
                node.location(),
                path,
                "expected a whole number from " + from + " to " + to + ", got " + node.describe());
    }

    private static Object constant(Node node, Class<?> type, String name, String path) {
        Object[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(c -> c.toString().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Diagnostics.unknown(
                        node.location(),
                        path,
                        "unknown value '" + name + "'",
                        name,
                        Arrays.stream(constants).map(Object::toString).toList()));
    }

    private static Diagnostic wrongType(Node node, String path, String expected) {
        return Diagnostics.about(node.location(), path, "expected " + expected + ", got " + node.describe());
    }

    /** What a user would call a type. */
    static String expectation(Class<?> type) {
        if (type == double.class) {
            return "a number";
        }
        if (type == int.class || type == long.class) {
            return "a whole number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == String.class || type.isEnum()) {
            return "a text";
        }
        throw new IllegalStateException("a setting cannot have the type " + type.getName());
    }
}
