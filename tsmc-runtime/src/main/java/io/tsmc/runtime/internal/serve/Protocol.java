package io.tsmc.runtime.internal.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages as lines of JSON. A line from outside can name nothing but numbers: no file, no class, no setting. */
final class Protocol {

    static final int VERSION = 1;

    private static final int DEEPEST = 3;
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_NUMBER = 64;
    private static final Set<String> KEYS = Set.of("v", "id", "step", "state", "deadline", "plan");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Protocol() {}

    /**
     * A state.
     *
     * @param id to be given back, a text or a number; null if there is none
     * @param step number of the time step; -1 if it is not said
     * @param state measured, [nx]
     * @param deadlineMillis the time for the answer [ms]; NaN if it is not said
     * @param plan whether the plan is asked for
     */
    record State(@Nullable Object id, int step, double[] state, double deadlineMillis, boolean plan) {}

    /**
     * Reads a message.
     *
     * @param states number of states
     * @throws Refusal if it is none
     */
    static State read(String line, int states) throws Refusal {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JacksonException e) {
            throw new Refusal("malformed", "this is no line of JSON: " + e.getOriginalMessage());
        }
        if (node == null || !node.isObject()) {
            throw new Refusal("malformed", "a message is an object, such as {\"v\":1,\"state\":[…]}");
        }
        Object id = id(node.get("id"));
        for (String key : node.propertyNames()) {
            require(
                    KEYS.contains(key),
                    "malformed",
                    "there is no key " + key(key) + "; known: v, id, step, state," + " deadline, plan",
                    id);
        }
        JsonNode version = node.get("v");
        require(version != null, "malformed", "v, the version of the protocol, is missing; this is 1", id);
        require(isWhole(version) && version.asInt() == VERSION, "version", "this is version 1 of the protocol", id);
        JsonNode state = node.get("state");
        require(state != null && state.isArray(), "malformed", "state is missing, an array of numbers", id);
        require(
                state.size() == states,
                "malformed",
                "state has " + state.size() + " numbers, but the system has " + states + " states",
                id);
        double[] x = new double[states];
        for (int i = 0; i < states; i++) {
            x[i] = number(state.get(i));
            require(Double.isFinite(x[i]), "malformed", "state[" + i + "] is no finite number", id);
        }
        JsonNode step = node.get("step");
        require(
                step == null || (isWhole(step) && step.asInt() >= 0),
                "malformed",
                "step is no whole number from 0",
                id);
        JsonNode deadline = node.get("deadline");
        double millis = deadline == null ? Double.NaN : number(deadline);
        require(deadline == null || (millis > 0 && millis < 1e9), "malformed", "deadline is no time in ms", id);
        JsonNode plan = node.get("plan");
        require(plan == null || plan.isBoolean(), "malformed", "plan is true or false", id);
        return new State(id, step == null ? -1 : step.asInt(), x, millis, plan != null && plan.asBoolean());
    }

    private static String key(String key) {
        return key.length() > LONGEST_ID ? "of " + key.length() + " characters" : "\"" + key + "\"";
    }

    private static boolean isWhole(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt();
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }

    private static void require(boolean condition, String error, String message, @Nullable Object id) throws Refusal {
        if (!condition) {
            throw new Refusal(error, message, id);
        }
    }

    private static @Nullable Object id(@Nullable JsonNode node) throws Refusal {
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.asLong();
        }
        if (node.isString() && node.asString().length() <= LONGEST_ID) {
            return node.asString();
        }
        throw new Refusal("malformed", "id is neither a whole number nor a text of at most 64 characters");
    }

    /** What was found for a state, as a line. */
    static String line(State asked, int step, Service.Answer answer, double seconds) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("v", VERSION);
        line.put("id", asked.id());
        line.put("step", step);
        line.put("control", answer.control());
        line.put("source", answer.source());
        line.put("deadlineHeld", answer.deadlineHeld());
        line.put("early", answer.early());
        line.put("time", seconds);
        line.put("cost", Double.isFinite(answer.cost()) ? answer.cost() : null);
        if (asked.plan() && answer.plan() != null) {
            line.put("planStep", answer.planStep());
            line.put(
                    "plan",
                    Map.of(
                            "states",
                            answer.plan().states(),
                            "controls",
                            answer.plan().controls()));
        }
        return line(line);
    }

    /** An error as a line. */
    static String line(Refusal refusal) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("v", VERSION);
        line.put("id", refusal.id());
        line.put("error", refusal.error());
        line.put("message", refusal.getMessage());
        return line(line);
    }

    /** An object as a line, without its end. */
    static String line(Map<String, ?> object) {
        return JSON.writeValueAsString(object);
    }
}
