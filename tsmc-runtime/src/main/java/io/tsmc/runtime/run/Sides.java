package io.tsmc.runtime.run;

import io.tsmc.api.obstacle.Box;
import io.tsmc.api.obstacle.Capsule;
import io.tsmc.api.obstacle.KeepsClear;
import io.tsmc.api.obstacle.Obstacle;
import io.tsmc.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * On which side motions pass the obstacles in the plane: their homotopy class, by winding numbers. Each path is closed by
 * straight lines from and to the ends of one that all are compared with; so closed, two paths turn about the middle of an
 * obstacle by angles that differ by whole turns, and by none if and only if one can be moved into the other without crossing
 * it. A path through an obstacle passes on the side of its middle.
 */
final class Sides {

    private static final double TURN = 2.0 * Math.PI;

    /** A motion back to where it began turns by 0 or whole turns, but for this [rad]. */
    private static final double ROUNDING = 1e-9;

    private final List<Post> posts;

    private Sides(List<Post> posts) {
        this.posts = posts;
    }

    /**
     * The middle of an obstacle.
     *
     * @param x index of the state that is the first coordinate
     * @param y that of the second
     * @param at [2]
     */
    private record Post(int x, int y, List<Double> at) {

        /** By how much the line from the middle to a closed path turns, counter-clockwise [rad]. */
        double turn(double[] path, double[] common, int stateDim) {
            int last = path.length - stateDim;
            int commonLast = common.length - stateDim;
            double sum = between(common, 0, path, 0);
            for (int t = 0; t < last; t += stateDim) {
                sum += between(path, t, path, t + stateDim);
            }
            return sum + between(path, last, common, commonLast);
        }

        private double between(double[] from, int t, double[] to, int s) {
            double ax = from[t + x] - at.get(0);
            double ay = from[t + y] - at.get(1);
            double bx = to[s + x] - at.get(0);
            double by = to[s + y] - at.get(1);
            return StrictMath.atan2(ax * by - ay * bx, ax * bx + ay * by);
        }
    }

    /** Those of a problem; empty where none of its costs and constraints keeps clear of obstacles in the plane. */
    static Optional<Sides> of(Problem problem) {
        return of(Stream.concat(problem.costs().stream(), problem.constraints().stream())
                .filter(KeepsClear.class::isInstance)
                .map(KeepsClear.class::cast)
                .toList());
    }

    static Optional<Sides> of(List<? extends KeepsClear> all) {
        List<Post> posts = all.stream()
                .filter(clear -> clear.obstacles().dimension() == 2)
                .flatMap(clear -> clear.obstacles().all().stream()
                        .map(obstacle -> new Post(clear.states()[0], clear.states()[1], middle(obstacle))))
                .distinct()
                .toList();
        return posts.isEmpty() ? Optional.empty() : Optional.of(new Sides(posts));
    }

    private static List<Double> middle(Obstacle obstacle) {
        if (obstacle instanceof Box box) {
            return List.of(box.centre()[0], box.centre()[1]);
        }
        Capsule capsule = (Capsule) obstacle;
        return List.of(0.5 * (capsule.from()[0] + capsule.to()[0]), 0.5 * (capsule.from()[1] + capsule.to()[1]));
    }

    /**
     * The class of a motion: how many whole turns of its angle about each obstacle, counter-clockwise, rounded down. A motion that
     * passes on the left turns clockwise, so -1 is left of it, and 0 right of it.
     *
     * @param path states over time, one after the other, [(T + 1) · nx]; finite
     * @param common likewise of the motion from whose start and to whose end paths are closed
     * @return [obstacles]
     */
    List<Integer> classOf(double[] path, double[] common, int stateDim) {
        return posts.stream()
                .map(post -> (int) Math.floor((post.turn(path, common, stateDim) + ROUNDING) / TURN))
                .toList();
    }

    /**
     * A class in words, such as {@code left of obstacle 1, right of obstacle 2}: of the obstacles in which some classes differ;
     * empty where there are none.
     */
    static String words(List<Integer> sides, Collection<List<Integer>> all) {
        return IntStream.range(0, sides.size())
                .filter(i -> all.stream().anyMatch(other -> !other.get(i).equals(sides.get(i))))
                .mapToObj(i -> switch (sides.get(i)) {
                    case -1 -> "left of obstacle " + (i + 1);
                    case 0 -> "right of obstacle " + (i + 1);
                    default -> "round obstacle " + (i + 1);
                })
                .collect(Collectors.joining(", "));
    }
}
