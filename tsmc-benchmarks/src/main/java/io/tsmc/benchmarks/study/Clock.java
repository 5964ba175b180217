package io.tsmc.benchmarks.study;

/** What the time of a trial is. */
public enum Clock {
    /** Wall time: what a user waits. For a machine that does nothing else. */
    WALL,

    /**
     * Processor time of the threads of the trial: the same on a machine that does nothing else, and still comparable on one that
     * does. Of what Java does on threads of its own, collecting garbage and compiling, it knows nothing.
     */
    PROCESSOR;

    /** What of the time that was spent counts [s]. */
    double seconds(Spent spent) {
        return this == WALL ? spent.seconds() : spent.cpuSeconds();
    }
}
