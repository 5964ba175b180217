package io.tsmc.runtime.internal.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void countsEveryFiniteValueOnce() {
        Map<String, Object> histogram =
                Histogram.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, Double.NaN, Double.POSITIVE_INFINITY});

        assertThat(histogram).containsEntry("from", 0.0).containsEntry("width", 1.0);
        assertThat(histogram.get("counts")).isEqualTo(List.of(1, 1, 1, 1, 1, 1, 1, 2));
        assertThat(Histogram.of(new double[] {3, 3, 3}).get("counts")).isEqualTo(List.of(3));
    }
}
