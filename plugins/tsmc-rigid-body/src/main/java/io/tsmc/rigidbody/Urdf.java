package io.tsmc.rigidbody;

import io.tsmc.rigidbody.UrdfAssembler.Assembled;
import io.tsmc.rigidbody.UrdfAssembler.Assembly;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads a subset of URDF, and says all that is wrong with a file at once: {@link UrdfLinks} and {@link UrdfJoints} as they are
 * written, by {@link UrdfValues}; {@link UrdfTree} whether they go together; {@link UrdfAssembler} the bodies that they make;
 * {@link UrdfResistance} whether these can be moved.
 */
final class Urdf {

    /** What a robot consists of; {@code <material>} is how it looks. */
    private static final Set<String> USED = Set.of("link", "joint", "material");
    /** What joints have that is meant for what drives them. */
    private static final Set<String> OF_DRIVERS = Set.of("safety_controller", "calibration");

    private final UrdfMessages messages;
    private final UrdfLinks links;
    private final UrdfJoints joints;

    private Urdf(UrdfMessages messages) {
        this.messages = messages;
        links = new UrdfLinks(messages);
        joints = new UrdfJoints(messages);
    }

    /**
     * The robot of a file.
     *
     * @param source what messages call the file
     * @throws IllegalArgumentException if the file cannot be used; the message has a line for each fault
     */
    static Robot robot(InputStream in, String source, Optional<Path> file) {
        UrdfMessages messages = new UrdfMessages(source);
        return new Urdf(messages).robot(Element.read(in, source), file);
    }

    private Robot robot(Element robot, Optional<Path> file) {
        if (!robot.name().equals("robot")) {
            messages.fault(robot, "the root element is <" + robot.name() + ">, but that of a URDF file is <robot>");
        }
        Set<String> still = UrdfLinks.still(robot);
        for (Element element : robot.children()) {
            switch (element.name()) {
                case "link" -> links.read(element, still);
                case "joint" -> joints.read(element);
                default -> refuseMacros(element);
            }
        }
        messages.throwFaults();
        new UrdfTree(messages, links, joints).check(robot);
        messages.throwFaults();
        Assembled assembled = new UrdfAssembler(links, joints).assemble();
        List<Assembly> assemblies = assembled.bodies();
        List<Body> bodies = assemblies.stream().map(Assembly::body).toList();
        if (bodies.isEmpty()) {
            messages.fault(robot, "no joint moves. Maybe all of them are fixed");
        }
        messages.throwFaults();
        new UrdfResistance(messages, links).check(assemblies, bodies);
        messages.throwFaults();
        links.noteRounding();
        noteThatTheBaseIsFixed(robot, bodies, still);
        noteWhatIsNotUsed(robot);
        return new Robot(file, bodies, assembled.links(), messages.notes());
    }

    private void refuseMacros(Element element) {
        if (element.name().startsWith("xacro:")) {
            messages.fault(element, "<" + element.name() + "> is not URDF. Maybe run the file through xacro first");
        }
    }

    /** What is there for simulators and drivers, and changes nothing here; looks are not mentioned. */
    private void noteWhatIsNotUsed(Element robot) {
        Stream<Element> ofJoints = robot.children("joint").stream()
                .flatMap(joint -> joint.children().stream())
                .filter(element -> OF_DRIVERS.contains(element.name()));
        Stream<Element> ofRobot = robot.children().stream().filter(element -> !USED.contains(element.name()));
        List<String> unused = Stream.concat(ofRobot, ofJoints)
                .map(element -> "<" + element.name() + ">")
                .distinct()
                .toList();
        if (!unused.isEmpty()) {
            messages.note(String.join(", ", unused) + (unused.size() == 1 ? " is" : " are")
                    + " not used: gears, motors, sensors and what simulators add are no part of the model");
        }
    }

    /**
     * A base with a mass and several limbs mostly belongs to something that walks or flies. That of a robot which is bolted
     * down is called {@code world}, or has no mass that anybody cares for.
     */
    private void noteThatTheBaseIsFixed(Element robot, List<Body> bodies, Set<String> still) {
        List<Integer> jointed = bodies.stream().map(Body::parent).toList();
        long limbs = IntStream.range(0, bodies.size())
                .filter(i -> jointed.get(i) < 0 && jointed.contains(i))
                .count();
        Optional<Element> trunk = robot.children("link").stream()
                .filter(link -> still.contains(link.attributes().getOrDefault("name", "")))
                .filter(link -> link.child("inertial")
                        .flatMap(inertial -> inertial.child("mass"))
                        .map(mass ->
                                mass.attributes().getOrDefault("value", "0").strip())
                        .filter(UrdfValues::isPositive)
                        .isPresent())
                .findFirst();
        if (limbs >= 2 && trunk.isPresent() && !still.contains("world")) {
            messages.note(
                    trunk.get().line(),
                    "the base, link '"
                            + trunk.get().attributes().get("name") + "', is fixed, although it has a mass and " + limbs
                            + " limbs: a robot that walks or flies hangs in the air here as if bolted to it, and touches no ground");
        }
    }
}
