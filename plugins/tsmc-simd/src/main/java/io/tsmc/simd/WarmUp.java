package io.tsmc.simd;

import io.tsmc.simd.VectorProgram.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Has C2 compile the segments of a program, in a fraction of the time that running it would take. */
final class WarmUp {

    private static final long MOST_NANOSECONDS = TimeUnit.SECONDS.toNanos(60);

    /** Calls for no lane at all: they cost next to nothing, and C2 counts calls. */
    private static final int EMPTY_CALLS = Integer.getInteger("empty", 200);

    /** For the compiler, whose queue other code waits in, too. */
    private static final long PAUSE_NANOSECONDS = 1_000_000;

    /** An instruction on a vector takes 1 to 10 ns once compiled, and 60 and more before. */
    private static final long COMPILED_NANOSECONDS = 20;

    /** Instructions around those of the graph. */
    private static final int OVERHEAD = 10;

    // Values that segments refuse, too: C2 leaves out what it has never seen.
    private static final int REFUSED_EVERY = 4;

    private final List<Stage> slow;
    private final double[][] inputs;
    private final double[][] outputs;
    private final double[] scratch;

    WarmUp(VectorProgram program) {
        slow = new ArrayList<>(program.vectorStages());
        inputs = new double[program.inputCount()][Segment.BLOCK];
        outputs = new double[program.outputCount()][Segment.BLOCK];
        scratch = new double[program.scratchLength()];
    }

    /** Returns whether everything is compiled. */
    boolean run() {
        long start = System.nanoTime();
        int round = 0;
        while (!slow.isEmpty() && System.nanoTime() - start < MOST_NANOSECONDS) {
            boolean refused = round++ % REFUSED_EVERY == 0;
            slow.removeIf(stage -> isFast(stage, refused) && !refused);
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
        }
        if (Boolean.getBoolean("wlog")) {
            System.out.println("warm " + round + " rounds " + (System.nanoTime() - start) / 1000000 + " ms");
        }
        return slow.isEmpty();
    }

    private boolean isFast(Stage stage, boolean refused) {
        for (double[] row : inputs) {
            fill(row, refused);
        }
        for (double[] row : outputs) {
            fill(row, refused);
        }
        fill(scratch, refused);
        for (int i = 0; i < EMPTY_CALLS; i++) {
            stage.segment().run(inputs, outputs, scratch, 0, 0, 0);
        }
        long start = System.nanoTime();
        int end = stage.segment().run(inputs, outputs, scratch, 0, 0, Segment.BLOCK);
        long duration = System.nanoTime() - start;
        int vectors = Math.min(end / VectorProgram.VECTOR_LENGTH + 1, Segment.BLOCK / VectorProgram.VECTOR_LENGTH);
        return duration < COMPILED_NANOSECONDS * vectors * (stage.size() + OVERHEAD);
    }

    private static void fill(double[] row, boolean refused) {
        Arrays.fill(row, refused ? Double.NaN : 0.5);
    }
}
