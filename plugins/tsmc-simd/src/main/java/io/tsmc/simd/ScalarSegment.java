package io.tsmc.simd;

import io.tsmc.autodiff.Op;
import java.util.List;

/** Runs steps lane by lane with {@link Op#apply}. */
final class ScalarSegment implements Segment {

    private final Step[] steps;
    private final int localsOffset;

    /**
     * Takes the steps to run.
     *
     * @param localsOffset where in scratch memory the results of steps are kept, one double a step
     */
    ScalarSegment(List<Step> steps, int localsOffset) {
        this.steps = steps.toArray(new Step[0]);
        this.localsOffset = localsOffset;
    }

    @Override
    public int run(double[][] inputs, double[][] outputs, double[] scratch, int offset, int first, int end) {
        for (int lane = first; lane < end; lane++) {
            for (int s = 0; s < steps.length; s++) {
                Step step = steps[s];
                double a = read(step.arguments().get(0), inputs, outputs, scratch, offset, lane);
                double b = step.op().arity() < 2
                        ? 0.0
                        : read(step.arguments().get(1), inputs, outputs, scratch, offset, lane);
                double c = step.op().arity() < 3
                        ? 0.0
                        : read(step.arguments().get(2), inputs, outputs, scratch, offset, lane);
                double value = step.op() == Op.LOOKUP
                        ? Op.lookUp(step.table(), a)
                        : step.op().apply(a, b, c);
                scratch[localsOffset + s] = value;
                for (int k = 0; k < step.results().size(); k++) {
                    write(step.results().get(k), value, outputs, scratch, offset, lane);
                }
            }
        }
        return end;
    }

    private double read(
            Operand operand, double[][] inputs, double[][] outputs, double[] scratch, int offset, int lane) {
        if (operand instanceof Operand.Local local) {
            return scratch[localsOffset + local.step()];
        } else if (operand instanceof Operand.Scratch row) {
            return scratch[row.row() * BLOCK + lane];
        } else if (operand instanceof Operand.Input row) {
            return inputs[row.row()][offset + lane];
        } else if (operand instanceof Operand.Output row) {
            return outputs[row.row()][offset + lane];
        }
        return ((Operand.Constant) operand).value();
    }

    private static void write(
            Operand operand, double value, double[][] outputs, double[] scratch, int offset, int lane) {
        if (operand instanceof Operand.Scratch row) {
            scratch[row.row() * BLOCK + lane] = value;
        } else if (operand instanceof Operand.Output row) {
            outputs[row.row()][offset + lane] = value;
        } else {
            throw new IllegalStateException("cannot write to " + operand);
        }
    }
}
