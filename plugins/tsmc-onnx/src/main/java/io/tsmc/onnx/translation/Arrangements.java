package io.tsmc.onnx.translation;

import io.tsmc.onnx.format.Attribute;
import io.tsmc.onnx.format.ElementType;
import io.tsmc.onnx.format.Tensor;
import io.tsmc.onnx.network.Rows;
import io.tsmc.onnx.translation.Operators.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operators that compute nothing: constants, shapes, parts, joins. */
final class Arrangements {

    private Arrangements() {}

    static void addTo(Map<String, Operator> all) {
        all.put("Constant", call -> List.of(constant(call)));
        all.put("ConstantOfShape", call -> List.of(constantOfShape(call)));
        all.put("Range", call -> List.of(range(call)));
        all.put("Shape", call -> List.of(shape(call)));
        all.put(
                "Size",
                call -> List.of(
                        Value.constant(ElementType.INT64, new int[0], call.in(0).size())));
        all.put("Identity", call -> List.of(call.in(0)));
        all.put("Dropout", call -> List.of(call.in(0)));
        all.put("Reshape", call -> List.of(reshape(call)));
        all.put("Flatten", call -> List.of(flatten(call)));
        all.put("Squeeze", call -> List.of(squeeze(call)));
        all.put("Unsqueeze", call -> List.of(unsqueeze(call)));
        all.put("Transpose", call -> List.of(transpose(call)));
        all.put(
                "Concat",
                call -> List.of(call.draft().joined(call.all(), call.in(0).axis(call.integer("axis", 1)))));
        all.put("Split", Arrangements::split);
        all.put("Slice", call -> List.of(slice(call)));
        all.put("Gather", call -> List.of(gather(call)));
        all.put("Expand", call -> List.of(expand(call)));
        all.put("Tile", call -> List.of(tile(call)));
    }

    private static Value constant(Call call) {
        if (call.node().attributes().size() != 1) {
            throw new Refusal("has " + call.node().attributes().size() + " values. Maybe the file is damaged");
        }
        Attribute value = call.node().attributes().get(0);
        return switch (value.name()) {
            case "value" ->
                value.tensor()
                        .map(Call::constant)
                        .orElseThrow(() -> new Refusal("has no value. Maybe the file is damaged"));
            case "value_float" -> Value.constant(ElementType.FLOAT, new int[0], value.real());
            case "value_int" -> Value.constant(ElementType.INT64, new int[0], (double) value.integer());
            case "value_floats" -> list(ElementType.FLOAT, call.reals(value.name()));
            case "value_ints" -> list(ElementType.INT64, reals(call.integers(value.name())));
            default -> throw new Refusal("has the attribute '" + value.name() + "', which is not supported");
        };
    }

    private static Value list(ElementType type, double[] entries) {
        return Value.constant(type, new int[] {entries.length}, entries);
    }

    private static double[] reals(long[] integers) {
        return Arrays.stream(integers).mapToDouble(i -> (double) i).toArray();
    }

