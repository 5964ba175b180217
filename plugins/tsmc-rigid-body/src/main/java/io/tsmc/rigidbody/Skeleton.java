package io.tsmc.rigidbody;

import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Ink;
import io.tsmc.api.obstacle.Capsule;
import io.tsmc.rigidbody.Kinematics.Motion;
import java.util.List;

/** A robot as lines in space: from each joint to those behind it, and to the end of what hangs on no other. */
final class Skeleton {

    /** Size of a joint against the length of the robot. */
    private static final double JOINT = 0.02;

    private Skeleton() {}

    static void draw(Robot robot, double[] x, Canvas canvas) {
        List<Body> bodies = robot.bodies();
        Motion[] motions = Kinematics.ofBodies(robot, x);
        double size =
                JOINT * bodies.stream().mapToDouble(body -> norm(body.origin())).sum();
        double[] base = new double[3];
        canvas.with(Ink.SCENERY).circle(base, 2.0 * size);
        for (int i = 0; i < motions.length; i++) {
            int parent = bodies.get(i).parent();
            double[] joint = motions[i].origin().values();
            canvas.line(parent < 0 ? base : motions[parent].origin().values(), joint);
            canvas.circle(joint, size);
            if (isLast(bodies, i)) {
                canvas.line(
                        joint, motions[i].point(Vector.constant(end(robot, i))).values());
            }
        }
    }

    private static boolean isLast(List<Body> bodies, int body) {
        return bodies.stream().noneMatch(other -> other.parent() == body);
    }

    /** The point of a body's shapes that is furthest from its joint; without shapes, as far again as its centre of mass. */
    private static double[] end(Robot robot, int body) {
        Body last = robot.bodies().get(body);
        double[] furthest = {2.0 * last.centre()[0], 2.0 * last.centre()[1], 2.0 * last.centre()[2]};
        double distance = 0.0;
        for (LinkFrame link : robot.links()) {
            if (link.body() != body) {
                continue;
            }
            for (Capsule shape : link.shapes()) {
                for (double[] end : List.of(shape.from(), shape.to())) {
                    double[] point = onBody(link, end);
                    if (norm(point) > distance) {
                        distance = norm(point);
                        furthest = point;
                    }
                }
            }
        }
        return furthest;
    }

    private static double[] onBody(LinkFrame link, double[] point) {
        double[] moved = link.origin().clone();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                moved[i] += link.rotation()[i][j] * point[j];
            }
        }
        return moved;
    }

    private static double norm(double[] v) {
        return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    }
}
