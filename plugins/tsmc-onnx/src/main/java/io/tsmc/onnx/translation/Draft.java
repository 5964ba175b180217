package io.tsmc.onnx.translation;

import io.tsmc.onnx.format.ElementType;
import io.tsmc.onnx.format.Tensor;
import io.tsmc.onnx.network.Choose;
import io.tsmc.onnx.network.Each;
import io.tsmc.onnx.network.Function;
import io.tsmc.onnx.network.Groups;
import io.tsmc.onnx.network.Network;
import io.tsmc.onnx.network.Operation;
import io.tsmc.onnx.network.PairFunction;
import io.tsmc.onnx.network.Pairs;
import io.tsmc.onnx.network.Pick;
import io.tsmc.onnx.network.Products;
import io.tsmc.onnx.network.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/** A network that is being put together. What only depends on constants is computed at once. */
final class Draft {

    /** Beyond this many products in one operation, a program of it would not fit into memory. */
    private static final long MOST_PRODUCTS = 4_000_000;

    private final List<Integer> inputSizes = new ArrayList<>();
    /** What is computed; its numbers follow those of the inputs. */
    private final List<Made> made = new ArrayList<>();

    private record Made(Operation operation, Value[] arguments) {}

    /** The next input. Inputs are declared before anything else. */
    Value input(ElementType type, int[] shape) {
        inputSizes.add((int) Tensor.size(shape));
        return new Value(inputSizes.size() - 1, type, shape, null);
    }

    Value make(Operation operation, ElementType type, int[] shape, Value... arguments) {
        double[][] known = new double[arguments.length][];
        boolean constant = true;
        for (int k = 0; k < arguments.length && constant; k++) {
            double[] entries = arguments[k].constant();
            if (entries == null) {
                constant = false;
            } else {
                known[k] = entries;
            }
        }
        if (constant) {
            return Value.constant(type, shape, operation.of(known));
        }
        made.add(new Made(operation, arguments));
        return new Value(inputSizes.size() + made.size() - 1, type, shape, null);
    }

    Value each(Function function, double alpha, double beta, Value x) {
        return make(new Each(function, alpha, beta), x.type(), x.shape(), x);
    }

    Value each(Function function, Value x) {
        return each(function, 0.0, 0.0, x);
    }

    Value pairs(PairFunction function, Value a, Value b) {
        return pairs(function, a.type(), a, b);
    }

    Value pairs(PairFunction function, ElementType type, Value a, Value b) {
        int[] shape = Shapes.broadcast(a.shape(), b.shape());
        Pairs pairs = new Pairs(
                function, Shapes.broadcastEntries(a.shape(), shape), Shapes.broadcastEntries(b.shape(), shape));
        return make(pairs, type, shape, a, b);
    }

    Value add(Value a, Value b) {
        return pairs(PairFunction.ADD, a, b);
    }

    Value sub(Value a, Value b) {
        return pairs(PairFunction.SUB, a, b);
    }

    Value mul(Value a, Value b) {
        return pairs(PairFunction.MUL, a, b);
    }

    Value choose(Value condition, Value then, Value otherwise) {
        int[] shape = Shapes.broadcast(Shapes.broadcast(condition.shape(), then.shape()), otherwise.shape());
        Choose choose = new Choose(
                Shapes.broadcastEntries(condition.shape(), shape),
                Shapes.broadcastEntries(then.shape(), shape),
                Shapes.broadcastEntries(otherwise.shape(), shape));
        return make(choose, then.type(), shape, condition, then, otherwise);
    }

    /** The same entries in another shape. */
    Value reshaped(Value x, int... shape) {
        if (Tensor.size(Shapes.checked(shape)) != x.size()) {
            throw new Refusal("makes the shape " + Tensor.text(shape) + " of " + Tensor.text(x.shape())
                    + ", which has another number of entries");
        }
        return new Value(x.number(), x.type(), shape, x.constant());
    }

