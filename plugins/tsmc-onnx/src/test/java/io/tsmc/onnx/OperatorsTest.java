package io.tsmc.onnx;

import static io.tsmc.onnx.format.Attribute.ofInteger;
import static io.tsmc.onnx.format.Attribute.ofIntegers;
import static io.tsmc.onnx.format.Attribute.ofReal;
import static io.tsmc.onnx.format.Attribute.ofText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.tsmc.onnx.format.Attribute;
import io.tsmc.onnx.format.ElementType;
import io.tsmc.onnx.network.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operator computes what ONNX Runtime does: within 1e-12 in double precision, and within 1e-5 in single precision where
 * ONNX Runtime has the operator in single precision alone.
 */
class OperatorsTest {

    private static final double[][] POINTS = points();

    private static double[][] points() {
        Random random = new Random(5);
        double[][] points = new double[6][6];
        for (double[] point : points) {
            for (int i = 0; i < point.length; i++) {
                point[i] = (float) (1.5 * random.nextGaussian());
            }
        }
        points[5] = new double[6];
        return points;
    }

    private static Named<Function<ElementType, Sketch>> named(String name, Function<Sketch, Sketch> body) {
        return Named.of(
                name, type -> body.apply(new Sketch(type).input("x", 2, 3)).output("y"));
    }

    /** A node of x [2, 3] alone. */
    private static Named<Function<ElementType, Sketch>> one(String operator, Attribute... attributes) {
        return named(
                operator + List.of(attributes).stream().map(Attribute::name).toList(),
                s -> s.node(operator, "x", "y", attributes));
    }

    /** A node of e^(x/2), which is positive. */
    private static Named<Function<ElementType, Sketch>> ofPositive(String operator) {
        return named(
                operator,
                s -> s.numbers("half", 0.5)
                        .node("Mul", "x half", "h")
                        .node("Exp", "h", "p")
                        .node(operator, "p", "y"));
    }

    private static Named<Function<ElementType, Sketch>> ofSmall(String operator) {
        return named(operator, s -> s.node("Tanh", "x", "t").node(operator, "t", "y"));
    }

    /** A node of x and a tensor of a shape. */
    private static Named<Function<ElementType, Sketch>> two(String operator, int... shape) {
        return named(
                operator + " with " + shape.length,
                s -> s.weights("w", 3, shape).node(operator, "x w", "y"));
    }

    /** A comparison of x with a tensor, as a number. */
    private static Named<Function<ElementType, Sketch>> comparison(String operator) {
        return named(
                operator,
                s -> s.weights("w", 3, 3)
                        .numbers("a", 2)
                        .numbers("b", -1)
                        .node(operator, "x w", "c")
                        .node("Where", "c a b", "y"));
    }

    private static Named<Function<ElementType, Sketch>> withIntegers(
            String operator, double[] integers, Attribute... attributes) {
        return named(operator + " by an input", s -> s.integers("i", integers).node(operator, "x i", "y", attributes));
    }

    private static Named<Function<ElementType, Sketch>> recurrent(
            String operator, int gates, boolean layout, long before) {
        return Named.of(operator + " batch first " + layout + " before " + before, type -> {
            Sketch sketch = new Sketch(type)
                    .input("x", layout ? new int[] {1, 2, 3} : new int[] {2, 1, 3})
                    .weights("w", 1, 1, gates * 4, 3)
                    .weights("r", 2, 1, gates * 4, 4)
                    .weights("b", 3, 1, 2 * gates * 4)
                    .weights("h", 4, 1, 1, 4);
            List<Attribute> attributes = new ArrayList<>(List.of(ofInteger("hidden_size", 4)));
            if (layout) {
                attributes.add(ofInteger("layout", 1));
            }
            if (before >= 0) {
                attributes.add(ofInteger("linear_before_reset", before));
            }
            return sketch.node(operator, "x w r b  h", "y last", attributes.toArray(Attribute[]::new))
                    .output("y")
                    .output("last");
        });
    }

