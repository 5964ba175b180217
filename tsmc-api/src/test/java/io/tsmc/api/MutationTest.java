package io.tsmc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MutationTest {

    @Test
    void lessonsOfBlocksArePutTogetherInTheirOrder() {
        Mutation first = Mutation.of(new double[] {1, 0}, 2)
                .withLesson(new double[] {1, 2})
                .withLesson(new double[] {10, 20});
        Mutation second =
                Mutation.of(new double[] {0.5}, 1).withLesson(new double[] {3}).withLesson(new double[] {30});
        Mutation whole = Mutation.concat(List.of(first, second));
        assertThat(whole.acceptance()).containsExactly(1, 0, 0.5);
        assertThat(whole.gradientEvaluations()).isEqualTo(3);
        assertThat(whole.lastLesson()).containsExactly(10, 20, 30);
        assertThat(whole.withoutLastLesson().lastLesson()).containsExactly(1, 2, 3);
        assertThat(whole.withoutLastLesson().withoutLastLesson().lessons()).isEmpty();
    }

    @Test
    void nestedStreamsAreOthersAtEveryDepth() {
        RngStreams streams = new RngStreams(1, RngUse.MOVE, 2, 3, 0, 4);
        assertThat(streams.nested().nested()).isNotIn(streams, streams.nested());
        assertThat(streams.nested().from(7)).isEqualTo(streams.from(7).nested());
        assertThat(streams.nested().common().nextLong())
                .isNotEqualTo(streams.common().nextLong());
    }
}
