package com.acme;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;

public record NodeByNode() implements Backend {
    @Override public int rank() { return -1; }
    @Override public Program compile(Graph graph) {
        return lanes -> (inputs, outputs, active) -> {
            double[] in = new double[inputs.length];
            for (int lane = 0; lane < active; lane++) {
                for (int i = 0; i < graph.inputCount(); i++) {
                    in[i] = inputs[i][lane];
                }
                double[] out = graph.evaluate(java.util.Arrays.copyOf(in, graph.inputCount()));
                for (int k = 0; k < out.length; k++) {
                    outputs[k][lane] = out[k];
                }
            }
        };
    }
}
