package io.tsmc.runtime.run;

/** Told how a polish gets on, on the thread that it was started on. */
@FunctionalInterface
public interface PolishListener {

    /** Listens to nothing. */
    PolishListener NONE = (what, done, most) -> {};

    /**
     * Called before and after each part of the work.
     *
     * @param what is being done, in a few words
     * @param done how much of it is done
     * @param most how much there is at most: it may end before
     */
    void onProgress(String what, int done, int most);
}
