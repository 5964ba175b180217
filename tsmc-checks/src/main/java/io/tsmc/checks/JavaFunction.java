package io.tsmc.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One function of a plug-in, as Java calls it, with the box that its arguments are taken from. */
class JavaFunction {

    private static final int MOST_SHOWN = 16;

    /** The call in Java; {@code arguments} has one array for each argument, {@code result} is to be written. */
    interface Call {
        void run(double[][] arguments, double[] result);
    }

    /** An argument and the box that its values are taken from. */
    record Argument(String name, double[] lower, double[] upper) {
        static Argument within(String name, int length, double reach) {
            double[] upper = new double[length];
            Arrays.fill(upper, reach);
            return new Argument(name, Arrays.stream(upper).map(x -> -x).toArray(), upper);
        }

        int length() {
            return lower.length;
        }
    }

    private final String name;
    private final List<Argument> arguments;
    private final int resultLength;
    private final Call call;

    JavaFunction(String name, List<Argument> arguments, int resultLength, Call call) {
        this.name = name;
        this.arguments = arguments;
        this.resultLength = resultLength;
        this.call = call;
    }

    /** Name of the method. */
    public final String name() {
        return name;
    }

    final List<Argument> arguments() {
        return arguments;
    }

    final int resultLength() {
        return resultLength;
    }

    /** Number of inputs over all arguments. */
    final int inputCount() {
        return arguments.stream().mapToInt(Argument::length).sum();
    }

    final Call call() {
        return call;
    }

    /** The result of the call in Java at a point, [inputCount], all arguments one after the other. */
    final double[] evaluate(double[] point) {
        double[] result = new double[resultLength];
        call.run(split(point), result);
        return result;
    }

    /** Arguments one after the other, as a point. */
    static double[] concat(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    /** A point cut into the arguments. */
    final double[][] split(double[] point) {
        double[][] in = new double[arguments.size()][];
        int from = 0;
        for (int k = 0; k < in.length; k++) {
            int to = from + arguments.get(k).length();
            in[k] = Arrays.copyOfRange(point, from, to);
            from = to;
        }
        return in;
    }

    /** A point for messages, such as {@code x = [0.5, 1.0], u = [0.1]}. */
    final String describe(double[] point) {
        double[][] in = split(point);
        List<String> parts = new ArrayList<>();
        for (int k = 0; k < in.length; k++) {
            if (in[k].length > 0) {
                parts.add(arguments.get(k).name() + " = " + text(in[k]));
            }
        }
        return String.join(", ", parts);
    }

    /** A network has thousands of parameters, of which nobody reads more than some. */
    private static String text(double[] values) {
        String text = Arrays.toString(values.length > MOST_SHOWN ? Arrays.copyOf(values, MOST_SHOWN) : values);
        return values.length > MOST_SHOWN
                ? text.substring(0, text.length() - 1) + ", …] (" + values.length + " entries)"
                : text;
    }

    /** An input for messages, such as {@code x[1]}. */
    final String inputName(int input) {
        int first = 0;
        for (Argument argument : arguments) {
            if (input < first + argument.length()) {
                return argument.name() + "[" + (input - first) + "]";
            }
            first += argument.length();
        }
        throw new IllegalArgumentException("no input " + input);
    }
}