    /** Some entries of a tensor. */
    Value picked(Value x, int[] entries, int... shape) {
        return make(new Pick(new int[entries.length], entries), x.type(), shape, x);
    }

    /** A part of an axis: entries from, from + step, …, as many as said. */
    Value part(Value x, int axis, int from, int step, int count) {
        int[] shape = x.shape().clone();
        shape[axis] = count;
        int[] strides = Shapes.strides(x.shape());
        int offset = from * strides[axis];
        strides[axis] *= step;
        return picked(x, Shapes.entries(shape, strides, offset), shape);
    }

    Value transposed(Value x, int... order) {
        int[] strides = Shapes.strides(x.shape());
        int[] shape = Arrays.stream(order).map(axis -> x.shape()[axis]).toArray();
        int[] moved = Arrays.stream(order).map(axis -> strides[axis]).toArray();
        return picked(x, Shapes.entries(shape, moved, 0), shape);
    }

    Value joined(List<Value> parts, int axis) {
        Value first = parts.get(0);
        int[] shape = first.shape().clone();
        shape[axis] = 0;
        for (Value part : parts) {
            int[] other = part.shape().clone();
            if (other.length == shape.length) {
                other[axis] = shape[axis];
            }
            if (!Arrays.equals(other, shape)) {
                throw new Refusal("joins the shapes " + Tensor.text(first.shape()) + " and " + Tensor.text(part.shape())
                        + ", which do not fit");
            }
            shape[axis] += part.shape()[axis];
        }
        Shapes.checked(shape);
        int[] argument = new int[(int) Tensor.size(shape)];
        int[] entry = new int[argument.length];
        int[] strides = Shapes.strides(shape);
        int from = 0;
        for (int k = 0; k < parts.size(); k++) {
            Value part = parts.get(k);
            int[] places = Shapes.entries(part.shape(), strides, from * strides[axis]);
            for (int i = 0; i < places.length; i++) {
                argument[places[i]] = k;
                entry[places[i]] = i;
            }
            from += part.shape()[axis];
        }
        return make(new Pick(argument, entry), first.type(), shape, parts.toArray(Value[]::new));
    }

