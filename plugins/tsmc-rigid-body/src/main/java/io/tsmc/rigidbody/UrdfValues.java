package io.tsmc.rigidbody;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what the attributes and children of an element say, and tells what is missing, unknown or no number. */
final class UrdfValues {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final double[] ZERO = new double[3];

    private final UrdfMessages messages;

    UrdfValues(UrdfMessages messages) {
        this.messages = messages;
    }

    /** Whether a text is a number above 0; that of something which need not be right. */
    static boolean isPositive(String text) {
        return NUMBER.matcher(text).matches() && Double.parseDouble(text) > 0.0;
    }

    Frame origin(Element element) {
        Optional<Element> origin = element.child("origin");
        if (origin.isEmpty()) {
            return Frame.identity();
        }
        refuseOtherAttributes(origin.get(), List.of("xyz", "rpy"));
        return Frame.of(triple(origin.get(), "xyz", ZERO), triple(origin.get(), "rpy", ZERO));
    }

    Optional<Element> required(Element element, String child) {
        Optional<Element> found = element.child(child);
        if (found.isEmpty()) {
            messages.fault(element, "<" + element.name() + "> has no <" + child + ">");
        }
        return found;
    }

    /** What is not known could be meant to change how the robot moves. */
    void refuseOthers(Element element, List<String> known) {
        for (Element child : element.children()) {
            if (!known.contains(child.name())) {
                messages.fault(
                        child,
                        "<" + element.name() + "> cannot have a <" + child.name() + ">. Known: "
                                + String.join(", ", known));
            }
        }
    }

    void refuseOtherAttributes(Element element, List<String> known) {
        for (String name : element.attributes().keySet()) {
            if (!known.contains(name)) {
                messages.fault(
                        element,
                        "<" + element.name() + "> cannot have the attribute '" + name + "'. Known: "
                                + String.join(", ", known));
            }
        }
    }

    String attribute(Element element, String name) {
        String value = element.attributes().get(name);
        if (value == null || value.isBlank()) {
            messages.fault(element, "<" + element.name() + "> has no " + name);
            return "";
        }
        return value;
    }

    double numberOr(Element element, String name, double missing) {
        return element.attributes().containsKey(name) ? number(element, name) : missing;
    }

    double number(Element element, String name) {
        String text = attribute(element, name);
        return text.isEmpty() ? 0.0 : number(element, name, text.strip());
    }

    private double number(Element element, String name, String text) {
        double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(value)) {
            messages.fault(
                    element,
                    "<" + element.name() + "> " + name + ": '" + text + "' is not a number"
                            + (text.contains("${") ? ". Maybe run the file through xacro first" : ""));
            return 0.0;
        }
        return value;
    }

    double[] triple(Element element, String name, double[] missing) {
        String text = element.attributes().get(name);
        if (text == null) {
            return missing;
        }
        String[] parts = text.strip().split("\\s+", -1);
        if (parts.length != 3) {
            messages.fault(
                    element, "<" + element.name() + "> " + name + ": expected three numbers, got '" + text + "'");
            return missing;
        }
        return new double[] {
            number(element, name, parts[0]), number(element, name, parts[1]), number(element, name, parts[2])
        };
    }

    double notNegative(Optional<Element> element, String attribute, String what) {
        double value = element.map(e -> numberOr(e, attribute, 0.0)).orElse(0.0);
        if (value < 0.0) {
            messages.fault(element.orElseThrow(), what + " is " + value + ", must not be negative");
        }
        return value;
    }
}
