package io.tsmc.autodiff.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes one random model: fills the holes of {@link Idioms}. The same seed gives the same text. */
final class ModelWriter {

    private static final int MOST_STATEMENTS_DEEP = 3;
    private static final int MOST_OPERATIONS_DEEP = 3;

    private record Variable(char kind, String name) {}

    private final long seed;
    private final Idioms idioms;
    private final Random random;
    private final List<Variable> scope = new ArrayList<>();
    private int pieces;
    private int statementDepth;
    private int expressionDepth;

    private ModelWriter(long seed, Idioms idioms) {
        this.seed = seed;
        this.idioms = idioms;
        random = new Random(seed);
    }

    /** A model of several statements. */
    static ModelSource write(long seed, Idioms idioms) {
        ModelWriter writer = new ModelWriter(seed, idioms);
        List<String> names = new ArrayList<>();
        for (int i = 3 + writer.random.nextInt(5); i > 0; i--) {
            names.add(writer.statement());
        }
        return writer.model(names);
    }

    /** A model about one idiom, with others in its holes and after a first statement. */
    static ModelSource about(String idiom, long seed, Idioms idioms) {
        ModelWriter writer = new ModelWriter(seed, idioms);
        return writer.model(List.of("assign", idiom));
    }

    /** A model of one idiom alone. */
    static ModelSource only(String idiom, long seed, Idioms idioms) {
        return new ModelWriter(seed, idioms).model(List.of(idiom));
    }

    private String statement() {
        boolean basic = (statementDepth > 0 && random.nextInt(5) < 3) || statementDepth == MOST_STATEMENTS_DEEP;
        List<String> names =
                basic ? idioms.basics() : List.copyOf(idioms.statements().keySet());
        return names.get(random.nextInt(names.size()));
    }

    private ModelSource model(List<String> statements) {
        for (String name : List.of("a", "b", "c")) {
            scope.add(new Variable('d', name));
        }
        for (String name : List.of("x[0]", "x[1]", "x[2]", "gain")) {
            scope.add(new Variable('r', name));
        }
        String body = statements.stream().map(this::statement).collect(Collectors.joining("\n"));
        scope.clear();
        Map<String, String> components = components(body);
        String header = String.join(", ", components.keySet());
        String values = String.join(", ", components.values());
        String name = ModelSource.name(seed);
        String text = """
                package models;

                import java.util.*;
                import java.util.function.*;
                import java.util.stream.*;

                public record %1$s(%2$s) {

                public static %1$s create() {
                return new %1$s(%3$s);
                }

                public void run(double[] x, double[] y) {
                double a = x[0];
                double b = x[1];
                double c = x[2];
                %4$s
                y[0] = a;
                y[1] = b - c;
                y[2] = c + 0.5 * a;
                }
                %5$s
                }
                """.formatted(name, header, values, body, types(header + values + body));
        return new ModelSource(seed, text);
    }

    /** The components of the record, with their values. */
    private Map<String, String> components(String body) {
        Map<String, String> components = new LinkedHashMap<>();
        components.put("double gain", "0.75");
        components.put("int count", "3");
        components.put("double[] table", "new double[] {0.5, -1.25, 2, 0.25, -0.75}");
        components.put("List<Double> gains", "List.of(1.5, -0.5, 0.25, 2.0)");
        components.put("Map<String, Double> weights", "new TreeMap<>(Map.of(\"w0\", 0.5, \"w1\", -1.5, \"w22\", 2.0))");
        if (mentions(body, "mode")) {
            components.put("Mode mode", "Mode.SLIP");
        }
        if (mentions(body, "limits")) {
            components.put("Limited limits", "new Limited(2, 0.5)");
        }
        if (mentions(body, "law")) {
            components.put("DoubleUnaryOperator law", "u -> " + fill("$d(u)"));
        }
        return components;
    }

    /** The types and helpers that a text uses, and those that they use. */
    private String types(String user) {
        Map<String, String> used = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder(user);
        for (int before = -1; before < used.size(); ) {
            before = used.size();
            idioms.types().forEach((names, type) -> {
                if (!used.containsKey(names) && Stream.of(names.split(" ")).anyMatch(n -> mentions(text, n))) {
                    String filled = statementMarks(fill(type));
                    used.put(names, filled);
                    text.append(filled);
                }
            });
        }
        return String.join("\n", used.values());
    }

    private static boolean mentions(CharSequence text, String name) {
        return Pattern.compile("(?<![.\\w])" + name + "\\b").matcher(text).find();
    }

    private static String statementMarks(String text) {
        return ModelSource.STATEMENT_START + text + ModelSource.STATEMENT_END;
    }

