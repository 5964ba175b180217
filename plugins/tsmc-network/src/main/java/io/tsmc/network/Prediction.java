package io.tsmc.network;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the outputs of a network are. */
public enum Prediction {
    /** The state after the step. */
    @JsonProperty("next-state")
    NEXT_STATE,
    /** What the step adds to the state. */
    @JsonProperty("change")
    CHANGE
}
