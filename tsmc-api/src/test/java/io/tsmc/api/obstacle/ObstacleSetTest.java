package io.tsmc.api.obstacle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObstacleSetTest {

    private static final String PLANE = """
            # a yard
            shape, x [m], y [m], radius [m], x2, y2, length, width, yaw
            disc, 1, 2, 0.5
            capsule, 0, 0, 0.1, 3, 0

            box, 4, 5, , , , 2, 1, 1.5707963267948966
            box, 4, 5, , , , 2, 1
            """;

    @TempDir
    Path folder;

    private ObstacleSet read(String text) throws IOException {
        return ObstacleSet.read(Files.writeString(folder.resolve("yard.csv"), text));
    }

    @Test
    void inThePlane() throws IOException {
        ObstacleSet set = read(PLANE);
        assertThat(set.file()).contains(folder.resolve("yard.csv"));
        assertThat(set.dimension()).isEqualTo(2);
        assertThat(set.all())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        Capsule.ball(new double[] {1, 2}, 0.5),
                        new Capsule(new double[] {0, 0}, new double[] {3, 0}, 0.1),
                        Box.turned(new double[] {4, 5}, new double[] {2, 1}, Math.PI / 2),
                        Box.turned(new double[] {4, 5}, new double[] {2, 1}, 0));
        assertThat(read(PLANE.replace(',', ';'))).usingRecursiveComparison().isEqualTo(set);
        assertThat(read("\uFEFF" + PLANE.replace(',', '\t')))
                .usingRecursiveComparison()
                .isEqualTo(set);
    }

    @Test
    void inSpace() throws IOException {
        ObstacleSet set = read("""
                shape,x,y,z,radius,x2,y2,z2,length,width,height,roll,pitch,yaw
                sphere,1,2,3,0.5
                capsule,0,0,0,0.1,1,1,1
                box,1,1,1,,,,,1,2,3,0.1,0.2,0.3
                """);
        assertThat(set.all())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        Capsule.ball(new double[] {1, 2, 3}, 0.5),
                        new Capsule(new double[3], new double[] {1, 1, 1}, 0.1),
                        Box.turned(new double[] {1, 1, 1}, new double[] {1, 2, 3}, 0.1, 0.2, 0.3));
    }

    /** What is replaced, by what, and the message after the name of the file. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            disc, 1, 2, 0.5        | disc, 1, 2, 0          | :3: the disc: radius: 0.0 must be positive and finite. Maybe a sign or a unit is wrong
            disc, 1, 2, 0.5        | disc, 1, 2             | :3: a disc needs a value of radius. Maybe a value is missing, or a column of that name
            disc, 1, 2, 0.5        | disc, 1, 2, x          | :3: radius is 'x', which is not a finite number. Maybe a value is in the wrong column
            disc, 1, 2, 0.5        | disc, 1, 2, NaN        | :3: radius is 'NaN', which is not a finite number. Maybe a value is in the wrong column
            disc, 1, 2, 0.5        | disc, 1, 2, 0.5, 3     | :3: a disc has no x2, but it is 3. Maybe a value is in the wrong column
            disc, 1, 2, 0.5        | disc,1,2,,,,,,,,5      | :3: has 11 values, but there are 9 columns. Maybe a decimal comma is meant: write a point
            disc, 1, 2, 0.5        | disk, 1, 2, 0.5        | :3: there is no shape 'disk' in the plane. Maybe one of these is meant: disc, capsule, box
            disc, 1, 2, 0.5        | sphere, 1, 2, 0.5      | :3: there is no shape 'sphere' in the plane. Maybe a column z is missing, which makes obstacles ones in space
            disc, 1, 2, 0.5        | , 1, 2, 0.5            | :3: has no shape. Maybe one of these is meant: disc, capsule, box
            , , 2, 1, 1.57         | , , 2, -1, 1.57        | :6: the box: size[1]: -1.0 must be positive and finite. Maybe a sign or a unit is wrong
            length, width, yaw     | length, breadth, yaw   | :2: there is no column 'breadth' in the plane. Maybe one of these is meant: shape, x, y, radius, x2, y2, length, width, yaw; obstacles in space have a column z
            length, width, yaw     | length, width, width   | :2: there are two columns 'width'. Maybe leave one out
            radius [m]             | radius [cm]            | :2: column 'radius' is in 'cm', must be in 'm'. Maybe multiply it by 0.01
            shape, x               | type, x                | :2: there is no column 'type' in the plane.
            """)
    void saysWhatIsWrongAndWhere(String replaced, String by, String message) {
        assertThat(PLANE).contains(replaced);
        assertThatThrownBy(() -> read(PLANE.replace(replaced, by)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.resolve("yard.csv") + message);
    }

    @Test
    void andOfTheFileAsAWhole() {
        String file = folder.resolve("yard.csv").toString();
        assertThatThrownBy(() -> read("")).hasMessageStartingWith(file + ": the file is empty. Maybe");
        assertThatThrownBy(() -> read("shape,x,y\n"))
                .hasMessageStartingWith(file + ": there are columns, but no obstacles");
        assertThatThrownBy(() -> read("disc,1,2,3\n"))
                .hasMessageContaining(":1: there is no column 'shape'. Maybe the line that");
        assertThatThrownBy(() -> read("shape,x,y,z,radius\ndisc,1,2,3,1"))
                .hasMessageContaining(":2: there is no shape 'disc' in space. Maybe a sphere is meant");
        assertThatThrownBy(() -> read("shape,x,y,radius\n" + "disc,1,2,x\n".repeat(50)))
                .satisfies(
                        e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(11))
                .hasMessageEndingWith(":12: there are more faults from here on");
    }

    @Test
    void positionsFitThePlaneOrSpace() throws IOException {
        ObstacleSet set = read(PLANE);
        assertThatThrownBy(() -> set.requirePosition("states", new int[3]))
                .hasMessageContaining("states: has 3 entries, but the obstacles are in the plane");
        assertThatThrownBy(() -> set.requirePosition("states", new int[2]))
                .hasMessageContaining("states[1]: names state 0 a second time");
    }
}
