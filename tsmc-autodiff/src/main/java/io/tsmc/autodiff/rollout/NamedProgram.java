package io.tsmc.autodiff.rollout;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Layout;
import io.tsmc.autodiff.Program;
import java.util.Map;

/**
 * A program whose rows are addressed by the names of the vectors of its graph.
 *
 * @param inputs where its vectors of inputs are
 * @param outputs where its vectors of outputs are
 */
record NamedProgram(Program program, Layout inputs, Layout outputs) {

    static NamedProgram of(Graph graph, Backend backend) {
        return new NamedProgram(Program.of(graph, backend), graph.inputLayout(), graph.outputLayout());
    }

    /** An evaluator with the rows that it is to read and to write, found by name once, not each time. */
    record Evaluation(Program.Evaluator evaluator, double[][] in, double[][] out) {
        void run(int lanes) {
            evaluator.evaluate(in, out, lanes);
        }
    }

    /**
     * Says where the values of an evaluation are.
     *
     * @param evaluator one of this program; evaluations that are run one after the other may share it
     * @param rows the rows of every vector by its name, [length][lanes]; others may be among them
     */
    Evaluation on(Program.Evaluator evaluator, Map<String, double[][]> rows) {
        return new Evaluation(evaluator, inputs.rows(rows), outputs.rows(rows));
    }
}
