package io.tsmc.simd;

import io.tsmc.autodiff.Program;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a graph with the interpreter until C2 has compiled its vector code, then with that. Both have the same bits, so
 * that nobody sees the change but by the clock. Vector code that is not compiled yet is hundreds of times slower than the
 * interpreter, and code that is called rarely would stay so for minutes.
 */
final class WarmingProgram implements Program {

    private static final long IDLE_SECONDS = 5;

    /** One at a time: C2 has few threads, and the program that waits for its code needs a processor too. */
    private static final ThreadPoolExecutor WARMER =
            new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "tsmc-simd-warm-up");
                thread.setDaemon(true);
                return thread;
            });

    static {
        WARMER.allowCoreThreadTimeOut(true);
    }

    private final Program interpreter;
    private final VectorProgram vector;
    private volatile boolean warm;

    WarmingProgram(Program interpreter, VectorProgram vector) {
        this.interpreter = interpreter;
        this.vector = vector;
        WARMER.execute(() -> warm = new WarmUp(vector).run());
    }

    /** Whether the vector code is used from now on. */
    boolean isWarm() {
        return warm;
    }

    @Override
    public Evaluator evaluator(int lanes) {
        return new Evaluator() {
            private @Nullable Evaluator interpreted = interpreter.evaluator(lanes);
            private final Evaluator compiled = vector.evaluator(lanes);

            @Override
            public void evaluate(double[][] inputs, double[][] outputs, int active) {
                if (interpreted != null && warm) {
                    interpreted = null;
                }
                (interpreted == null ? compiled : interpreted).evaluate(inputs, outputs, active);
            }
        };
    }
}
