package io.tsmc.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits command lines as a shell does, without its expansions. */
final class ShellWords {

    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"\\\\]|\\\\.|'[^']*'|\"[^\"]*\")+");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"|\\\\(.)");
    private static final Pattern END = Pattern.compile("\\s(#.*|&&.*|\\|.*|>.*|;.*)$");

    private static final Pattern OF_TSMC =
            Pattern.compile("^ *(?:\\$ )?(?:[A-Z_]+=\\S* )*(?:\\S*/tsmc (?:run|tune|mpc)|java -jar) ");
    private static final Pattern COMMENT = Pattern.compile("\\s+#\\s.*$");

    private ShellWords() {}

    /** The command lines of a script, joined where they are continued. */
    static List<String> lines(String script) {
        return script.replace("\\\n", " ").lines().map(String::strip).toList();
    }

    /** A script with more arguments for each command that takes long, before the comment behind it. */
    static String withArguments(String script, String arguments) {
        StringBuilder longer = new StringBuilder();
        boolean within = false;
        for (String line : script.lines().toList()) {
            within |= OF_TSMC.matcher(line).find();
            if (within && !line.endsWith("\\")) {
                Matcher comment = COMMENT.matcher(line);
                int end = comment.find() ? comment.start() : line.length();
                longer.append(line, 0, end).append(' ').append(arguments).append(line.substring(end));
                within = false;
            } else {
                longer.append(line);
            }
            longer.append('\n');
        }
        return longer.toString();
    }

    /** The words of the first command of a line; without assignments before it. */
    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(END.matcher(line).replaceFirst(""));
        while (word.find()) {
            Matcher quoted = QUOTED.matcher(word.group());
            words.add(quoted.replaceAll(found -> Matcher.quoteReplacement(
                    found.group(1) != null
                            ? found.group(1)
                            : found.group(2) != null ? found.group(2) : found.group(3))));
        }
        while (!words.isEmpty() && words.get(0).matches("[A-Za-z_]+=.*")) {
            words.remove(0);
        }
        return words;
    }
}