    /** The product of matrices, or of stacks of them, by the rules of {@code numpy.matmul}. */
    Value product(Value a, Value b) {
        if (a.rank() == 0 || b.rank() == 0) {
            throw new Refusal("multiplies the shapes " + Tensor.text(a.shape()) + " and " + Tensor.text(b.shape()));
        }
        Value left = a.rank() == 1 ? reshaped(a, 1, a.shape()[0]) : a;
        Value right = b.rank() == 1 ? reshaped(b, b.shape()[0], 1) : b;
        int terms = left.shape()[left.rank() - 1];
        if (terms != right.shape()[right.rank() - 2]) {
            throw new Refusal("multiplies the shapes " + Tensor.text(a.shape()) + " and " + Tensor.text(b.shape())
                    + ", which do not fit");
        }
        int rows = left.shape()[left.rank() - 2];
        int columns = right.shape()[right.rank() - 1];
        int[] leftStack = Arrays.copyOf(left.shape(), left.rank() - 2);
        int[] rightStack = Arrays.copyOf(right.shape(), right.rank() - 2);
        int[] stack = Shapes.broadcast(leftStack, rightStack);
        int[] leftAt = Shapes.broadcastEntries(leftStack, stack);
        int[] rightAt = Shapes.broadcastEntries(rightStack, stack);
        requireFew((double) leftAt.length * rows * columns * terms);
        int[][] leftEntries = new int[leftAt.length * rows * columns][terms];
        int[][] rightEntries = new int[leftEntries.length][terms];
        int result = 0;
        for (int s = 0; s < leftAt.length; s++) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    for (int k = 0; k < terms; k++) {
                        leftEntries[result][k] = (leftAt[s] * rows + row) * terms + k;
                        rightEntries[result][k] = (rightAt[s] * terms + k) * columns + column;
                    }
                    result++;
                }
            }
        }
        int[] shape = Arrays.copyOf(stack, stack.length + 2);
        shape[stack.length] = rows;
        shape[stack.length + 1] = columns;
        Value product = make(new Products(leftEntries, rightEntries), a.type(), shape, left, right);
        boolean[] added = new boolean[shape.length];
        added[stack.length] = a.rank() == 1;
        added[stack.length + 1] = b.rank() == 1;
        return reshaped(product, Shapes.without(shape, added));
    }

    private static void requireFew(double products) {
        if (products > MOST_PRODUCTS) {
            throw new Refusal(String.format(
                    java.util.Locale.ROOT,
                    "takes %.0f products, which is too large: at most %d are supported. Maybe a smaller network does",
                    products,
                    MOST_PRODUCTS));
        }
    }

    /** A tensor with some axes reduced to one number each. */
    Value reduced(Groups.Reduction reduction, Value x, boolean[] axes, boolean keep) {
        int[] strides = Shapes.strides(x.shape());
        int[] inner = new int[axes.length];
        int[] outer = new int[axes.length];
        for (int axis = 0; axis < axes.length; axis++) {
            inner[axis] = axes[axis] ? x.shape()[axis] : 1;
            outer[axis] = axes[axis] ? 1 : x.shape()[axis];
        }
        int[] starts = Shapes.entries(outer, strides, 0);
        int[] members = Shapes.entries(inner, strides, 0);
        if (members.length == 0) {
            throw new Refusal("reduces a tensor without entries");
        }
        int[][] groups = new int[starts.length][members.length];
        for (int i = 0; i < groups.length; i++) {
            for (int k = 0; k < members.length; k++) {
                groups[i][k] = starts[i] + members[k];
            }
        }
        return make(new Groups(reduction, groups), x.type(), keep ? outer : Shapes.without(x.shape(), axes), x);
    }

    /** What the outputs need. */
    Network network(List<Value> outputs) {
        int inputs = inputSizes.size();
        boolean[] needed = new boolean[made.size()];
        IdentityHashMap<double[], Integer> constants = new IdentityHashMap<>();
        List<double[]> entries = new ArrayList<>();
        outputs.forEach(output -> need(output, needed, constants, entries));
        for (int s = made.size() - 1; s >= 0; s--) {
            if (needed[s]) {
                for (Value argument : made.get(s).arguments()) {
                    need(argument, needed, constants, entries);
                }
            }
        }
        int[] numbers = new int[made.size()];
        int next = inputs + entries.size();
        List<Step> steps = new ArrayList<>();
        for (int s = 0; s < made.size(); s++) {
            if (needed[s]) {
                numbers[s] = next++;
                steps.add(new Step(
                        made.get(s).operation(),
                        Arrays.stream(made.get(s).arguments())
                                .mapToInt(value -> number(value, numbers, constants))
                                .toArray()));
            }
        }
        return new Network(
                inputSizes.stream().mapToInt(size -> size).toArray(),
                entries.toArray(double[][]::new),
                List.copyOf(steps),
                outputs.stream()
                        .mapToInt(value -> number(value, numbers, constants))
                        .toArray(),
                outputs.stream().mapToInt(Value::size).toArray());
    }

    private void need(
            Value value, boolean[] needed, IdentityHashMap<double[], Integer> constants, List<double[]> entries) {
        double[] constant = value.constant();
        if (constant != null) {
            if (constants.putIfAbsent(constant, entries.size()) == null) {
                entries.add(constant);
            }
        } else if (value.number() >= inputSizes.size()) {
            needed[value.number() - inputSizes.size()] = true;
        }
    }

    private int number(Value value, int[] numbers, IdentityHashMap<double[], Integer> constants) {
        double[] constant = value.constant();
        if (constant != null) {
            return inputSizes.size() + constants.getOrDefault(constant, 0);
        }
        return value.number() < inputSizes.size() ? value.number() : numbers[value.number() - inputSizes.size()];
    }
}
