package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathForecastTest {

    @Test
    void aPathThatGrowsByOneFactorInEqualTimesIsForetoldExactly() {
        PathForecast forecast = new PathForecast();
        forecast.add(0.0, 1.0);
        forecast.add(1.0 / 64.0, 3.0);
        assertThat(forecast.secondsLeft(3.0)).isNaN();
        forecast.add(1.0 / 32.0, 5.0);

        // Five more doublings of two seconds each.
        assertThat(forecast.stepsLeft()).isEqualTo(5.0);
        assertThat(forecast.secondsLeft(5.0)).isEqualTo(10.0);
        assertThat(forecast.secondsLeft(6.5)).isEqualTo(8.5);
        assertThat(forecast.secondsLeft(100.0)).isZero();
    }

    @Test
    void onlyTheLastStepsCount() {
        PathForecast forecast = new PathForecast();
        forecast.add(1e-6, 0.0);
        for (int step = 0; step <= 4; step++) {
            forecast.add(Math.pow(2.0, step - 8), 100.0 + step);
        }

        assertThat(forecast.stepsLeft()).isEqualTo(4.0);
        assertThat(forecast.secondsLeft(104.0)).isEqualTo(4.0);
    }

    @Test
    void aTimeHasFewDigits() {
        assertThat(TimeLeft.about(Double.NaN)).isEmpty();
        assertThat(TimeLeft.about(0.2)).isEqualTo(", about 1 s left");
        assertThat(TimeLeft.about(43.0)).isEqualTo(", about 45 s left");
        assertThat(TimeLeft.atMost(200.0)).isEqualTo(", at most about 3 min left");
        assertThat(TimeLeft.about(7200.0)).isEqualTo(", about 2 h left");
    }
}
