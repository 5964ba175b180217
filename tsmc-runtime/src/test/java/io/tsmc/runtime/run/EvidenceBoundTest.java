package io.tsmc.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvidenceBoundTest {

    /** log 100 = 4.605. */
    @Test
    void isMissedBeyondAFactorOfAHundredAndThreeStandardErrors() {
        EvidenceBound bound = EvidenceBound.of(-10.0);
        assertThat(bound.logEvidence()).isBetween(-14.606, -14.605);
        assertThat(bound.isMissedBy(-14.60, 0.0)).isFalse();
        assertThat(bound.isMissedBy(-14.61, 0.0)).isTrue();
        assertThat(bound.isMissedBy(-15.50, 0.3)).isFalse();
        assertThat(bound.isMissedBy(-15.51, 0.3)).isTrue();
    }

    @Test
    void isMissedBySamplesWhoseErrorIsNotKnown() {
        assertThat(EvidenceBound.of(-10.0).isMissedBy(-14.61, Double.NaN)).isTrue();
        assertThat(EvidenceBound.of(-10.0).isMissedBy(-14.60, Double.NaN)).isFalse();
    }

    @Test
    void saysNothingWhereTheEstimateIsNought() {
        assertThat(EvidenceBound.of(Double.NEGATIVE_INFINITY).isMissedBy(-1e300, 0.0))
                .isFalse();
    }
}
