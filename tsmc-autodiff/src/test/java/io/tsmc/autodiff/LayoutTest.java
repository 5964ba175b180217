package io.tsmc.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.autodiff.Graph.Port;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private final Layout layout = new Layout(List.of(new Port("x", 2), new Port("none", 0), new Port("u", 1)));

    @Test
    void vectorsFollowOneAnother() {
        assertThat(layout.rowCount()).isEqualTo(3);
        assertThat(layout.offset("x")).isZero();
        assertThat(layout.offset("u")).isEqualTo(2);
        assertThat(layout.length("none")).isZero();
        assertThat(layout.length("absent")).isZero();
        assertThat(layout.has("none")).isTrue();
        assertThat(layout.has("absent")).isFalse();
        assertThat(layout.entry(1)).isEqualTo("x[1]");
        assertThat(layout.entry(2)).isEqualTo("u[0]");
        assertThat(layout).hasToString("x[2] none[0] u[1]");
    }

    @Test
    void rowsAreFoundByName() {
        double[][] x = {{1}, {2}};
        double[][] u = {{3}};
        double[][] rows = layout.rows(Map.of("u", u, "x", x, "other", new double[4][1]));
        assertThat(List.of(rows)).containsExactly(x[0], x[1], u[0]);
    }

    @Test
    void valuesAreFoundByName() {
        double[] values = {1, 2, 3};
        assertThat(layout.entries("x", values)).containsExactly(1, 2);
        assertThat(layout.entries("none", values)).isEmpty();
        assertThat(layout.entries("u", values)).containsExactly(3);
        double[] x = {1, 2};
        assertThat(layout.values(Map.of("u", new double[] {3}, "x", x, "other", x)))
                .containsExactly(values);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> layout.offset("y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no vector 'y', there are x[2] none[0] u[1]");
        assertThatThrownBy(() -> layout.rows(Map.of("x", new double[2][1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'u' has 1 rows, got 0");
        assertThatThrownBy(() -> layout.rows(Map.of("x", new double[3][1], "u", new double[1][1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x' has 2 rows, got 3");
        assertThatThrownBy(() -> layout.values(Map.of("x", new double[2])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'u' has 1 entries, got 0");
    }
}
