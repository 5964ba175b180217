package io.tsmc.benchmarks.study;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;

/**
 * Wall and processor time of some stretches of work. Processor time is that of all threads in the thread group of the one that
 * works: of a trial, and of the engine that a run of ours starts for it.
 */
final class Stopwatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long wallNanos;
    private long cpuNanos;

    /** Lets some work count. */
    void time(Runnable work) {
        long cpu = cpuNanos();
        long wall = System.nanoTime();
        try {
            work.run();
        } finally {
            wallNanos += System.nanoTime() - wall;
            cpuNanos += cpuNanos() - cpu;
        }
    }

    double seconds() {
        return 1e-9 * wallNanos;
    }

    double cpuSeconds() {
        return 1e-9 * cpuNanos;
    }

    private static long cpuNanos() {
        ThreadGroup group = Objects.requireNonNull(Thread.currentThread().getThreadGroup());
        Thread[] threads = new Thread[2 * group.activeCount() + 2];
        int count = group.enumerate(threads, false);
        return Arrays.stream(threads, 0, count)
                .mapToLong(thread -> Math.max(0, THREADS.getThreadCpuTime(thread.getId())))
                .sum();
    }
}
