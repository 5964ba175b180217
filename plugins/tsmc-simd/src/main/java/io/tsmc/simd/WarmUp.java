package io.tsmc.simd;

import io.tsmc.simd.VectorProgram.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Has C2 compile the segments of a program, in a fraction of the time that running it would take. */
final class WarmUp {

    private static final long MOST_NANOSECONDS = TimeUnit.SECONDS.toNanos(60);

    /** Calls for no lane at all: they cost next to nothing, and C2 counts calls. */
    private static final int EMPTY_CALLS = 1000;

    /** For the compiler, whose queue other code waits in, too. */
    private static final long PAUSE_NANOSECONDS = 1_000_000;

    /** A vector instruction takes about 1 ns once compiled, and 60 ns and more before. */
    private static final long COMPILED_NANOSECONDS = 8;

    /** Loads, stores and the call, in instructions. */
    private static final int OVERHEAD = 10;

    private static final double ORDINARY = 0.5;

    private final List<Stage> stages;
    private final double[][] inputs;
    private final double[][] outputs;
    private final double[] scratch;

    WarmUp(VectorProgram program) {
        stages = program.vectorStages();
        inputs = new double[program.inputCount()][Segment.BLOCK];
        outputs = new double[program.outputCount()][Segment.BLOCK];
        scratch = new double[program.scratchLength()];
    }

    /** Returns whether everything is compiled. */
    boolean run() {
        long start = System.nanoTime();
        for (Stage stage : stages) {
            // One stage after the other, so that the queue of the compiler stays short: other code waits in it, too.
            boolean fast = false;
            while (!fast) {
                if (System.nanoTime() - start > MOST_NANOSECONDS) {
                    return false;
                }
                // What segments refuse, too: C2 leaves out what it has never seen.
                time(stage, Double.NaN);
                fast = time(stage, ORDINARY) < COMPILED_NANOSECONDS * (stage.size() + OVERHEAD);
                LockSupport.parkNanos(PAUSE_NANOSECONDS);
            }
        }
        return true;
    }

    /** Nanoseconds a vector. */
    private long time(Stage stage, double value) {
        Segment segment = stage.segment().get();
        Arrays.stream(inputs).forEach(row -> Arrays.fill(row, value));
        Arrays.stream(outputs).forEach(row -> Arrays.fill(row, value));
        Arrays.fill(scratch, value);
        for (int i = 0; i < EMPTY_CALLS; i++) {
            segment.run(inputs, outputs, scratch, 0, 0, 0);
        }
        long start = System.nanoTime();
        int end = segment.run(inputs, outputs, scratch, 0, 0, Segment.BLOCK);
        long duration = System.nanoTime() - start;
        int vectors = Math.min(end + VectorProgram.VECTOR_LENGTH, Segment.BLOCK) / VectorProgram.VECTOR_LENGTH;
        return duration / vectors;
    }
}
