package io.tsmc.runtime.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Noted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordsTest {

    /** An enum whose constants are called otherwise in run files. */
    public enum Shade {
        DARK;

        @Override
        public String toString() {
            return "dark";
        }
    }

    /** Settings of many kinds. */
    public record Settings(Shade shade, double[][] rows, Inner inner) {}

    /** Settings inside. */
    public record Inner(int[] indices, String word) {}

    /** A run file that is written has to be read again: constants have the names that the reader knows. */
    @Test
    void treesAreWhatARunFileSays() {
        Settings settings = new Settings(Shade.DARK, new double[][] {{1, 2}, {}}, new Inner(new int[] {3}, "w"));
        assertThat(Records.tree(settings))
                .isEqualTo(Map.of(
                        "shade",
                        "dark",
                        "rows",
                        List.of(List.of(1.0, 2.0), List.of()),
                        "inner",
                        Map.of("indices", List.of(3), "word", "w")));
    }

    /** Settings with something to say. */
    public record Talkative(List<String> notes) implements Noted {}

    /** Settings around those. */
    public record Around(List<Talkative> some, Talkative one) {}

    @Test
    void notesAreThoseOfSettingsWithinSettingsOnceEachAndPlain() {
        Talkative two = new Talkative(List.of("first\u001b[31m", "second\nthird"));
        assertThat(Records.notes(new Around(List.of(two), new Talkative(List.of("third", "last")))))
                .containsExactly("first [31m", "second", "third", "last");
        assertThat(Records.notes(new Inner(new int[] {3}, "w"))).isEmpty();
    }
}
