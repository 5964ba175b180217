package io.tsmc.onnx.translation;

import io.tsmc.onnx.network.Function;
import io.tsmc.onnx.network.Groups.Reduction;
import io.tsmc.onnx.translation.Operators.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Operators that make one number of many. */
final class Reductions {

    private Reductions() {}

    static void addTo(Map<String, Operator> all) {
        put(all, "ReduceSum", Reduction.SUM);
        put(all, "ReduceMean", Reduction.MEAN);
        put(all, "ReduceProd", Reduction.PRODUCT);
        put(all, "ReduceMin", Reduction.MIN);
        put(all, "ReduceMax", Reduction.MAX);
        all.put("ReduceSumSquare", call -> List.of(sum(call, x -> call.draft().mul(x, x))));
        all.put("ReduceL1", call -> List.of(sum(call, x -> call.draft().each(Function.ABS, x))));
        all.put(
                "ReduceL2",
                call -> List.of(call.draft()
                        .each(Function.SQRT, sum(call, x -> call.draft().mul(x, x)))));
        all.put("ReduceLogSum", call -> List.of(call.draft().each(Function.LOG, sum(call, x -> x))));
        all.put("ReduceLogSumExp", call -> List.of(logSumExp(call)));
        all.put("Softmax", call -> List.of(softmax(call, false)));
        all.put("LogSoftmax", call -> List.of(softmax(call, true)));
    }

    private static void put(Map<String, Operator> all, String name, Reduction reduction) {
        all.put(
                name,
                call -> List.of(
                        call.draft().reduced(reduction, call.in(0), axes(call), call.integer("keepdims", 1) != 0)));
    }

    private static Value sum(Call call, UnaryOperator<Value> term) {
        return call.draft()
                .reduced(Reduction.SUM, term.apply(call.in(0)), axes(call), call.integer("keepdims", 1) != 0);
    }

    private static boolean[] axes(Call call) {
        Value x = call.in(0);
        long[] axes = call.attributeOrInput("axes", 1);
        boolean[] reduced = new boolean[x.rank()];
        if (axes == null || axes.length == 0) {
            Arrays.fill(reduced, call.integer("noop_with_empty_axes", 0) == 0);
        } else {
            for (long axis : axes) {
                reduced[x.axis(axis)] = true;
            }
        }
        return reduced;
    }

    /** Less the largest term, so that nothing overflows. */
    private static Value logSumExp(Call call) {
        Draft draft = call.draft();
        boolean[] axes = axes(call);
        Value largest = draft.reduced(Reduction.MAX, call.in(0), axes, true);
        Value powers = draft.each(Function.EXP, draft.sub(call.in(0), largest));
        Value log = draft.each(Function.LOG, draft.reduced(Reduction.SUM, powers, axes, true));
        Value kept = draft.add(log, largest);
        return call.integer("keepdims", 1) != 0 ? kept : draft.reshaped(kept, Shapes.without(kept.shape(), axes));
    }

    private static Value softmax(Call call, boolean log) {
        Draft draft = call.draft();
        Value x = call.in(0);
        boolean[] axes = new boolean[x.rank()];
        int axis = x.axis(call.integer("axis", call.version() < 13 ? 1 : -1));
        // Until version 13, over all axes from the one that is named on.
        Arrays.fill(axes, axis, call.version() < 13 ? axes.length : axis + 1, true);
        Value shifted = draft.sub(x, draft.reduced(Reduction.MAX, x, axes, true));
        Value powers = draft.each(Function.EXP, shifted);
        Value sum = draft.reduced(Reduction.SUM, powers, axes, true);
        return log
                ? draft.sub(shifted, draft.each(Function.LOG, sum))
                : draft.pairs(io.tsmc.onnx.network.PairFunction.DIV, powers, sum);
    }
}