    private String statement(String name) {
        statementDepth++;
        String filled =
                statementMarks(fill(Objects.requireNonNull(idioms.statements().get(name), name)));
        statementDepth--;
        return filled;
    }

    /** Fills the holes of a piece, and knows what it declares, where. */
    private String fill(String piece) {
        int number = pieces++;
        StringBuilder filled = new StringBuilder();
        Deque<Integer> blocks = new ArrayDeque<>();
        for (int at = 0; at < piece.length(); at++) {
            char sign = piece.charAt(at);
            if (piece.startsWith("//+", at)) {
                int end = piece.indexOf('\n', at) < 0 ? piece.length() : piece.indexOf('\n', at);
                scope.add(new Variable(
                        piece.charAt(at + 3), piece.substring(at + 5, end).replace("#", "" + number)));
                at = end;
            } else if (piece.startsWith("${model}", at)) {
                filled.append(ModelSource.name(seed));
                at += 7;
            } else if (sign == '$') {
                at++;
                boolean own = piece.startsWith("(", at + 1) && piece.charAt(at) == 'd';
                int end = own ? piece.indexOf(')', at) : at;
                filled.append(
                        own
                                ? expressionOf(piece.substring(at + 2, end).replace("#", "" + number))
                                : hole(piece.charAt(at)));
                at = end;
            } else {
                if (sign == '{') {
                    blocks.push(scope.size());
                } else if (sign == '}') {
                    scope.subList(blocks.pop(), scope.size()).clear();
                }
                filled.append(sign == '#' ? "" + number : sign);
            }
        }
        return filled.toString();
    }

    private String hole(char kind) {
        return switch (kind) {
            case 'd' -> expression();
            case 'b' -> condition();
            case 'c' -> constant();
            case 'n' -> "" + (2 + random.nextInt(3));
            case 't' -> variable('d');
            case 'v' -> vec();
            case 'm' -> mode();
            case 's' -> fill(oneOf("new Disc($d)", "new Box($d, $c)", "($b ? new Disc($d) : new Box($d, $d))"));
            case 'S' -> statement(statement()) + (random.nextInt(3) == 0 ? "\n" + statement(statement()) : "");
            default -> throw new IllegalStateException("a hole $" + kind);
        };
    }

    /** An expression of the given variables alone. */
    private String expressionOf(String variables) {
        List<Variable> outer = List.copyOf(scope);
        scope.clear();
        for (String name : variables.split(",", -1)) {
            scope.add(new Variable('r', name));
        }
        String expression = expression();
        scope.clear();
        scope.addAll(outer);
        return expression;
    }

    private String expression() {
        if (expressionDepth >= MOST_OPERATIONS_DEEP || random.nextInt(2) == 0) {
            return leaf();
        }
        return ModelSource.NUMBER_START + "(" + deeper(idioms.doubles()) + ")" + ModelSource.NUMBER_END;
    }

    private String condition() {
        if (expressionDepth >= MOST_OPERATIONS_DEEP) {
            return leaf() + " > " + constant();
        }
        return ModelSource.CONDITION_START + deeper(idioms.conditions()) + ModelSource.CONDITION_END;
    }

    private String deeper(List<String> pieces) {
        expressionDepth++;
        String filled = fill(pieces.get(random.nextInt(pieces.size())));
        expressionDepth--;
        return filled;
    }

    private String leaf() {
        List<Variable> numbers = scope.stream()
                .filter(v -> v.kind == 'd' || v.kind == 'r' || v.kind == 'i')
                .toList();
        if (numbers.isEmpty() || random.nextInt(8) == 0) {
            return constant();
        }
        Variable variable = numbers.get(random.nextInt(numbers.size()));
        return variable.kind == 'i' ? "0.5 * " + variable.name : variable.name;
    }

    private String constant() {
        double value = (random.nextInt(17) - 8) / 4.0;
        return value < 0 ? "(" + value + ")" : "" + value;
    }

    private String variable(char kind) {
        List<Variable> fitting = scope.stream().filter(v -> v.kind == kind).toList();
        return fitting.get(random.nextInt(fitting.size())).name;
    }

    private String vec() {
        boolean none = scope.stream().noneMatch(v -> v.kind == 'v');
        return none || random.nextBoolean()
                ? fill("new Vec($d, $d)")
                : variable('v') + fill(oneOf("", ".times($d)", ".plus(new Vec($d, 0.5))", ".orIfBelow($d)"));
    }

    private String mode() {
        boolean none = scope.stream().noneMatch(v -> v.kind == 'm');
        return none || random.nextBoolean()
                ? fill(oneOf("mode", "Mode.FREE", "($b ? Mode.STICK : Mode.SLIP)", "($b ? Mode.FREE : mode)"))
                : variable('m');
    }

    private String oneOf(String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
