package io.tsmc.network;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.OptBoolean;
import io.tsmc.api.FileSetting;
import io.tsmc.api.Require;
import io.tsmc.api.SettingsException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.InjectableValues;
import tools.jackson.databind.json.JsonMapper;

/**
 * A learned network and what its numbers mean, as read from a file; {@code docs/learned-dynamics.md} describes the format.
 *
 * <p>Its inputs are the states – cosine and sine in place of a state that is an angle – and then the controls, normalised by
 * {@code inputs}. Its outputs, normalised by {@code outputs}, are one for each state; where the network predicts deviations,
 * too, a second one for each follows behind these.
 *
 * @param file where it was read from
 * @param timeStep time that one step covers [s]
 * @param states at least one, [nx]
 * @param controls [nu]
 * @param predicts what the outputs are
 * @param inputs normalisation of the inputs
 * @param outputs normalisation of the outputs
 * @param logVariance how the second outputs become deviations; of no state where there are none
 * @param network from normalised inputs to normalised outputs
 */
public record NetworkModel(
        Optional<Path> file,
        double timeStep,
        List<State> states,
        List<Control> controls,
        Prediction predicts,
        Normalisation inputs,
        Normalisation outputs,
        LogVariance logVariance,
        Network network)
        implements FileSetting {

    private static final String FORMAT = "tsmc-network";
    private static final int VERSION = 1;
    private static final String FEATURES = ": one for each state, two for each angle, one for each control";

    /** Stands for what a file may leave out. */
    private static final String NO_DEVIATIONS = "no deviations";

    private static final JsonMapper JSON = JsonMapper.builder()
            .injectableValues(new InjectableValues.Std().addValue(NO_DEVIATIONS, LogVariance.none()))
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * A state.
     *
     * @param name name, unique among the states
     * @param unit unit
     * @param angle whether the network is given its cosine and sine instead of its value
     */
    public record State(String name, String unit, boolean angle) {}

    /**
     * A control.
     *
     * @param name name, unique among the controls
     * @param unit unit
     * @param lower lower bound, in its unit
     * @param upper upper bound, above the lower one
     */
    public record Control(String name, String unit, double lower, double upper) {

        /** Refuses bounds that are not in order. */
        public Control {
            Require.that(
                    lower < upper,
                    "",
                    "control '" + name + "' is bounded by " + lower + " and " + upper,
                    "the bounds are exchanged: the lower one must be below the upper one");
        }
    }

    /** The file, verbatim. */
    record Content(
            String format,
            int version,
            double timeStep,
            List<State> states,
            List<Control> controls,
            Prediction predicts,
            Normalisation inputs,
            Normalisation outputs,

            @JacksonInject(value = NO_DEVIATIONS, useInput = OptBoolean.TRUE)
            LogVariance logVariance,

            List<Layer> layers) {

        Content {
            Require.that(
                    format.equals(FORMAT) && version == VERSION,
                    "format",
                    "is '" + format + "', version " + version + ", must be '" + FORMAT + "', version " + VERSION,
                    "the file is something else");
        }
    }

    /** A network that predicts no deviations. */
    public NetworkModel(
            Optional<Path> file,
            double timeStep,
            List<State> states,
            List<Control> controls,
            Prediction predicts,
            Normalisation inputs,
            Normalisation outputs,
            Network network) {
        this(file, timeStep, states, controls, predicts, inputs, outputs, LogVariance.none(), network);
    }

    /** Refuses parts that do not fit together. */
    public NetworkModel {
        states = List.copyOf(states);
        controls = List.copyOf(controls);
        Require.positive("timeStep", timeStep);
        requireDistinct("states", states.stream().map(State::name).toList());
        requireDistinct("controls", controls.stream().map(Control::name).toList());
        Require.notEmpty("states", states.size(), "");
        int features = features(states) + controls.size();
        Require.that(
                network.inputs() == features,
                "layers",
                "the first has " + network.inputs() + " inputs, must have " + features + FEATURES,
                "");
        Require.that(
                inputs.mean().length == features,
                "inputs",
                "has " + inputs.mean().length + " entries, must have " + features + FEATURES,
                "");
        boolean deviations = logVariance.count() > 0;
        int results = (deviations ? 2 : 1) * states.size();
        Require.that(
                network.outputs() == results,
                "layers",
                "the last has " + network.outputs() + " outputs, must have " + results
                        + (deviations ? ": one for each state, and as many log variances" : ": one for each state"),
                network.outputs() == 2 * states.size() ? "logVariance is missing, for what the second half is" : "");
        Require.count("outputs", outputs.mean().length, states.size(), "states", "");
        Require.that(
                !deviations || logVariance.count() == states.size(),
                "logVariance",
                "has " + logVariance.count() + " entries, but there are " + states.size() + " states",
                "");
    }

    private static void requireDistinct(String what, List<String> names) {
        Require.that(
                names.stream().distinct().count() == names.size(),
                what,
                "has a name twice: " + String.join(", ", names),
                "");
    }

    /** Inputs of the network that come from the states. */
    private static int features(List<State> states) {
        return states.stream().mapToInt(state -> state.angle() ? 2 : 1).sum();
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if its content cannot be used; the message begins with file and line
     */
    public static NetworkModel read(Path file) throws IOException {
        try {
            Content content = JSON.readValue(Files.readString(file), Content.class);
            return new NetworkModel(
                    Optional.of(file),
                    content.timeStep,
                    content.states,
                    content.controls,
                    content.predicts,
                    content.inputs,
                    content.outputs,
                    content.logVariance,
                    new Network(content.layers));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    file + ": is no text in UTF-8. Maybe it is another file, or damaged.", e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(describe(file, e), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static String describe(Path file, JacksonException e) {
        String path = e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        if (e.getCause() instanceof SettingsException refusal) {
            // What is wrong with the whole is found at its end, which is no place to look at.
            return path.isEmpty()
                    ? file + ": " + refusal.getMessage()
                    : file + line(e) + ": " + refusal.within(path).getMessage();
        }
        return file + line(e) + ": " + (path.isEmpty() ? "" : path + ": ") + inPlainWords(e.getOriginalMessage());
    }

    private static String line(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null || at.getLineNr() < 1 ? "" : ":" + at.getLineNr();
    }

    private static String inPlainWords(String message) {
        return message.lines()
                .findFirst()
                .orElse("not JSON")
                .replaceFirst("^Missing creator property .*", "is missing")
                .replaceFirst(" *[(;][^(;]*`DeserializationFeature.*", "")
                .replaceFirst("^Cannot deserialize value of type `[^`]*` from ", "cannot be read from ")
                .replaceFirst("not one of the values accepted for Enum class: ", "not one of ")
                .replaceFirst("^Cannot construct instance of `[^`]*`.*", "is not what belongs here")
                .replaceAll(" *\\(class [^)]*\\)", "")
                .replaceAll("`[\\w$]+\\.[^`]*`", "what belongs here");
    }
}
