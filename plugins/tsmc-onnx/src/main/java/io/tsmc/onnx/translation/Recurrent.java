package io.tsmc.onnx.translation;

import io.tsmc.onnx.format.ElementType;
import io.tsmc.onnx.format.Tensor;
import io.tsmc.onnx.network.Function;
import io.tsmc.onnx.translation.Operators.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Recurrent cells: the gated recurrent unit (Cho et al., 2014), long short-term memory (Hochreiter and Schmidhuber, 1997) and
 * the plain one, forward, with the usual activations, for as many steps as their input has.
 */
final class Recurrent {

    private Recurrent() {}

    static void addTo(Map<String, Operator> all) {
        all.put("GRU", call -> new Cell(call, 3, 1).outputs(Recurrent::gru));
        all.put("LSTM", call -> new Cell(call, 4, 2).outputs(Recurrent::lstm));
        all.put("RNN", call -> new Cell(call, 1, 1).outputs(Recurrent::plain));
    }

    /** One step: the memory after it. */
    private interface StepRule {
        List<Value> next(Cell cell, Value x, List<Value> memory);
    }

    /** The inputs of a cell, taken apart. */
    private static final class Cell {
        private final Call call;
        private final Draft draft;
        private final int gates;
        private final int hidden;
        private final int length;
        private final int batch;
        private final boolean batchFirst;
        private final List<Value> memory = new ArrayList<>();
        /** Weights of the input and of the memory, and the biases of both, gate by gate. */
        private final List<Value> inputWeights;

        private final List<Value> memoryWeights;
        private final List<Value> inputBiases;
        private final List<Value> memoryBiases;
        private final Value x;

        Cell(Call call, int gates, int memories) {
            this.call = call;
            this.gates = gates;
            draft = call.draft();
            hidden = (int) call.integer("hidden_size", 0);
            batchFirst = call.integer("layout", 0) != 0;
            call.require(
                    call.text("direction", "forward").equals("forward"),
                    "the direction '" + call.text("direction", "") + "'");
            call.require(!call.isSet("clip"), "the attribute 'clip'");
            call.require(!call.isSet("activations") || isUsual(call), "activations of its own");
            call.require(call.integer("input_forget", 0) == 0, "the attribute 'input_forget'");
            call.require(!call.has(7), "peepholes");
            Value given = call.in(0);
            call.require(given.rank() == 3, "an input of shape " + Tensor.text(given.shape()));
            x = batchFirst ? draft.transposed(given, 1, 0, 2) : given;
            length = x.shape()[0];
            batch = x.shape()[1];
            call.require(length > 0, "an input without steps");
            if (call.has(4)) {
                for (long steps : call.knownIntegers(4, "the length of its sequence")) {
                    call.require(steps == length, "a sequence that ends before its input does");
                }
            }
            inputWeights = gateByGate(matrix(call.in(1), gates * hidden, x.shape()[2]));
            memoryWeights = gateByGate(matrix(call.in(2), gates * hidden, hidden));
            Value biases = call.has(3)
                    ? matrix(call.in(3), 1, 2 * gates * hidden)
                    : Value.constant(
                            ElementType.DOUBLE, new int[] {1, 2 * gates * hidden}, new double[2 * gates * hidden]);
            inputBiases = new ArrayList<>();
            memoryBiases = new ArrayList<>();
            for (int gate = 0; gate < gates; gate++) {
                inputBiases.add(draft.part(biases, 1, gate * hidden, 1, hidden));
                memoryBiases.add(draft.part(biases, 1, (gates + gate) * hidden, 1, hidden));
            }
            for (int m = 0; m < memories; m++) {
                memory.add(
                        call.has(5 + m)
                                ? draft.reshaped(call.in(5 + m), batch, hidden)
                                : Value.constant(
                                        ElementType.DOUBLE, new int[] {batch, hidden}, new double[batch * hidden]));
            }
        }

        private static boolean isUsual(Call call) {
            List<String> given =
                    call.node().attribute("activations").orElseThrow().texts();
            return switch (call.node().operator()) {
                case "GRU" -> given.equals(List.of("Sigmoid", "Tanh"));
                case "LSTM" -> given.equals(List.of("Sigmoid", "Tanh", "Tanh"));
                default -> given.equals(List.of("Tanh")) || given.equals(List.of("Relu"));
            };
        }

