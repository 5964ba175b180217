package io.tsmc.sampler;

import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Works on blocks of particles with a fixed number of daemon threads. The result has the same bits for any number of
 * threads and any block size.
 */
public final class ThreadEngine implements Engine {

    /** Particles a block: enough to amortise the interpretation of a program, few enough to stay in the cache. */
    public static final int DEFAULT_BLOCK_SIZE = 512;

    private final Target target;
    private final Workers workers;

    /** One thread for each processor. */
    public ThreadEngine(Target target) {
        this(target, Runtime.getRuntime().availableProcessors(), DEFAULT_BLOCK_SIZE);
    }

    /**
     * Starts an engine.
     *
     * @param target what is evaluated
     * @param threads number of threads, at least 1
     * @param blockSize most particles in a block, at least 1; a small cloud is cut finer, so that every thread has work
     */
    public ThreadEngine(Target target, int threads, int blockSize) {
        this(target, new Workers(threads, blockSize));
    }

    private ThreadEngine(Target target, Workers workers) {
        this.target = target;
        this.workers = workers;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public <R> R run(Particles cloud, BlockTask<R> task) {
        List<Future<Block<R>>> pending = new ArrayList<>();
        int size = workers.blockSize(cloud.count());
        for (int from = 0; from < cloud.count(); from += size) {
            int first = from;
            int end = Math.min(from + size, cloud.count());
            pending.add(workers.submit(() -> work(cloud, task, first, end)));
        }
        if (!task.endsEarly()) {
            workers.dropIfCancelled(pending);
        }
        // The cloud is only written once every block is done: whoever sees an exception still has the old cloud.
        List<Block<R>> done = await(pending);
        done.forEach(block -> cloud.set(block.first, block.particles));
        return task.join(done.stream().map(Block::outcome).toList());
    }

    @Override
    public Engine on(Target other) {
        return new ThreadEngine(other, workers);
    }

    @Override
    public void cancel() {
        workers.cancel();
    }

    @Override
    public void close() {
        workers.close();
    }

    private <R> Block<R> work(Particles cloud, BlockTask<R> task, int first, int end) {
        if (workers.cancelled() && !task.endsEarly()) {
            throw new CancellationException("the engine was cancelled");
        }
        Particles block = cloud.slice(first, end);
        try {
            R outcome = task.applyTo(target, block, first, workers::cancelled);
            if (outcome == null) {
                throw new NullPointerException("what the moves came to is null");
            }
            return new Block<>(first, block, outcome);
        } catch (RuntimeException | Error failure) {
            throw new IllegalStateException("particles " + first + " to " + (end - 1) + ": " + failure, failure);
        }
    }

    private static <R> List<Block<R>> await(List<Future<Block<R>>> pending) {
        List<Block<R>> done = new ArrayList<>();
        try {
            for (Future<Block<R>> block : pending) {
                done.add(block.get());
            }
            return done;
        } catch (ExecutionException e) {
            // Nothing else is thrown by a block, see work().
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the thread that runs the sampler was interrupted");
        } finally {
            pending.forEach(block -> block.cancel(false));
        }
    }

    private record Block<R>(int first, Particles particles, R outcome) {}

    /** The threads, which engines for several targets share. */
    private static final class Workers {

        private final int threads;
        private final int blockSize;
        private final ExecutorService pool;
        private volatile boolean cancelled;
        private volatile List<? extends Future<?>> underWay = List.of();

        Workers(int threads, int blockSize) {
            Require.atLeast("threads", threads, 1, "leave it out: the default is one thread for each processor");
            Require.atLeast("blockSize", blockSize, 1, "leave it out: the default is " + DEFAULT_BLOCK_SIZE);
            this.threads = threads;
            this.blockSize = blockSize;
            AtomicInteger number = new AtomicInteger();
            pool = Executors.newFixedThreadPool(threads, work -> {
                Thread worker = new Thread(work, "tsmc-worker-" + number.incrementAndGet());
                worker.setDaemon(true);
                return worker;
            });
        }

        /** Particles a block, of a cloud of so many. */
        int blockSize(int count) {
            return Math.min(blockSize, (int) (((long) count + threads - 1) / threads));
        }

        <T> Future<T> submit(Callable<T> work) {
            return pool.submit(work);
        }

        boolean cancelled() {
            return cancelled;
        }

        /** Drops blocks when the engine is cancelled, which it may be already. */
        void dropIfCancelled(List<? extends Future<?>> pending) {
            underWay = pending;
            if (cancelled) {
                cancel();
            }
        }

        void cancel() {
            cancelled = true;
            // Nobody waits for blocks that nobody will use: the code of a plug-in may never come back.
            underWay.forEach(block -> block.cancel(false));
        }

        void close() {
            pool.shutdown();
        }
    }
}
