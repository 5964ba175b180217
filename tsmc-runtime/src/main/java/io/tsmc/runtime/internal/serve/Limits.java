package io.tsmc.runtime.internal.serve;

/**
 * What a client may take.
 *
 * @param lineBytes longest line [byte]
 * @param perSecond messages that are read in a second; more are read later
 * @param clients at the same time
 * @param patienceSeconds for a line to be complete once it has begun, and for an answer to be taken [s]
 */
public record Limits(int lineBytes, int perSecond, int clients, double patienceSeconds) {

    /** The time for a line and for an answer [ns]. */
    long patienceNanos() {
        return (long) (patienceSeconds * 1e9);
    }
}
