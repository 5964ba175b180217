package io.tsmc.rivals.sampler;

import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;

/** The random streams of a search, for one thing after the other. */
final class StreamsInTurn {

    private final long seed;
    private int taken;

    StreamsInTurn(long seed) {
        this.seed = seed;
    }

    /** Streams that were not taken before. */
    RngStreams next() {
        return RngStreams.of(seed, RngUse.PLUGIN, taken++);
    }
}
