package io.tsmc.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.obstacle.Box;
import io.tsmc.api.obstacle.Capsule;
import io.tsmc.api.obstacle.KeepsClear;
import io.tsmc.api.obstacle.ObstacleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SidesTest {

    private static final double[] STRAIGHT = {0, 0, 1, 0, 2, 0, 3, 0, 4, 0};

    /** A disc, a box and a log in the way, and one disc aside. */
    private static final Sides SIDES = Sides.of(List.of(new Field(ObstacleSet.of(
                    Capsule.ball(new double[] {1, 0}, 0.3),
                    Box.turned(new double[] {2, 0}, new double[] {0.2, 0.4}, 0.3),
                    new Capsule(new double[] {3, -0.2}, new double[] {3, 0.2}, 0.1),
                    Capsule.ball(new double[] {2, 5}, 0.3)))))
            .orElseThrow();

    @Test
    void pathsAreToldApartByTheSideOfEachObstacle() {
        assertThat(sides(0, 0, 1, 1, 2, 1, 3, 1, 4, 0)).containsExactly(-1, -1, -1, 0);
        assertThat(sides(0, 0, 1, -1, 2, -1, 3, -1, 4, 0)).containsExactly(0, 0, 0, 0);
        assertThat(sides(0, 0, 1, 1, 1.5, 0, 2, -1, 3, -1, 4, 0)).containsExactly(-1, 0, 0, 0);
        assertThat(sides(0, 0, 1, 6, 3, 6, 4, 0)).containsExactly(-1, -1, -1, -1);
    }

    /** Not in how many steps, how far from them, nor exactly to where. */
    @Test
    void pathsThatCanBeMovedIntoEachOtherAreOfOneClass() {
        List<Integer> class1 = sides(0, 0, 1, 1, 2, 1, 3, 1, 4, 0);
        assertThat(sides(0, 0, 0, 0, -1, 0.5, 0, 3, 1, 4, 3, 2, 5, 0.5)).isEqualTo(class1);
        assertThat(sides(0.1, -0.3, 2, 2, 3.9, -0.2)).isEqualTo(class1);
    }

    /** Backwards, right is where left was; and around is another class than past. */
    @Test
    void turnsCount() {
        assertThat(sides(0, 0, 1, 1, 2, 0.5, 1, -1, 0, 0, 1, 1, 2, 1, 3, 1, 4, 0))
                .containsExactly(-2, -1, -1, 0);
        assertThat(sides(0, 0, 1, -1, 1.5, 0, 1, 1, 0.5, 0, 1, -1, 2, -1, 3, -1, 4, 0))
                .containsExactly(1, 0, 0, 0);
    }

    /** Where it ends is where it began: a motion that comes back is not round an obstacle unless it goes round. */
    @Test
    void motionsMayComeBack() {
        double[] back = {0, 0, 1, 1, 0, 0};
        assertThat(SIDES.classOf(back, back, 2)).containsExactly(0, 0, 0, 0);
        assertThat(SIDES.classOf(new double[] {0, 0, 1, 1, 1.5, 0, 1, -1, 0, 0}, back, 2))
                .containsExactly(-1, 0, 0, 0);
    }

    @Test
    void wordsTellWhatDiffers() {
        List<List<Integer>> all = List.of(List.of(-1, -1, 0), List.of(0, -1, 0), List.of(0, -1, 1));
        assertThat(Sides.words(all.get(0), all)).isEqualTo("left of obstacle 1, right of obstacle 3");
        assertThat(Sides.words(all.get(1), all)).isEqualTo("right of obstacle 1, right of obstacle 3");
        assertThat(Sides.words(all.get(2), all)).isEqualTo("right of obstacle 1, round obstacle 3");
        assertThat(Sides.words(all.get(0), all.subList(0, 1))).isEmpty();
    }

    /** Twice the same obstacle, in a cost and in a constraint, is one; those in space have no sides. */
    @Test
    void obstaclesCountOnceAndInThePlane() {
        Field field = new Field(ObstacleSet.of(Capsule.ball(new double[] {1, 0}, 0.3)));
        assertThat(Sides.of(List.of(field, field)).orElseThrow().classOf(STRAIGHT, STRAIGHT, 2))
                .hasSize(1);
        assertThat(Sides.of(List.of(new Field(ObstacleSet.of(Capsule.ball(new double[] {1, 0, 0}, 0.3))))))
                .isEmpty();
        assertThat(Sides.of(List.of())).isEmpty();
    }

    private static List<Integer> sides(double... path) {
        return SIDES.classOf(path, STRAIGHT, 2);
    }

    private record Field(ObstacleSet obstacles) implements KeepsClear {
        @Override
        public int[] states() {
            return new int[] {0, 1};
        }
    }
}
