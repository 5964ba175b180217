package io.tsmc.simd;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;
import io.tsmc.simd.Plan.Copy;
import io.tsmc.simd.Plan.Part;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.DoubleVector;

/** A graph as a list of segments. Blocks of lanes go through all segments one after the other. */
final class VectorProgram implements Program {

    private static final int VECTOR_LENGTH = DoubleVector.SPECIES_PREFERRED.length();
    private static final int LARGEST_SEGMENT = Integer.getInteger("seg", 60);

    private final int inputCount;
    private final int outputCount;
    private final Segment[] segments;
    /** For each segment what computes the lanes that it refuses. */
    private final Segment[] substitutes;

    private final List<Copy> copies;
    private final int scratchLength;

    VectorProgram(Graph graph) {
        Plan plan = new Plan(graph, LARGEST_SEGMENT);
        inputCount = graph.inputCount();
        outputCount = graph.outputCount();
        copies = plan.copies();
        int localsOffset = plan.scratchRows() * Segment.BLOCK;
        List<Part> parts = plan.parts();
        segments = new Segment[parts.size()];
        substitutes = new Segment[parts.size()];
        int mostSteps = 0;
        for (int i = 0; i < segments.length; i++) {
            List<Step> steps = parts.get(i).steps();
            mostSteps = Math.max(mostSteps, steps.size());
            substitutes[i] = new ScalarSegment(steps, localsOffset);
            segments[i] = parts.get(i).vector() ? SegmentWriter.write(steps, VECTOR_LENGTH) : substitutes[i];
        }
        scratchLength = localsOffset + mostSteps;
    }

    @Override
    public Evaluator evaluator(int lanes) {
        return new BlockEvaluator(lanes);
    }

    private final class BlockEvaluator implements Evaluator {

        private final int mostLanes;
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
            for (int i = 0; i < segments.length; i++) {
                int lane = segments[i].run(inputs, outputs, scratch, offset, 0, end);
                while (lane < end) {
                    substitutes[i].run(inputs, outputs, scratch, offset, lane, lane + VECTOR_LENGTH);
                    lane = segments[i].run(inputs, outputs, scratch, offset, lane + VECTOR_LENGTH, end);
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
            for (int i = 0; i < outputCount; i++) {
                System.arraycopy(lastOutputs[i], 0, outputs[i], from, rest);
            }
        }

        private void copy(Copy copy, double[][] inputs, double[][] outputs, int lanes) {
            double[] output = outputs[copy.output()];
            if (copy.from() instanceof Place.Number number) {
                Arrays.fill(output, 0, lanes, number.value());
            } else {
                System.arraycopy(inputs[((Place.Input) copy.from()).row()], 0, output, 0, lanes);
            }
        }
    }
}
