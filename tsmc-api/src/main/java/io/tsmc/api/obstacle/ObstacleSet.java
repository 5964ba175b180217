package io.tsmc.api.obstacle;

import io.tsmc.api.FileSetting;
import io.tsmc.api.Require;
import io.tsmc.api.drawing.Canvas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A set of obstacles, all of them in the plane or all of them in space. In a run file it is the path of a CSV file, see {@link
 * #read}.
 *
 * @param file where it was read from; empty for one that was made in Java
 * @param all at least one
 */
public record ObstacleSet(Optional<Path> file, List<Obstacle> all) implements FileSetting {

    /** Copies the list; refuses one that is empty, or that mixes plane and space. */
    public ObstacleSet {
        all = List.copyOf(all);
        Require.notEmpty("all", all.size(), "");
        for (int i = 0; i < all.size(); i++) {
            Require.that(
                    all.get(i).dimension() == all.get(0).dimension(),
                    "all[" + i + "]",
                    "has " + all.get(i).dimension() + " dimensions, but all[0] has "
                            + all.get(0).dimension(),
                    "");
        }
    }

    /** A set that is made in Java. */
    public static ObstacleSet of(Obstacle... all) {
        return new ObstacleSet(Optional.empty(), List.of(all));
    }

    /**
     * Reads a file of comma-separated values, a line for each obstacle. Its first line names the columns:
     *
     * <pre>
     *   shape,   x, y, radius, x2, y2, length, width, yaw
     *   disc,    1, 0, 0.6
     *   capsule, 2, 1, 0.2,    3,  2
     *   box,     4, 0, ,       ,   ,   1,      0.5,   0.3
     * </pre>
     *
     * <p>In the plane, shapes are {@code disc} (x, y, radius), {@code capsule} (its ends x, y and x2, y2, and radius) and {@code
     * box} (its centre x, y, its sides length and width along its own axes x and y, and yaw [rad], if it is turned). With a
     * column {@code z} they are in space: {@code sphere}, {@code capsule} with z and z2 too, and {@code box} with height and,
     * if turned, roll, pitch and yaw, as in URDF. All lengths are in metres. Columns that no line needs can be left out, and
     * so can cells at the end of a line. Lines that begin with {@code #} are comments.
     *
     * @throws IllegalArgumentException if it cannot be used; the message has a line for each fault, which starts with the file
     *     and its line
     */
    public static ObstacleSet read(Path file) throws IOException {
        return ObstacleFile.read(file);
    }

    /** Draws all of them. */
    public void draw(Canvas canvas) {
        all.forEach(obstacle -> obstacle.draw(canvas));
    }

    /** 2 in the plane, 3 in space. */
    public int dimension() {
        return all.get(0).dimension();
    }

    /**
     * Refuses indices of states that are no position among these obstacles.
     *
     * @param path the setting that has them
     */
    public void requirePosition(String path, int[] states) {
        Require.that(
                states.length == dimension(),
                path,
                "has " + states.length + " entries, but the obstacles are in "
                        + (dimension() == 2 ? "the plane: those of x and y" : "space: those of x, y and z"),
                dimension() == 2
                        ? "[0, 1], or a column z is missing in the file"
                        : "[0, 1, 2], or the column z is too much in the file");
        for (int i = 0; i < states.length; i++) {
            for (int j = 0; j < i; j++) {
                Require.that(
                        states[i] != states[j],
                        path + "[" + i + "]",
                        "names state " + states[i] + " a second time, which is no position",
                        "another one is meant");
            }
        }
    }
}
