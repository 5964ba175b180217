package io.tsmc.runtime.internal.yaml;

import io.tsmc.runtime.BadInputException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads one YAML document into a tree. Refuses what a run file has no use for: aliases, tags, several documents. */
public final class YamlReader {

    /** A run file needs a handful of levels; each one more is a frame of every method that walks the tree. */
    private static final int MAX_DEPTH = 100;

    private static final Pattern MARK = Pattern.compile("line (\\d+), column (\\d+)");

    private final String source;
    private final boolean singleLine;
    private final YAMLParser parser;
    private int depth;

    private YamlReader(String text, String source, boolean singleLine) {
        this.source = source;
        this.singleLine = singleLine;
        this.parser = (YAMLParser) new YAMLFactory().createParser(ObjectReadContext.empty(), text);
    }

    /**
     * Reads a file's text.
     *
     * @param source name of the file in error messages
     */
    public static Node read(String text, String source) {
        return new YamlReader(text, source, false).document();
    }

    /**
     * Reads a value from the command line, where lines and columns mean nothing.
     *
     * @param source the option in error messages
     */
    public static Node readOption(String text, String source) {
        return new YamlReader(text, source, true).document();
    }

    private Node document() {
        try (parser) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return new Node.Scalar(location(1, 1), null, "");
            }
            Node root = node(first);
            if (parser.nextToken() != null) {
                throw bad(here(), "a second document starts here; a run file holds one");
            }
            return root;
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private Node node(JsonToken token) {
        Location location = here();
        if (parser.isCurrentAlias()) {
            throw bad(location, "aliases (*" + parser.getString() + ") are not supported. Maybe repeat the value");
        }
        if (parser.getTypeId() != null) {
            throw bad(
                    location,
                    "tags (!" + parser.getTypeId() + ") are not supported. Maybe write 'type: " + parser.getTypeId()
                            + "'");
        }
        return switch (token) {
            case START_OBJECT, START_ARRAY -> nested(token, location);
            case VALUE_NULL -> new Node.Scalar(location, null, parser.getString());
            case VALUE_TRUE, VALUE_FALSE ->
                new Node.Scalar(location, token == JsonToken.VALUE_TRUE, parser.getString());
            case VALUE_NUMBER_INT ->
                new Node.Scalar(location, integer(parser.getBigIntegerValue()), parser.getString());
            case VALUE_NUMBER_FLOAT -> new Node.Scalar(location, parser.getDoubleValue(), parser.getString());
            default -> new Node.Scalar(location, parser.getString(), parser.getString());
        };
    }

    private Node nested(JsonToken token, Location location) {
        depth++;
        if (depth > MAX_DEPTH) {
            throw bad(
                    location,
                    "lists and mappings are nested more than " + MAX_DEPTH
                            + " deep here. Maybe a bracket is not closed, or the file is no run file");
        }
        Node node = token == JsonToken.START_OBJECT ? mapping(location) : sequence(location);
        depth--;
        return node;
    }

    private Node mapping(Location location) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            Location keyLocation = here();
            String key = parser.currentName();
            Node value = node(parser.nextToken());
            Node.Entry earlier = entries.put(key, new Node.Entry(keyLocation, value));
            if (earlier != null) {
                throw bad(keyLocation, "key '" + key + "' is written twice, first at " + earlier.keyLocation());
            }
        }
        return new Node.Mapping(location, Collections.unmodifiableMap(entries));
    }

    private Node sequence(Location location) {
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        return new Node.Sequence(location, List.copyOf(items));
    }

    private static Object integer(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private Location here() {
        TokenStreamLocation token = parser.currentTokenLocation();
        return location(token.getLineNr(), token.getColumnNr());
    }

    private Location location(int line, int column) {
        return singleLine ? Location.of(source) : new Location(source, line, column);
    }

    /** The parser's message is several lines with excerpts; the sentences of it are kept, and the last place. */
    private BadInputException malformed(JacksonException e) {
        String message = e.getOriginalMessage();
        MatchResult mark = MARK.matcher(message).results().reduce((a, b) -> b).orElse(null);
        // What exceeds a limit of the parser has no place.
        @Nullable TokenStreamLocation token = e.getLocation();
        Location location = Location.of(source);
        if (mark != null) {
            location = location(Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)));
        } else if (token != null) {
            location = location(token.getLineNr(), token.getColumnNr());
        }
        String sentences = message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(": "));
        return new BadInputException(location + ": not valid YAML: " + sentences, e);
    }

    private static BadInputException bad(Location location, String message) {
        return new BadInputException(location + ": " + message + ".");
    }
}
