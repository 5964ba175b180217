package io.tsmc.simd;

import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs steps that have no vector form with the block interpreter, whose loops are faster than one lane at a time. Rows
 * are copied in and out, because a block may begin anywhere in the rows of the caller. For one thread at a time.
 */
final class InterpretedSegment implements Segment {

    /** The steps as a graph of their own; stateless. */
    static final class Code {

        private final List<Operand> arguments;
        private final List<Operand> results = new ArrayList<>();
        private final Program program;

        Code(List<Step> steps) {
            GraphBuilder builder = new GraphBuilder();
            Map<Operand, Integer> nodes = new LinkedHashMap<>();
            for (Step step : steps) {
                for (Operand operand : step.arguments()) {
                    if (isRow(operand) && !nodes.containsKey(operand)) {
                        nodes.put(operand, builder.input("row " + nodes.size(), 1)[0]);
                    }
                }
            }
            arguments = List.copyOf(nodes.keySet());
            for (int s = 0; s < steps.size(); s++) {
                Step step = steps.get(s);
                int node = apply(builder, step, nodes);
                nodes.put(new Operand.Local(s), node);
                for (Operand operand : step.results()) {
                    builder.output("result " + results.size(), node);
                    results.add(operand);
                }
            }
            program = new BlockInterpreter().compile(builder.build());
        }

        private static boolean isRow(Operand operand) {
            return !(operand instanceof Operand.Constant) && !(operand instanceof Operand.Local);
        }

        private static int apply(GraphBuilder builder, Step step, Map<Operand, Integer> nodes) {
            int[] x = step.arguments().stream()
                    .mapToInt(operand -> operand instanceof Operand.Constant constant
                            ? builder.constant(constant.value())
                            : Objects.requireNonNull(nodes.get(operand)))
                    .toArray();
            if (step.op() == Op.LOOKUP) {
                return builder.lookUp(step.table(), x[0]);
            }
            return switch (x.length) {
                case 1 -> builder.apply(step.op(), x[0]);
                case 2 -> builder.apply(step.op(), x[0], x[1]);
                default -> builder.apply(step.op(), x[0], x[1], x[2]);
            };
        }
    }

    private final Code code;
    private final Program.Evaluator evaluator;
    private final double[][] in;
    private final double[][] out;

    InterpretedSegment(Code code) {
        this.code = code;
        evaluator = code.program.evaluator(BLOCK);
        in = new double[code.arguments.size()][BLOCK];
        out = new double[code.results.size()][BLOCK];
    }

    @Override
    public int run(double[][] inputs, double[][] outputs, double[] scratch, int offset, int first, int end) {
        int lanes = end - first;
        for (int k = 0; k < in.length; k++) {
            Operand operand = code.arguments.get(k);
            System.arraycopy(row(operand, inputs, outputs, scratch), start(operand, offset) + first, in[k], 0, lanes);
        }
        evaluator.evaluate(in, out, lanes);
        for (int k = 0; k < out.length; k++) {
            Operand operand = code.results.get(k);
            System.arraycopy(out[k], 0, row(operand, inputs, outputs, scratch), start(operand, offset) + first, lanes);
        }
        return end;
    }

    private static double[] row(Operand operand, double[][] inputs, double[][] outputs, double[] scratch) {
        if (operand instanceof Operand.Input input) {
            return inputs[input.row()];
        }
        return operand instanceof Operand.Output output ? outputs[output.row()] : scratch;
    }

    private static int start(Operand operand, int offset) {
        return operand instanceof Operand.Scratch row ? row.row() * BLOCK : offset;
    }
}
