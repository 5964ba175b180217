package io.tsmc.runtime.internal.session;

/** What a run is at, one after the other; not every run has all of them. */
public enum Phase {
    /** From the prior to β = 1. */
    SAMPLING(
            "sampling",
            "Stopping after this move. The steps taken so far are kept, with their cloud and the best motion ..."),

    /** Takes the best motions to where they lead. */
    POLISHING("polishing", "Stopping the polish. The sample is complete and kept, the polish as far as it got ..."),

    /** Tries policies in scenarios drawn afresh. */
    FRESH_SCENARIOS(
            "fresh scenarios",
            "Stopping the fresh scenarios. The sample is complete and kept, and so is the polish if there is one ..."),

    /** Writes what is left to be written. */
    WRITING("writing", "All is computed; the last files are being written ...");

    private final String words;
    private final String kept;

    Phase(String words, String kept) {
        this.words = words;
        this.kept = kept;
    }

    /** What is kept of a run that is stopped in this phase, as it is told to who stops it. */
    public String kept() {
        return kept;
    }

    /** In a word or two. */
    @Override
    public String toString() {
        return words;
    }
}
