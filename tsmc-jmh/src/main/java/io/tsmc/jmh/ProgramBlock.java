package io.tsmc.jmh;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;

/** A program with inputs to run it on, uniformly drawn from an interval where every operation is defined. */
final class ProgramBlock {

    private static final double SMALLEST = 0.1;
    private static final double LARGEST = 0.9;

    private final Program.Evaluator evaluator;
    private final double[][] inputs;
    private final double[][] outputs;
    private final int lanes;

    ProgramBlock(Graph graph, Backend backend, int lanes) {
        this.lanes = lanes;
        evaluator = Program.of(graph, backend).evaluator(lanes);
        inputs = new double[graph.inputCount()][lanes];
        outputs = new double[graph.outputCount()][lanes];
        for (int i = 0; i < inputs.length; i++) {
            Rng rng = RngStreams.of(1, RngUse.CHECK).particle(i);
            for (int n = 0; n < lanes; n++) {
                inputs[i][n] = SMALLEST + (LARGEST - SMALLEST) * rng.nextUniform();
            }
        }
    }

    /** Runs the program once on the whole block; returns its outputs, [outputCount][lanes]. */
    double[][] run() {
        evaluator.evaluate(inputs, outputs, lanes);
        return outputs;
    }
}
