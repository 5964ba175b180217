package io.tsmc.onnx.translation;

import io.tsmc.onnx.format.ElementType;
import io.tsmc.onnx.format.Tensor;
import io.tsmc.onnx.network.Function;
import io.tsmc.onnx.network.Groups.Reduction;
import io.tsmc.onnx.network.PairFunction;
import io.tsmc.onnx.translation.Operators.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Layers of networks: products with weights, and normalisations. */
final class Layers {

    private Layers() {}

    static void addTo(Map<String, Operator> all) {
        all.put("MatMul", call -> List.of(call.draft().product(call.in(0), call.in(1))));
        all.put("Gemm", call -> List.of(gemm(call)));
        all.put("LayerNormalization", Layers::layerNormalization);
        all.put("RMSNormalization", call -> List.of(rootMeanSquareNormalization(call)));
        all.put("BatchNormalization", call -> List.of(batchNormalization(call)));
        // Of scikit-learn, as skl2onnx writes it.
        all.put("ai.onnx.ml.Scaler", call -> List.of(scaler(call)));
        all.put("ai.onnx.ml.LinearRegressor", call -> List.of(linearRegressor(call)));
    }

    private static Value gemm(Call call) {
        Draft draft = call.draft();
        Value a = call.integer("transA", 0) != 0 ? transposed(call, call.in(0)) : call.in(0);
        Value b = call.integer("transB", 0) != 0 ? transposed(call, call.in(1)) : call.in(1);
        call.require(
                a.rank() == 2 && b.rank() == 2,
                "factors of the shapes " + Tensor.text(a.shape()) + " and " + Tensor.text(b.shape()));
        Value product = scaled(draft, call.real("alpha", 1.0), draft.product(a, b));
        return call.has(2) ? draft.add(product, scaled(draft, call.real("beta", 1.0), call.in(2))) : product;
    }

    private static Value transposed(Call call, Value matrix) {
        call.require(matrix.rank() == 2, "a factor of shape " + Tensor.text(matrix.shape()));
        return call.draft().transposed(matrix, 1, 0);
    }

    private static Value scaled(Draft draft, double factor, Value x) {
        return factor == 1.0 ? x : draft.each(Function.SCALE, factor, 0.0, x);
    }

    private static boolean[] axesFrom(Value x, long first) {
        boolean[] axes = new boolean[x.rank()];
        Arrays.fill(axes, x.axis(first), axes.length, true);
        return axes;
    }

    private static List<Value> layerNormalization(Call call) {
        Draft draft = call.draft();
        Value x = call.in(0);
        boolean[] axes = axesFrom(x, call.integer("axis", -1));
        Value mean = draft.reduced(Reduction.MEAN, x, axes, true);
        Value deviation = draft.sub(x, mean);
        Value variance = draft.reduced(Reduction.MEAN, draft.mul(deviation, deviation), axes, true);
        Value inverse = inverseRoot(call, variance);
        Value scaled = draft.mul(draft.mul(deviation, inverse), call.in(1));
        return List.of(call.has(2) ? draft.add(scaled, call.in(2)) : scaled, mean, inverse);
    }

    /** 1 / √(variance + epsilon). */
    private static Value inverseRoot(Call call, Value variance) {
        Draft draft = call.draft();
        Value safe = draft.add(variance, call.number(call.real("epsilon", 1e-5f)));
        return draft.each(Function.RECIPROCAL, draft.each(Function.SQRT, safe));
    }

    private static Value rootMeanSquareNormalization(Call call) {
        Draft draft = call.draft();
        Value x = call.in(0);
        Value square = draft.reduced(Reduction.MEAN, draft.mul(x, x), axesFrom(x, call.integer("axis", -1)), true);
        return draft.mul(draft.mul(x, inverseRoot(call, square)), call.in(1));
    }

    private static Value batchNormalization(Call call) {
        call.require(call.integer("training_mode", 0) == 0, "training_mode 1");
        Draft draft = call.draft();
        Value x = call.in(0);
        call.require(x.rank() >= 2, "an input of shape " + Tensor.text(x.shape()));
        Value factor = draft.mul(byChannel(call, 1, x), inverseRoot(call, byChannel(call, 4, x)));
        return draft.add(draft.mul(draft.sub(x, byChannel(call, 3, x)), factor), byChannel(call, 2, x));
    }

    private static Value byChannel(Call call, int input, Value x) {
        int[] shape = new int[x.rank() - 1];
        Arrays.fill(shape, 1);
        shape[0] = x.shape()[1];
        return call.draft().reshaped(call.in(input), shape);
    }

    private static Value scaler(Call call) {
        Draft draft = call.draft();
        return draft.mul(draft.sub(call.in(0), list(call.reals("offset"))), list(call.reals("scale")));
    }

    private static Value list(double[] entries) {
        return Value.constant(ElementType.DOUBLE, new int[] {entries.length}, entries);
    }

    private static Value linearRegressor(Call call) {
        Draft draft = call.draft();
        call.require(call.text("post_transform", "NONE").equals("NONE"), "a post_transform");
        Value x = call.in(0);
        double[] coefficients = call.reals("coefficients");
        int targets = (int) call.integer("targets", 1);
        int features = x.rank() == 2 ? x.shape()[1] : 0;
        call.require(
                targets > 0 && features > 0 && coefficients.length == targets * features,
                coefficients.length + " coefficients");
        Value weights = Value.constant(ElementType.DOUBLE, new int[] {targets, features}, coefficients);
        Value product = draft.product(x, draft.transposed(weights, 1, 0));
        double[] intercepts = call.reals("intercepts");
        return intercepts.length == 0 ? product : draft.pairs(PairFunction.ADD, product, list(intercepts));
    }
}
