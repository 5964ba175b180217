package io.tsmc.sampler;

import io.tsmc.api.Require;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import java.util.ArrayList;
import java.util.List;
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

    private final int threads;
    private final int blockSize;
    private final ExecutorService workers;
    private volatile boolean cancelled;
    private volatile List<Future<Block>> underWay = List.of();

    /** One thread for each processor. */
    public ThreadEngine() {
        this(Runtime.getRuntime().availableProcessors(), DEFAULT_BLOCK_SIZE);
    }

    /**
     * Starts an engine.
     *
     * @param threads number of threads, at least 1
     * @param blockSize most particles in a block, at least 1; a small cloud is cut finer, so that every thread has work
     */
    public ThreadEngine(int threads, int blockSize) {
        Require.atLeast("threads", threads, 1, "leave it out: the default is one thread for each processor");
        Require.atLeast("blockSize", blockSize, 1, "leave it out: the default is " + DEFAULT_BLOCK_SIZE);
        this.threads = threads;
        this.blockSize = blockSize;
        AtomicInteger number = new AtomicInteger();
        workers = Executors.newFixedThreadPool(threads, work -> {
            Thread worker = new Thread(work, "tsmc-worker-" + number.incrementAndGet());
            worker.setDaemon(true);
            return worker;
        });
    }

    @Override
    public Mutation run(Particles cloud, BlockTask task) {
        int size = Math.min(blockSize, (int) (((long) cloud.count() + threads - 1) / threads));
        List<Future<Block>> pending = new ArrayList<>();
        for (int from = 0; from < cloud.count(); from += size) {
            int first = from;
            int end = Math.min(from + size, cloud.count());
            pending.add(workers.submit(() -> work(cloud, task, first, end)));
        }
        underWay = pending;
        if (cancelled) {
            cancel();
        }
        // The cloud is only written once every block is done: whoever sees an exception still has the old cloud.
        List<Block> done = await(pending);
        done.forEach(block -> cloud.set(block.first, block.particles));
        return Mutation.concat(done.stream().map(Block::mutation).toList());
    }

    @Override
    public void cancel() {
        cancelled = true;
        // Nobody waits for blocks that nobody will use: the code of a plug-in may never come back.
        underWay.forEach(block -> block.cancel(false));
    }

    @Override
    public void close() {
        workers.shutdown();
    }

    private Block work(Particles cloud, BlockTask task, int first, int end) {
        if (cancelled) {
            throw new CancellationException("the engine was cancelled");
        }
        Particles block = cloud.slice(first, end);
        try {
            Mutation mutation = task.applyTo(block, first);
            if (mutation == null) {
                throw new NullPointerException("what the moves came to is null");
            }
            return new Block(first, block, mutation);
        } catch (RuntimeException | Error failure) {
            throw new IllegalStateException("particles " + first + " to " + (end - 1) + ": " + failure, failure);
        }
    }

    private static List<Block> await(List<Future<Block>> pending) {
        List<Block> done = new ArrayList<>();
        try {
            for (Future<Block> block : pending) {
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

    private record Block(int first, Particles particles, Mutation mutation) {}
}
