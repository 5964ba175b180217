package io.tsmc.simd;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;
import io.tsmc.simd.Plan.Copy;
import io.tsmc.simd.Plan.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;

/** A graph as a list of segments. Blocks of lanes go through all segments one after the other. */
final class VectorProgram implements Program {

    /** Lanes in a vector. */
    static final int VECTOR_LENGTH = DoubleVector.SPECIES_PREFERRED.length();

    /** Longer methods are slightly faster, and take C2 much longer to compile; much longer ones it does not inline fully. */
    private static final int LARGEST_SEGMENT = 45;

    /**
     * What runs one part of the graph.
     *
     * @param segment makes what runs it, but may refuse lanes
     * @param substitute runs what {@code segment} refuses
     * @param vector whether it is vector code
     * @param size of the part
     */
    record Stage(Supplier<Segment> segment, ScalarSegment substitute, boolean vector, int size) {}

    private final int inputCount;
    private final int outputCount;
    private final Stage[] stages;
    private final List<Copy> copies;
    /** Outputs that are no copies: the row of a copy may be the one that it is copied from, as with what is added up. */
    private final int[] computed;

    private final int scratchLength;

    VectorProgram(Graph graph) {
        Plan plan = new Plan(graph, LARGEST_SEGMENT);
        inputCount = graph.inputCount();
        outputCount = graph.outputCount();
        copies = plan.copies();
        computed = IntStream.range(0, outputCount)
                .filter(output -> copies.stream().noneMatch(copy -> copy.output() == output))
                .toArray();
        int localsOffset = plan.scratchRows() * Segment.BLOCK;
        List<Stage> planned = new ArrayList<>();
        int mostSteps = 0;
        for (Part part : plan.parts()) {
            List<Step> steps = part.steps();
            mostSteps = Math.max(mostSteps, steps.size());
            ScalarSegment scalar = new ScalarSegment(steps, localsOffset);
            planned.add(new Stage(segment(part), scalar, part.vector(), part.size()));
        }
        stages = planned.toArray(new Stage[0]);
        scratchLength = localsOffset + mostSteps;
    }

    private static Supplier<Segment> segment(Part part) {
        if (part.vector()) {
            Segment shared = SegmentWriter.write(part.steps(), VECTOR_LENGTH);
            return () -> shared;
        }
        InterpretedSegment.Code code = new InterpretedSegment.Code(part.steps());
        return () -> new InterpretedSegment(code);
    }

    int inputCount() {
        return inputCount;
    }

    int outputCount() {
        return outputCount;
    }

    /** Length of the scratch memory of the segments. */
    int scratchLength() {
        return scratchLength;
    }

    /** The stages that have vector code. */
    List<Stage> vectorStages() {
        return Arrays.stream(stages).filter(Stage::vector).toList();
    }

    @Override
    public Evaluator evaluator(int lanes) {
        return new BlockEvaluator(lanes);
    }

    private final class BlockEvaluator implements Evaluator {

        private final int mostLanes;
        private final Segment[] segments =
                Arrays.stream(stages).map(stage -> stage.segment().get()).toArray(Segment[]::new);
        private final double[] scratch = new double[scratchLength];
        private final double[][] lastInputs = new double[inputCount][VECTOR_LENGTH];
        private final double[][] lastOutputs = new double[outputCount][VECTOR_LENGTH];

        BlockEvaluator(int mostLanes) {
            this.mostLanes = mostLanes;
        }

        @Override
        public void evaluate(double[][] inputs, double[][] outputs, int lanes) {
            if (lanes > mostLanes) {
                throw new IllegalArgumentException("evaluator made for " + mostLanes + " lanes, asked for " + lanes);
            }
            int rest = lanes % VECTOR_LENGTH;
            int whole = lanes - rest;
            for (int offset = 0; offset < whole; offset += Segment.BLOCK) {
                runBlock(inputs, outputs, offset, Math.min(Segment.BLOCK, whole - offset));
            }
            if (rest > 0) {
                runRest(inputs, outputs, whole, rest);
            }
            for (int k = 0; k < copies.size(); k++) {
                copy(copies.get(k), inputs, outputs, lanes);
            }
        }

        private void runBlock(double[][] inputs, double[][] outputs, int offset, int end) {
            for (int k = 0; k < segments.length; k++) {
                int lane = segments[k].run(inputs, outputs, scratch, offset, 0, end);
                while (lane < end) {
                    stages[k].substitute.run(inputs, outputs, scratch, offset, lane, lane + VECTOR_LENGTH);
                    lane = segments[k].run(inputs, outputs, scratch, offset, lane + VECTOR_LENGTH, end);
                }
            }
        }

        /** The lanes that do not fill a vector, in rows of our own that do. */
        private void runRest(double[][] inputs, double[][] outputs, int from, int rest) {
            for (int i = 0; i < inputCount; i++) {
                System.arraycopy(inputs[i], from, lastInputs[i], 0, rest);
                Arrays.fill(lastInputs[i], rest, VECTOR_LENGTH, inputs[i][from]);
            }
            runBlock(lastInputs, lastOutputs, 0, VECTOR_LENGTH);
            for (int output : computed) {
                System.arraycopy(lastOutputs[output], 0, outputs[output], from, rest);
            }
        }

        private void copy(Copy copy, double[][] inputs, double[][] outputs, int lanes) {
            double[] output = outputs[copy.output()];
            if (copy.from() instanceof Operand.Constant constant) {
                Arrays.fill(output, 0, lanes, constant.value());
            } else {
                System.arraycopy(inputs[((Operand.Input) copy.from()).row()], 0, output, 0, lanes);
            }
        }
    }
}
