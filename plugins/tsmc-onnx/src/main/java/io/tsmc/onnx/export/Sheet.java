package io.tsmc.onnx.export;

import io.tsmc.onnx.export.Affine.Entry;
import io.tsmc.onnx.format.Attribute;
import io.tsmc.onnx.format.ElementType;
import io.tsmc.onnx.format.Node;
import io.tsmc.onnx.format.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The nodes and constants of a file that is being written. Tensors are [batch][entries]; they are numbered. */
final class Sheet {

    private final ElementType real;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Tensor> constants = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final Map<Double, Integer> numbers = new HashMap<>();

    Sheet(ElementType real) {
        this.real = real;
    }

    List<Node> nodes() {
        return nodes;
    }

    List<Tensor> constants() {
        return constants;
    }

    /** A tensor that is there. */
    int tensor(String name, int size) {
        names.add(name);
        sizes.add(size);
        return names.size() - 1;
    }

    private int made(String operator, int size, List<String> inputs, Attribute... attributes) {
        int tensor = tensor("t" + names.size(), size);
        add(operator, inputs, names.get(tensor), attributes);
        return tensor;
    }

    void add(String operator, List<String> inputs, String output, Attribute... attributes) {
        nodes.add(new Node(
                operator.toLowerCase(java.util.Locale.ROOT) + nodes.size(),
                operator,
                "",
                inputs,
                List.of(output),
                List.of(attributes)));
    }

    String constant(ElementType type, int[] shape, double... values) {
        String name = "c" + constants.size();
        constants.add(new Tensor(name, type, shape, values));
        return name;
    }

    String constant(int[] shape, double... values) {
        return constant(real, shape, values);
    }

    /** A constant for all entries. */
    int number(double value) {
        return numbers.computeIfAbsent(value, v -> tensor(constant(new int[] {1, 1}, v), 1));
    }

    /** An operation on tensors of one size, or of one entry. */
    int node(String operator, int... arguments) {
        return made(
                operator,
                IntStream.of(arguments).map(sizes::get).max().orElse(0),
                IntStream.of(arguments).mapToObj(names::get).toList());
    }

    /** A comparison as numbers. */
    int truth(String operator, int a, int b) {
        int truth = node(operator, a, b);
        return made("Cast", sizes.get(truth), List.of(names.get(truth)), Attribute.ofInteger("to", real.number()));
    }

    int chosen(int condition, int then, int otherwise) {
        int truth = made(
                "Cast",
                sizes.get(condition),
                List.of(names.get(condition)),
                Attribute.ofInteger("to", ElementType.BOOL.number()));
        return node("Where", truth, then, otherwise);
    }

    /** An entry of a table. */
    int lookedUp(double[] table, Affine index) {
        int place = made(
                "Cast",
                1,
                List.of(names.get(gathered(List.of(index)))),
                Attribute.ofInteger("to", ElementType.INT64.number()));
        return made("Gather", 1, List.of(constant(new int[] {table.length}, table), names.get(place)));
    }

    /** A tensor of sums of multiples of what is there. */
    int gathered(List<Affine> sums) {
        List<Integer> sources = new ArrayList<>(sums.stream()
                .flatMap(sum -> sum.factors().keySet().stream().map(Entry::tensor))
                .collect(Collectors.toCollection(TreeSet::new)));
        if (sources.isEmpty()) {
            // Of the first tensor, so that there are as many rows as in the batch.
            sources.add(0);
        }
        if (isAsItIs(sums, sources)) {
            return sources.get(0);
        }
        int source = sources.size() == 1
                ? sources.get(0)
                : made(
                        "Concat",
                        sources.stream().mapToInt(sizes::get).sum(),
                        sources.stream().map(names::get).toList(),
                        Attribute.ofInteger("axis", 1));
        int rows = sizes.get(source);
        double[] weights = new double[rows * sums.size()];
        double[] bias = new double[sums.size()];
        for (int column = 0; column < bias.length; column++) {
            bias[column] = sums.get(column).constant();
            for (Map.Entry<Entry, Double> factor : sums.get(column).factors().entrySet()) {
                int from = 0;
                for (int before : sources) {
                    if (before == factor.getKey().tensor()) {
                        break;
                    }
                    from += sizes.get(before);
                }
                weights[(from + factor.getKey().index()) * bias.length + column] = factor.getValue();
            }
        }
        return made(
                "Gemm",
                bias.length,
                List.of(
                        names.get(source),
                        constant(new int[] {rows, bias.length}, weights),
                        constant(new int[] {bias.length}, bias)));
    }

    private boolean isAsItIs(List<Affine> sums, List<Integer> sources) {
        if (sources.size() != 1 || sizes.get(sources.get(0)) != sums.size()) {
            return false;
        }
        for (int i = 0; i < sums.size(); i++) {
            if (!sums.get(i).equals(Affine.of(new Entry(sources.get(0), i)))) {
                return false;
            }
        }
        return true;
    }

    String name(int tensor) {
        return names.get(tensor);
    }
}