    static Stream<Named<Function<ElementType, Sketch>>> sketches() {
        List<Named<Function<ElementType, Sketch>>> all = new ArrayList<>();
        for (String operator : List.of(
                "Neg",
                "Abs",
                "Exp",
                "Sin",
                "Cos",
                "Tan",
                "Atan",
                "Sinh",
                "Cosh",
                "Tanh",
                "Erf",
                "Floor",
                "Ceil",
                "Round",
                "Sign",
                "Relu",
                "Sigmoid",
                "Softplus",
                "Softsign",
                "LeakyRelu",
                "Elu",
                "Selu",
                "Celu",
                "ThresholdedRelu",
                "HardSigmoid",
                "HardSwish",
                "Identity",
                "Dropout",
                "Flatten",
                "Transpose",
                "ReduceMean",
                "ReduceSum",
                "ReduceMax",
                "ReduceMin",
                "ReduceProd",
                "ReduceSumSquare",
                "ReduceL1",
                "ReduceL2",
                "ReduceLogSumExp",
                "Softmax",
                "LogSoftmax")) {
            all.add(one(operator));
        }
        Stream.of("Sqrt", "Log", "Reciprocal", "ReduceLogSum")
                .map(OperatorsTest::ofPositive)
                .forEach(all::add);
        Stream.of("Asin", "Acos").map(OperatorsTest::ofSmall).forEach(all::add);
        for (String operator : List.of("Add", "Sub", "Mul", "Div", "Min", "Max", "Sum", "Mean", "PRelu")) {
            all.add(two(operator, 3));
            all.add(two(operator, 2, 3));
        }
        Stream.of("Less", "LessOrEqual", "Greater", "GreaterOrEqual", "Equal")
                .map(OperatorsTest::comparison)
                .forEach(all::add);
        for (double exponent : new double[] {2, 3, 4}) {
            all.add(named("Pow " + exponent, s -> s.numbers("e", exponent).node("Pow", "x e", "y")));
        }
        for (double exponent : new double[] {0.5, -1.5}) {
            all.add(named(
                    "Pow " + exponent,
                    s -> s.numbers("e", exponent).node("Exp", "x", "p").node("Pow", "p e", "y")));
        }
        all.add(one("LeakyRelu", ofReal("alpha", 0.25)));
        all.add(one("Elu", ofReal("alpha", 0.25)));
        all.add(one("Selu", ofReal("alpha", 1.5), ofReal("gamma", 0.5)));
        all.add(one("HardSigmoid", ofReal("alpha", 0.25), ofReal("beta", 0.25)));
        all.add(one("Transpose", ofIntegers("perm", 0L, 1L)));
        all.add(one("Softmax", ofInteger("axis", 0)));
        all.add(one("Flatten", ofInteger("axis", 0)));
        all.add(one("ReduceMean", ofIntegers("axes", 1L), ofInteger("keepdims", 0)));
        all.add(one("ReduceMax", ofIntegers("axes", -2L)));
        all.add(one("ReduceLogSumExp", ofIntegers("axes", 1L), ofInteger("keepdims", 0)));
        all.add(withIntegers("ReduceSum", new double[] {1}, ofInteger("keepdims", 0)));
        all.add(withIntegers("Reshape", new double[] {3, -1}));
        all.add(withIntegers("Reshape", new double[] {0, 3, 1}));
        all.add(withIntegers("Unsqueeze", new double[] {0, -1}));
        all.add(withIntegers("Expand", new double[] {2, 2, 3}));
        all.add(withIntegers("Tile", new double[] {2, 3}));
        all.add(withIntegers("Gather", new double[] {2, 0, -1}, ofInteger("axis", 1)));
        all.add(named(
                "Gather a number",
                s -> s.constant("i", ElementType.INT64, new int[0], 1)
                        .node("Gather", "x i", "y", ofInteger("axis", 1))));
        all.add(named(
                "Squeeze",
                s -> s.integers("i", 0)
                        .integers("j", 0)
                        .node("Gather", "x i", "g")
                        .node("Squeeze", "g j", "y")));
        all.add(named("Concat", s -> s.weights("w", 1, 2, 2).node("Concat", "x w x", "y", ofInteger("axis", -1))));
        all.add(named("Split", s -> s.integers("p", 1, 2).node("Split", "x p", "a y", ofInteger("axis", 1))));
        all.add(named("Split evenly", s -> s.node("Split", "x", "a y", ofInteger("axis", 0))));
        all.add(named(
                "Slice",
                s -> s.integers("a", 2)
                        .integers("b", -1000)
                        .integers("c", 1)
                        .integers("d", -1)
                        .node("Slice", "x a b c d", "y")));
        all.add(named(
                "Slice of a part",
                s -> s.integers("a", 0, -2).integers("b", 1, 9e18).node("Slice", "x a b", "y")));
        all.add(named("Clip", s -> s.constant("low", s.real(), new int[0], -0.5).node("Clip", "x low", "y")));
        all.add(named(
                "Cast to whole numbers",
                s -> s.node("Cast", "x", "i", ofInteger("to", 7))
                        .node("Cast", "i", "y", ofInteger("to", s.real().number()))));
        all.add(named(
                "Not And Or",
                s -> s.numbers("a", 1)
                        .numbers("b", 2)
                        .weights("w", 1, 3)
                        .weights("v", 2, 3)
                        .node("Less", "x w", "c")
                        .node("Less", "x v", "d")
                        .node("Not", "c", "e")
                        .node("And", "e d", "f")
                        .node("Or", "f c", "g")
                        .node("Where", "g a b", "y")));
        all.add(named(
                "shapes that are computed",
                s -> s.integers("two", 2)
                        .integers("i", 1)
                        .node("Shape", "x", "s")
                        .node("Gather", "s i", "g")
                        .node("Mul", "g two", "m")
                        .node("Reshape", "x m", "r")
                        .node("ConstantOfShape", "s", "z")
                        .node("Cast", "z", "zz", ofInteger("to", s.real().number()))
                        .node("Reshape", "r s", "q")
                        .node("Add", "q zz", "y")));
        all.add(two("MatMul", 3, 4));
        all.add(two("MatMul", 3));
        all.add(two("MatMul", 2, 3, 2));
        all.add(named(
                "Gemm",
                s -> s.weights("w", 1, 4, 3).weights("b", 2, 4).node("Gemm", "x w b", "y", ofInteger("transB", 1))));
        all.add(named(
                "Gemm of all",
                s -> s.weights("w", 1, 2, 4)
                        .weights("b", 2, 3, 1)
                        .node("Gemm", "x w b", "y", ofInteger("transA", 1), ofReal("alpha", 0.5), ofReal("beta", 2))));
        all.add(named(
                "LayerNormalization",
                s -> s.weights("w", 1, 3).weights("b", 2, 3).node("LayerNormalization", "x w b", "y")));
        all.add(named(
                "BatchNormalization",
                s -> s.weights("w", 1, 3)
                        .weights("b", 2, 3)
                        .weights("m", 3, 3)
                        .numbers("v", 0.5, 1, 2)
                        .node("BatchNormalization", "x w b m v", "y", ofReal("epsilon", 0.001))));
        all.add(named("Gelu", s -> s.version(20).node("Gelu", "x", "y")));
        // ONNX Runtime makes it of others, whose constants it has in single precision.
        all.add(Named.of(
                "Gelu by tanh",
                type -> new Sketch(ElementType.FLOAT)
                        .version(20)
                        .input("x", 2, 3)
                        .node("Gelu", "x", "y", ofText("approximate", "tanh"))
                        .output("y")));
        all.add(named("Mish", s -> s.version(18).node("Mish", "x", "y")));
        all.add(recurrent("GRU", 3, false, 0));
        all.add(recurrent("GRU", 3, false, 1));
        all.add(recurrent("RNN", 1, false, -1));
        all.add(recurrent("LSTM", 4, false, -1));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("sketches")
    void computesWhatOnnxRuntimeDoes(Function<ElementType, Sketch> sketch) throws OrtException {
        try {
            compare(sketch.apply(ElementType.DOUBLE));
        } catch (OrtException e) {
            assertThat(e).as("in double precision").hasMessageFindingMatch("NOT_IMPLEMENTED|double");
            compare(sketch.apply(ElementType.FLOAT));
        }
    }

    private static void compare(Sketch sketch) throws OrtException {
        double tolerance = sketch.real() == ElementType.DOUBLE ? 1e-12 : 1e-5;
        OnnxModel model = sketch.model();
        List<Slot> inputs = model.inputs();
        try (OnnxRuntime runtime = new OnnxRuntime(sketch.bytes())) {
            for (double[] point : POINTS) {
                double[][] ours = model.network().of(new double[][] {point});
                double[][] theirs = runtime.of(inputs, point);
                assertThat(ours).hasSameDimensionsAs(theirs);
                for (int k = 0; k < ours.length; k++) {
                    assertThat(ours[k]).hasSameSizeAs(theirs[k]);
                    for (int i = 0; i < ours[k].length; i++) {
                        assertThat(ours[k][i])
                                .isCloseTo(theirs[k][i], within(tolerance * Math.max(1.0, Math.abs(theirs[k][i]))));
                    }
                }
            }
        }
    }

    /** Within the bound that its javadoc states, by its values to 20 digits (Abramowitz and Stegun, table 7.1). */
    @Test
    void theErrorFunctionIsExact() {
        OnnxModel erf =
                new Sketch().input("x", 1, 1).node("Erf", "x", "y").output("y").model();
        double[][] table = {
            {0.0, 0.0},
            {0.5, 0.520499877813046537682746653892},
            {0.999, 0.8422852702064969416389683},
            {1.0, 0.842700792949714869341220635083},
            {1.5, 0.966105146475310727066976261646},
            {2.0, 0.995322265018952734162069256367},
            {-2.0, -0.995322265018952734162069256367},
            {10.0, 1.0}
        };
        for (double[] row : table) {
            assertThat(erf.network().of(new double[][] {{row[0]}})[0][0]).isCloseTo(row[1], within(5e-16));
        }
    }
}
