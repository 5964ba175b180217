package io.tsmc.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A block of commands, after {@code $}, and of what they print. In what they print, … stands for any text, and for any lines
 * where it is alone on its line.
 */
final class Transcript {

    /** A command with what it prints. */
    record Step(String command, String output) {}

    private Transcript() {}

    static List<Step> steps(String block) {
        List<Step> steps = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        StringBuilder output = new StringBuilder();
        boolean continued = false;
        for (String line : block.lines().toList()) {
            if (line.startsWith("$ ") || continued) {
                if (!continued && command.length() > 0) {
                    steps.add(new Step(command.toString(), output.toString()));
                    command.setLength(0);
                    output.setLength(0);
                }
                command.append(continued ? line : line.substring(2)).append('\n');
                continued = line.endsWith("\\");
            } else {
                output.append(line).append('\n');
            }
        }
        steps.add(new Step(command.toString(), output.toString()));
        return steps;
    }

    /** Whether a command printed what the page says. */
    static boolean matches(String shown, String printed) {
        StringBuilder pattern = new StringBuilder();
        for (String line : shown.strip().lines().toList()) {
            if (line.equals("…")) {
                pattern.append("(?:[^\n]*\n)*?");
            } else {
                for (String part : line.stripTrailing().split("…", -1)) {
                    pattern.append(Pattern.quote(part)).append("[^\n]*?");
                }
                pattern.setLength(pattern.length() - "[^\n]*?".length());
                pattern.append("[ \t]*\n");
            }
        }
        return Pattern.compile(pattern.toString())
                .matcher(printed.strip() + "\n")
                .matches();
    }
}
