package io.tsmc.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;
import io.tsmc.checks.RandomGraphs;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WarmingProgramTest {

    private static final int LANES = 100;
    private static final long MOST_NANOSECONDS = 120_000_000_000L;

    /** Small: with 12 operations C2 takes 18 s within a build on two cores. */
    @Test
    void changesOverToVectorCodeWithoutChangingABit() throws InterruptedException {
        assertChangesOver(RandomGraphs.graph(11, 4));
    }

    @Test
    @Tag("nightly")
    void soDoesALargerProgram() throws InterruptedException {
        assertChangesOver(RandomGraphs.graph(11, 60));
    }

    private static void assertChangesOver(Graph graph) throws InterruptedException {
        WarmingProgram program = (WarmingProgram) new VectorApi().compile(graph);
        Program.Evaluator evaluator = program.evaluator(LANES);
        double[][] in = RandomGraphs.points(1, RandomGraphs.INPUTS, LANES, 0.02);
        double[][] before = new double[graph.outputCount()][LANES];
        evaluator.evaluate(in, before, LANES);
        long start = System.nanoTime();
        while (!program.isWarm() && System.nanoTime() - start < MOST_NANOSECONDS) {
            Thread.sleep(10);
        }
        assertThat(program.isWarm()).isTrue();
        double[][] after = new double[graph.outputCount()][LANES];
        evaluator.evaluate(in, after, LANES);
        assertThat(Arrays.deepEquals(after, before)).isTrue();
    }
}
