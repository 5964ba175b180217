package io.tsmc.simd;

import io.tsmc.autodiff.BlockInterpreter;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.Program;
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

        private final List<Place> arguments;
        private final List<Place> results = new ArrayList<>();
        private final Program program;

        Code(List<Step> steps) {
            GraphBuilder builder = new GraphBuilder();
            Map<Place, Integer> nodes = new LinkedHashMap<>();
            for (Step step : steps) {
                for (Place place : step.arguments()) {
                    if (isRow(place) && !nodes.containsKey(place)) {
                        nodes.put(place, builder.input("row " + nodes.size(), 1)[0]);
                    }
                }
            }
            arguments = List.copyOf(nodes.keySet());
            for (int s = 0; s < steps.size(); s++) {
                Step step = steps.get(s);
                int node = apply(builder, step.op(), step.arguments(), nodes);
                nodes.put(new Place.Local(s), node);
                for (Place place : step.results()) {
                    builder.output("result " + results.size(), node);
                    results.add(place);
                }
            }
            program = new BlockInterpreter().compile(builder.build());
        }

        private static boolean isRow(Place place) {
            return !(place instanceof Place.Constant) && !(place instanceof Place.Local);
        }

        private static int apply(GraphBuilder builder, Op op, List<Place> arguments, Map<Place, Integer> nodes) {
            int[] x = arguments.stream()
                    .mapToInt(place -> place instanceof Place.Constant constant
                            ? builder.constant(constant.value())
                            : Objects.requireNonNull(nodes.get(place)))
                    .toArray();
            return switch (x.length) {
                case 1 -> builder.apply(op, x[0]);
                case 2 -> builder.apply(op, x[0], x[1]);
                default -> builder.apply(op, x[0], x[1], x[2]);
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
            Place place = code.arguments.get(k);
            System.arraycopy(row(place, inputs, outputs, scratch), start(place, offset) + first, in[k], 0, lanes);
        }
        evaluator.evaluate(in, out, lanes);
        for (int k = 0; k < out.length; k++) {
            Place place = code.results.get(k);
            System.arraycopy(out[k], 0, row(place, inputs, outputs, scratch), start(place, offset) + first, lanes);
        }
        return end;
    }

    private static double[] row(Place place, double[][] inputs, double[][] outputs, double[] scratch) {
        if (place instanceof Place.Input input) {
            return inputs[input.row()];
        }
        return place instanceof Place.Output output ? outputs[output.row()] : scratch;
    }

    private static int start(Place place, int offset) {
        return place instanceof Place.Scratch row ? row.row() * BLOCK : offset;
    }
}