        private Value matrix(Value given, int rows, int columns) {
            if (hidden <= 0 || given.size() != (long) rows * columns) {
                throw new Refusal("has weights of shape " + Tensor.text(given.shape()) + " for a hidden_size of "
                        + hidden + ". Maybe it has several directions, or the file is damaged");
            }
            return draft.reshaped(given, rows, columns);
        }

        /** The weights of each gate the other way round, [inputs][hidden]. */
        private List<Value> gateByGate(Value matrix) {
            List<Value> parts = new ArrayList<>();
            for (int gate = 0; gate < gates; gate++) {
                parts.add(draft.transposed(draft.part(matrix, 0, gate * hidden, 1, hidden), 1, 0));
            }
            return parts;
        }

        /** What a gate makes of the input. */
        Value ofInput(int gate, Value step) {
            return draft.add(draft.product(step, inputWeights.get(gate)), inputBiases.get(gate));
        }

        /** What a gate makes of the memory. */
        Value ofMemory(int gate, Value state) {
            return draft.add(draft.product(state, memoryWeights.get(gate)), memoryBiases.get(gate));
        }

        List<Value> outputs(StepRule rule) {
            List<Value> all = new ArrayList<>();
            List<Value> now = memory;
            for (int t = 0; t < length; t++) {
                Value step = draft.reshaped(draft.part(x, 0, t, 1, 1), batch, x.shape()[2]);
                now = rule.next(this, step, now);
                all.add(draft.reshaped(now.get(0), 1, 1, batch, hidden));
            }
            List<Value> outputs = new ArrayList<>();
            Value joined = all.size() == 1 ? all.get(0) : draft.joined(all, 0);
            outputs.add(batchFirst ? draft.transposed(joined, 2, 0, 1, 3) : joined);
            for (Value last : now) {
                outputs.add(
                        batchFirst ? draft.reshaped(last, batch, 1, hidden) : draft.reshaped(last, 1, batch, hidden));
            }
            return outputs;
        }
    }

    /** Gates in the order update z, reset r, candidate. */
    private static List<Value> gru(Cell cell, Value x, List<Value> memory) {
        Draft draft = cell.draft;
        Value h = memory.get(0);
        Value update = draft.each(Function.SIGMOID, draft.add(cell.ofInput(0, x), cell.ofMemory(0, h)));
        Value reset = draft.each(Function.SIGMOID, draft.add(cell.ofInput(1, x), cell.ofMemory(1, h)));
        Value remembered = cell.call.integer("linear_before_reset", 0) != 0
                ? draft.mul(reset, cell.ofMemory(2, h))
                : cell.ofMemory(2, draft.mul(reset, h));
        Value candidate = draft.each(Function.TANH, draft.add(cell.ofInput(2, x), remembered));
        Value fresh = draft.mul(draft.sub(cell.call.number(1.0), update), candidate);
        return List.of(draft.add(fresh, draft.mul(update, h)));
    }

    /** Gates in the order input, output, forget, candidate; the memory is h and c. */
    private static List<Value> lstm(Cell cell, Value x, List<Value> memory) {
        Draft draft = cell.draft;
        Value h = memory.get(0);
        List<Value> gates = new ArrayList<>();
        for (int gate = 0; gate < 4; gate++) {
            Value sum = draft.add(cell.ofInput(gate, x), cell.ofMemory(gate, h));
            gates.add(draft.each(gate == 3 ? Function.TANH : Function.SIGMOID, sum));
        }
        Value c = draft.add(draft.mul(gates.get(2), memory.get(1)), draft.mul(gates.get(0), gates.get(3)));
        return List.of(draft.mul(gates.get(1), draft.each(Function.TANH, c)), c);
    }

    private static List<Value> plain(Cell cell, Value x, List<Value> memory) {
        boolean relu = cell.call
                .node()
                .attribute("activations")
                .map(a -> a.texts().contains("Relu"))
                .orElse(false);
        Value sum = cell.draft.add(cell.ofInput(0, x), cell.ofMemory(0, memory.get(0)));
        return List.of(cell.draft.each(relu ? Function.RELU : Function.TANH, sum));
    }
}
