package io.tsmc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RngUseTest {

    private static final int STEPS = 4;
    private static final int INDICES = 5;
    private static final int NESTINGS = 3;

    /** The first number of a stream stands for all of it: two streams share one with probability 2^-53. */
    @Test
    void noTwoUsesHaveStreamsInCommon() {
        Map<Long, String> seen = new HashMap<>();
        for (RngUse use : RngUse.values()) {
            for (int step = 0; step < (use.everyStep() ? STEPS : 1); step++) {
                for (int index = 0; index < Math.min(INDICES, use.indices()); index++) {
                    for (int nesting = 0; nesting < NESTINGS; nesting++) {
                        RngStreams streams = new RngStreams(1, use, step, index, nesting, 0);
                        assertThat(seen.putIfAbsent(streams.particle(0).nextLong(), streams.toString()))
                                .as("streams that begin like %s", streams)
                                .isNull();
                        assertThat(seen.putIfAbsent(streams.common().nextLong(), streams + ", in common"))
                                .as("common stream that begins like %s", streams)
                                .isNull();
                    }
                }
            }
        }
    }

    /** Addresses by which runs of earlier versions drew their numbers: the same seeds are to give the same bits. */
    @Test
    void addressesStayWhatTheyAre() {
        assertAddress(RngStreams.of(7, RngUse.PRIOR_SAMPLE), 0, 0);
        assertAddress(RngStreams.resampling(7, 3), 3, 1);
        assertAddress(RngStreams.move(7, 3, 5), 3, 7);
        assertAddress(RngStreams.move(7, 3, 5).nested(), 3, 7 + (1 << 24));
        assertAddress(RngStreams.of(7, RngUse.FRESH_SCENARIOS), -1, 0);
        assertAddress(RngStreams.of(7, RngUse.SCENARIO_STATES), -2, 0);
        assertAddress(RngStreams.of(7, RngUse.SCENARIO_NOISE), -2, 1);
        assertAddress(RngStreams.of(7, RngUse.SHIFT), -3, 0);
        assertAddress(RngStreams.of(7, RngUse.PLANT), -4, 0);
        assertAddress(RngStreams.of(7, RngUse.DRY_RUN), -5, 0);
        assertAddress(RngStreams.of(7, RngUse.EVIDENCE), -9, 0);
    }

    private static void assertAddress(RngStreams streams, int step, int phase) {
        assertThat(streams.from(11).particle(2).nextLong()).isEqualTo(new Rng(7, step, phase, 13).nextLong());
        assertThat(streams.common().nextLong()).isEqualTo(new Rng(7, step, phase, -1).nextLong());
    }

    @Test
    void refusesAddressesOfOtherUses() {
        assertThatThrownBy(() -> new RngStreams(1, RngUse.PLANT, 1, 0, 0, 0)).hasMessageContaining("have no step 1");
        assertThatThrownBy(() -> RngStreams.move(1, -1, 0)).hasMessageContaining("have no step -1");
        assertThatThrownBy(() -> RngStreams.of(1, RngUse.PLANT, 1)).hasMessageContaining("the index 1");
        assertThatThrownBy(() -> RngStreams.of(1, RngUse.CHECK, -1)).hasMessageContaining("the index -1");
        assertThatThrownBy(() -> new RngStreams(1, RngUse.MOVE, 0, 0, 127, 0)).hasMessageContaining("127 deep");
        assertThatThrownBy(() -> RngStreams.of(1, RngUse.CHECK).from(-1)).hasMessageContaining("particle -1");
    }
}
