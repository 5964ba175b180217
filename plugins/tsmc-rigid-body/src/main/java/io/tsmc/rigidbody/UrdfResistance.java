package io.tsmc.rigidbody;

import io.tsmc.rigidbody.Resistance.Gap;
import io.tsmc.rigidbody.UrdfAssembler.Assembly;
import io.tsmc.rigidbody.UrdfJoints.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether each joint moves something that resists. */
final class UrdfResistance {

    private final UrdfMessages messages;
    private final UrdfLinks links;

    UrdfResistance(UrdfMessages messages, UrdfLinks links) {
        this.messages = messages;
        this.links = links;
    }

    /**
     * A robot has accelerations where its mass matrix is positive definite: a link may be a point, a line, or without mass,
     * as long as each joint moves something that resists. Within the limits it has to be so; outside, it is said.
     */
    void check(List<Assembly> assemblies, List<Body> bodies) {
        double[] lower =
                assemblies.stream().mapToDouble(a -> a.movement().lower()).toArray();
        double[] upper =
                assemblies.stream().mapToDouble(a -> a.movement().upper()).toArray();
        Optional<Gap> within = Resistance.gap(bodies, lower, upper);
        if (within.isPresent()) {
            Connection joint = assemblies.get(within.get().body()).connection();
            messages.fault(
                    links.lineOf(joint.child()), gap(joint, within.get(), bodies) + ". Maybe " + remedy(within.get()));
            return;
        }
        for (int i = 0; i < lower.length; i++) {
            double reach = assemblies.get(i).movement().reach();
            lower[i] = Math.min(lower[i], -reach);
            upper[i] = Math.max(upper[i], reach);
        }
        Resistance.gap(bodies, lower, upper).ifPresent(outside -> {
            Connection joint = assemblies.get(outside.body()).connection();
            messages.note(
                    links.lineOf(joint.child()),
                    gap(joint, outside, bodies)
                            + ", which is outside the limits: keep away from there, such as by the cost soft-limit");
        });
    }

    private static String gap(Connection joint, Gap gap, List<Body> bodies) {
        String moving = "link '" + joint.child() + "' moves by joint '" + joint.name() + "', ";
        if (!gap.never()) {
            List<String> places = new ArrayList<>();
            for (int i = 0; i < bodies.size(); i++) {
                if (gap.position()[i] != 0.0) {
                    places.add(String.format(
                            Locale.ROOT, "%s = %.3g", bodies.get(i).joint().name(), gap.position()[i]));
                }
            }
            return moving + "but nothing resists that where "
                    + (places.isEmpty() ? "all positions are 0" : String.join(", ", places));
        }
        return moving
                + (hasMass(gap.body(), bodies)
                        ? "but nothing resists that: all the mass that hangs on it is on the axis, and has no thickness"
                        : "but neither it nor what hangs on it has a mass");
    }

    private static String remedy(Gap gap) {
        return gap.never()
                ? "its <inertial> is missing, or the joint should be fixed"
                : "give the links between the joints there a mass and a thickness";
    }

    private static boolean hasMass(int root, List<Body> bodies) {
        Set<Integer> hanging = new HashSet<>(Set.of(root));
        for (int i = root + 1; i < bodies.size(); i++) {
            if (hanging.contains(bodies.get(i).parent())) {
                hanging.add(i);
            }
        }
        return hanging.stream().anyMatch(i -> bodies.get(i).mass() > 0.0);
    }
}