    private static int[] lengths(long[] lengths) {
        int[] shape = new int[lengths.length];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = (int) Math.max(-1, Math.min(lengths[axis], Integer.MAX_VALUE));
        }
        return Shapes.checked(shape);
    }

    private static Value constantOfShape(Call call) {
        int[] shape = lengths(call.knownIntegers(0, "its shape"));
        Tensor value = call.node()
                .attribute("value")
                .flatMap(Attribute::tensor)
                .orElse(new Tensor("", ElementType.FLOAT, new int[] {1}, new double[1]));
        if (value.values().length != 1) {
            throw new Refusal(
                    "repeats " + value.values().length + " numbers, but takes one. Maybe the file is damaged");
        }
        double[] entries = new double[(int) Tensor.size(shape)];
        Arrays.fill(entries, value.values()[0]);
        return Value.constant(value.type(), shape, entries);
    }

    private static Value range(Call call) {
        double start = call.known(0, "its start")[0];
        double end = call.known(1, "its end")[0];
        double step = call.known(2, "its step")[0];
        double count = Math.max(0.0, Math.ceil((end - start) / step));
        int[] shape = lengths(new long[] {(long) count});
        double[] entries = new double[shape[0]];
        Arrays.setAll(entries, i -> start + i * step);
        return Value.constant(call.in(0).type(), shape, entries);
    }

    private static Value shape(Call call) {
        int[] shape = call.in(0).shape();
        int start = position(call.integer("start", 0), shape.length);
        int end = Math.max(start, position(call.integer("end", shape.length), shape.length));
        int[] part = Arrays.copyOfRange(shape, start, end);
        return list(ElementType.INT64, Arrays.stream(part).mapToDouble(i -> i).toArray());
    }

    /** A position within so many, counted from the end where it is negative. */
    private static int position(long position, int count) {
        long counted = position < 0 ? position + count : position;
        return (int) Math.max(0, Math.min(counted, count));
    }

    private static Value reshape(Call call) {
        Value x = call.in(0);
        long[] wanted = call.isSet("shape") ? call.integers("shape") : call.knownIntegers(1, "its shape");
        boolean zeroIsZero = call.integer("allowzero", 0) != 0;
        int open = -1;
        long known = 1;
        for (int axis = 0; axis < wanted.length; axis++) {
            if (wanted[axis] == 0 && !zeroIsZero) {
                wanted[axis] = axis < x.rank() ? x.shape()[axis] : 0;
            }
            if (wanted[axis] == -1) {
                open = axis;
            } else {
                known *= Math.max(0, Math.min(wanted[axis], Integer.MAX_VALUE));
            }
        }
        if (open >= 0) {
            wanted[open] = known == 0 ? 0 : x.size() / known;
        }
        return call.draft().reshaped(x, lengths(wanted));
    }

    private static Value flatten(Call call) {
        Value x = call.in(0);
        int axis = position(call.integer("axis", 1), x.rank());
        int rows = (int) Tensor.size(Arrays.copyOf(x.shape(), axis));
        return call.draft().reshaped(x, rows, rows == 0 ? 0 : x.size() / rows);
    }

    private static Value squeeze(Call call) {
        Value x = call.in(0);
        long[] axes = call.attributeOrInput("axes", 1);
        boolean[] gone = new boolean[x.rank()];
        if (axes == null) {
            for (int axis = 0; axis < gone.length; axis++) {
                gone[axis] = x.shape()[axis] == 1;
            }
        } else {
            for (long axis : axes) {
                gone[x.axis(axis)] = true;
            }
        }
        return call.draft().reshaped(x, Shapes.without(x.shape(), gone));
    }

    private static Value unsqueeze(Call call) {
        Value x = call.in(0);
        long[] axes = call.attributeOrInput("axes", 1);
        if (axes == null) {
            throw new Refusal("has no axes. Maybe the file is damaged");
        }
        int rank = x.rank() + axes.length;
        boolean[] added = new boolean[rank];
        for (long axis : axes) {
            long counted = axis < 0 ? axis + rank : axis;
            if (counted < 0 || counted >= rank || added[(int) counted]) {
                throw new Refusal(
                        "adds the axes " + Arrays.toString(axes) + " to a tensor of shape " + Tensor.text(x.shape()));
            }
            added[(int) counted] = true;
        }
        int[] shape = new int[rank];
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            shape[axis] = added[axis] ? 1 : x.shape()[next++];
        }
        return call.draft().reshaped(x, shape);
    }

    private static Value transpose(Call call) {
        Value x = call.in(0);
        int[] order = new int[x.rank()];
        Arrays.setAll(order, axis -> x.rank() - 1 - axis);
        if (call.isSet("perm")) {
            long[] perm = call.integers("perm");
            if (!Arrays.equals(
                    Arrays.stream(perm).sorted().toArray(),
                    java.util.stream.LongStream.range(0, x.rank()).toArray())) {
                throw new Refusal(
                        "orders the axes " + Arrays.toString(perm) + " of a tensor of shape " + Tensor.text(x.shape()));
            }
            Arrays.setAll(order, axis -> (int) perm[axis]);
        }
        return call.draft().transposed(x, order);
    }

    private static List<Value> split(Call call) {
        Value x = call.in(0);
        int axis = x.axis(call.integer("axis", 0));
        int length = x.shape()[axis];
        int count = call.node().outputs().size();
        long[] lengths = call.attributeOrInput("split", 1);
        if (lengths == null) {
            int each = (length + count - 1) / count;
            lengths = new long[count];
            for (int k = 0; k < count; k++) {
                lengths[k] = Math.max(0, Math.min(each, length - k * each));
            }
        }
        if (lengths.length != count
                || Arrays.stream(lengths).anyMatch(part -> part < 0)
                || Arrays.stream(lengths).sum() != length) {
            throw new Refusal(
                    "splits an axis of length " + length + " into " + count + " parts of " + Arrays.toString(lengths));
        }
        List<Value> parts = new ArrayList<>();
        int from = 0;
        for (long part : lengths) {
            parts.add(call.draft().part(x, axis, from, 1, (int) part));
            from += (int) part;
        }
        return parts;
    }

    private static Value slice(Call call) {
        Value x = call.in(0);
        boolean old = call.isSet("starts");
        long[] starts = old ? call.integers("starts") : call.knownIntegers(1, "its starts");
        long[] ends = old ? call.integers("ends") : call.knownIntegers(2, "its ends");
        long[] axes = call.attributeOrInput("axes", 3);
        long[] steps = call.has(4) ? call.knownIntegers(4, "its steps") : ones(starts.length);
        if (axes == null) {
            axes = java.util.stream.LongStream.range(0, starts.length).toArray();
        }
        if (ends.length != starts.length || axes.length != starts.length || steps.length != starts.length) {
            throw new Refusal("has starts, ends, axes and steps of different counts. Maybe the file is damaged");
        }
        for (int k = 0; k < starts.length; k++) {
            x = slice(call.draft(), x, x.axis(axes[k]), starts[k], ends[k], steps[k]);
        }
        return x;
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static Value slice(Draft draft, Value x, int axis, long start, long end, long step) {
        int length = x.shape()[axis];
        if (step == 0 || length == 0) {
            throw new Refusal("takes a part of an axis of length " + length + " in steps of " + step);
        }
        long first;
        long count;
        if (step > 0) {
            first = position(start, length);
            count = (position(end, length) - first + step - 1) / step;
        } else {
            first = Math.min(length - 1, Math.max(-1, start < 0 ? start + length : start));
            long last = Math.max(-1, end < 0 ? end + length : Math.min(end, length));
            count = (first - last - step - 1) / -step;
        }
        long few = Math.max(0, count);
        return draft.part(x, axis, few == 0 ? 0 : (int) first, few < 2 ? 1 : (int) step, (int) few);
    }

    private static Value gather(Call call) {
        Value x = call.in(0);
        Value places = call.in(1);
        int axis = x.axis(call.integer("axis", 0));
        int length = x.shape()[axis];
        int[] shape = new int[x.rank() - 1 + places.rank()];
        System.arraycopy(x.shape(), 0, shape, 0, axis);
        System.arraycopy(places.shape(), 0, shape, axis, places.rank());
        System.arraycopy(x.shape(), axis + 1, shape, axis + places.rank(), x.rank() - axis - 1);
        Shapes.checked(shape);
        int inner = (int) Tensor.size(Arrays.copyOfRange(x.shape(), axis + 1, x.rank()));
        if (places.constant() == null && x.constant() != null && axis == 0) {
            return call.draft().make(new Rows(length, inner), x.type(), shape, x, places);
        }
        long[] indices = call.knownIntegers(1, "which entries it takes");
        int outer = (int) Tensor.size(Arrays.copyOf(x.shape(), axis));
        int[] entries = new int[outer * indices.length * inner];
        int next = 0;
        for (int o = 0; o < outer; o++) {
            for (long index : indices) {
                long at = index < 0 ? index + length : index;
                if (at < 0 || at >= length) {
                    throw new Refusal("takes entry " + index + " of an axis of length " + length);
                }
                for (int i = 0; i < inner; i++) {
                    entries[next++] = (o * length + (int) at) * inner + i;
                }
            }
        }
        return call.draft().picked(x, entries, shape);
    }

    private static Value expand(Call call) {
        Value x = call.in(0);
        int[] shape = Shapes.broadcast(x.shape(), lengths(call.knownIntegers(1, "its shape")));
        return call.draft().picked(x, Shapes.broadcastEntries(x.shape(), shape), shape);
    }

    private static Value tile(Call call) {
        Value x = call.in(0);
        long[] repeats = call.knownIntegers(1, "how often it repeats");
        if (repeats.length != x.rank()) {
            throw new Refusal("repeats " + repeats.length + " axes of a tensor of shape " + Tensor.text(x.shape()));
        }
        for (int axis = 0; axis < repeats.length; axis++) {
            int[] shape = x.shape().clone();
            shape[axis] = lengths(new long[] {shape[axis] * Math.min(repeats[axis], Short.MAX_VALUE)})[0];
            Shapes.checked(shape);
            Value once = x;
            List<Value> copies = new ArrayList<>();
            for (int k = 0; k < repeats[axis]; k++) {
                copies.add(once);
            }
            x = copies.isEmpty()
                    ? call.draft().part(once, axis, 0, 1, 0)
                    : call.draft().joined(copies, axis);
        }
        return x;
    }
}
