package io.tsmc.autodiff.trace;

import io.tsmc.autodiff.functions.Functions;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The elementary functions of a graph under the names of {@code Math}, for code that is run in comparison with its trace. */
public final class ModelMath {

    /** The functions. */
    static final Set<String> NAMES = Arrays.stream(ModelMath.class.getDeclaredMethods())
            .map(Method::getName)
            .collect(Collectors.toSet());

    private ModelMath() {}

    /** As in {@code Math}. */
    public static double cbrt(double a) {
        return Functions.cbrt(a);
    }

    /** As in {@code Math}. */
    public static double sin(double a) {
        return Functions.sin(a);
    }

    /** As in {@code Math}. */
    public static double cos(double a) {
        return Functions.cos(a);
    }

    /** As in {@code Math}. */
    public static double tan(double a) {
        return Functions.tan(a);
    }

    /** As in {@code Math}. */
    public static double asin(double a) {
        return Functions.asin(a);
    }

    /** As in {@code Math}. */
    public static double acos(double a) {
        return Functions.acos(a);
    }

    /** As in {@code Math}. */
    public static double atan(double a) {
        return Functions.atan(a);
    }

    /** As in {@code Math}. */
    public static double atan2(double a, double b) {
        return Functions.atan2(a, b);
    }

    /** As in {@code Math}. */
    public static double exp(double a) {
        return Functions.exp(a);
    }

    /** As in {@code Math}. */
    public static double log10(double a) {
        return Functions.log10(a);
    }

    /** As in {@code Math}. */
    public static double expm1(double a) {
        return Functions.expm1(a);
    }

    /** As in {@code Math}. */
    public static double log(double a) {
        return Functions.log(a);
    }

    /** As in {@code Math}. */
    public static double log1p(double a) {
        return Functions.log1p(a);
    }

    /** As in {@code Math}. */
    public static double pow(double a, double b) {
        return Functions.pow(a, b);
    }

    /** As in {@code Math}. */
    public static double hypot(double a, double b) {
        return Functions.hypot(a, b);
    }

    /** As in {@code Math}. */
    public static double sinh(double a) {
        return Functions.sinh(a);
    }

    /** As in {@code Math}. */
    public static double cosh(double a) {
        return Functions.cosh(a);
    }

    /** As in {@code Math}. */
    public static double tanh(double a) {
        return Functions.tanh(a);
    }
}
