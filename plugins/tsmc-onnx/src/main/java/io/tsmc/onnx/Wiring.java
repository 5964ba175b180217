package io.tsmc.onnx;

import io.tsmc.api.Require;
import io.tsmc.onnx.network.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What goes into the inputs of a network, by the settings that its plug-ins share. Traced.
 *
 * @param model the network
 * @param inputs what each input that is no memory holds, {@code state+control} or {@code name=state+control}
 * @param memoryInputs inputs that take what an output was a step before
 * @param memoryOutputs the outputs
 * @param angles indices of states that are angles
 * @param mean subtracted from what the inputs hold, without memory; empty for 0
 * @param scale what that is divided by; empty for 1
 */
record Wiring(
        OnnxModel model,
        String[] inputs,
        String[] memoryInputs,
        String[] memoryOutputs,
        int[] angles,
        double[] mean,
        double[] scale) {

    private static final String WITHOUT_MEMORY = "its memory has to be named by memoryInputs and memoryOutputs";

    /** For a network without memory. */
    Wiring(OnnxModel model, String[] inputs, int[] angles, double[] mean, double[] scale) {
        this(model, inputs, new String[0], new String[0], angles, mean, scale);
    }

    /**
     * What is written, or what is usual where nothing is.
     *
     * @param memories number of inputs that are memory
     * @param alone what a single input holds
     * @param several what the first ones of several hold
     */
    static String[] orUsual(String[] inputs, OnnxModel model, int memories, String alone, String... several) {
        int count = model.inputs().size() - memories;
        if (inputs.length > 0 || count > several.length) {
            return inputs;
        }
        String[] usual = new String[Math.max(0, count)];
        for (int k = 0; k < usual.length; k++) {
            usual[k] = count == 1 ? alone : several[k];
        }
        return usual;
    }

    boolean isAngle(int state) {
        for (int angle : angles) {
            if (angle == state) {
                return true;
            }
        }
        return false;
    }

    private boolean isMemory(int input) {
        return memoryOf(input) >= 0;
    }

    private int memoryOf(int input) {
        for (int m = 0; m < memoryInputs.length; m++) {
            if (model.inputs().get(input).name().equals(memoryInputs[m])) {
                return m;
            }
        }
        return -1;
    }

    /** Number of entries of all memory. */
    int memorySize() {
        int size = 0;
        for (String name : memoryOutputs) {
            size += model.outputs().get(model.output(name)).size();
        }
        return size;
    }

    /** What an input holds, as it is written: {@code state+control}. */
    private String written(int input) {
        int position = 0;
        for (int k = 0; k < input; k++) {
            position += isMemory(k) ? 0 : 1;
        }
        String prefix = model.inputs().get(input).name() + "=";
        for (String entry : inputs) {
            if (entry.startsWith(prefix)) {
                return entry.substring(prefix.length());
            }
        }
        return position < inputs.length && inputs[position].indexOf('=') < 0 ? inputs[position] : "";
    }

    private static String[] words(String written) {
        return written.split("\\+");
    }

    /** Number of entries of an input that are no control. */
    private int without(int input, int states) {
        int size = 0;
        for (String word : words(written(input))) {
            size += word.equals("state") ? states + angles.length : word.equals("control") ? 0 : 1;
        }
        return size;
    }

    private int times(int input, String content) {
        int times = 0;
        for (String word : words(written(input))) {
            times += word.equals(content) ? 1 : 0;
        }
        return times;
    }

    boolean holds(Content content) {
        for (int k = 0; k < model.inputs().size(); k++) {
            if (!isMemory(k) && times(k, content.toString()) > 0) {
                return true;
            }
        }
        return false;
    }

    /** How many controls there are, if the state has so many entries; 0 if no input holds them. */
    int controls(int states) {
        for (int k = 0; k < model.inputs().size(); k++) {
            if (!isMemory(k) && times(k, "control") > 0) {
                return Math.max(0, model.inputs().get(k).size() - without(k, states)) / times(k, "control");
            }
        }
        return 0;
    }

    /** Number of entries that the inputs hold, without memory. */
    private int size(int states, int controls) {
        int size = 0;
        for (int k = 0; k < model.inputs().size(); k++) {
            size += isMemory(k) ? 0 : without(k, states) + controls * times(k, "control");
        }
        return size;
    }

    /**
     * What goes into the network.
     *
     * @param x state, and behind it the memory
     * @param u control; null if no input holds it
     * @param states number of states, without memory
     */
    double[][] arguments(double[] x, int states, double[] u, double time, double timeStep) {
        int count = model.inputs().size();
        double[][] arguments = new double[count][];
        int entry = 0;
        for (int k = 0; k < count; k++) {
            double[] argument = new double[model.inputs().get(k).size()];
            int memory = memoryOf(k);
            if (memory >= 0) {
                int from = states;
                for (int m = 0; m < memory; m++) {
                    from += model.outputs().get(model.output(memoryOutputs[m])).size();
                }
                for (int i = 0; i < argument.length; i++) {
                    argument[i] = x[from + i];
                }
            } else {
                int next = 0;
                for (String word : words(written(k))) {
                    double[] part = part(word, x, states, u, time, timeStep);
                    for (int i = 0; i < part.length; i++) {
                        argument[next++] = part[i];
                    }
                }
                for (int i = 0; i < argument.length; i++) {
                    if (mean.length > 0) {
                        argument[i] -= mean[entry];
                    }
                    if (scale.length > 0) {
                        argument[i] /= scale[entry];
                    }
                    entry++;
                }
            }
            arguments[k] = argument;
        }
        return arguments;
    }

    private double[] part(String word, double[] x, int states, double[] u, double time, double timeStep) {
        if (word.equals("state")) {
            double[] features = new double[states + angles.length];
            int next = 0;
            for (int i = 0; i < states; i++) {
                if (isAngle(i)) {
                    features[next++] = Math.cos(x[i]);
                    features[next++] = Math.sin(x[i]);
                } else {
                    features[next++] = x[i];
                }
            }
            return features;
        }
        return word.equals("control") ? u : new double[] {word.equals("time") ? time : timeStep};
    }

    /** Refuses settings that do not fit the network. Sizes are looked at by {@link #checkSizes}. */
    void check() {
        Require.sameCount("memoryInputs", memoryInputs.length, "memoryOutputs", memoryOutputs.length, "");
        for (int m = 0; m < memoryInputs.length; m++) {
            requireOne("memoryInputs[" + m + "]", memoryInputs[m], "input", model.inputs());
            requireOne("memoryOutputs[" + m + "]", memoryOutputs[m], "output", model.outputs());
            Slot in = model.inputs().get(model.input(memoryInputs[m]));
            Slot out = model.outputs().get(model.output(memoryOutputs[m]));
            Require.that(
                    in.size() == out.size(),
                    "memoryOutputs[" + m + "]",
                    out + " has another size than the input " + in,
                    "another output is meant");
        }
        List<String> free = model.inputs().stream()
                .map(Slot::name)
                .filter(name -> !List.of(memoryInputs).contains(name))
                .toList();
        checkEntries(free);
        for (int k = 0; k < model.inputs().size(); k++) {
            Slot slot = model.inputs().get(k);
            Require.that(
                    slot.real(),
                    "model",
                    "the input " + slot + " takes whole numbers, which nothing of a motion is",
                    "export the network without it");
            Require.that(
                    isMemory(k) || !written(k).isEmpty(),
                    "inputs",
                    "does not say what the input " + slot + " holds",
                    "add one of " + Content.known() + ", or a sum of them, as in " + slot.name() + "=state+control, or "
                            + WITHOUT_MEMORY);
        }
        Require.positive("inputScale", scale, "1.0, for a quantity that did not vary in the data");
        Require.finite("inputMean", mean, "the training diverged");
    }

    private void checkEntries(List<String> free) {
        Require.that(
                inputs.length > 0 || free.isEmpty(),
                "inputs",
                "is missing, and the network has the inputs " + OnnxModel.names(model.inputs()),
                "write what each of them holds, such as " + String.join("=state, ", free) + "=control; or "
                        + WITHOUT_MEMORY);
        Require.that(
                inputs.length == free.size(),
                "inputs",
                "has " + inputs.length + " entries, but the network has the inputs " + String.join(", ", free),
                WITHOUT_MEMORY);
        for (int k = 0; k < inputs.length; k++) {
            String path = "inputs[" + k + "]";
            int equals = inputs[k].indexOf('=');
            if (equals >= 0) {
                String name = inputs[k].substring(0, equals);
                Require.that(
                        free.contains(name),
                        path,
                        "there is no input '" + name + "', only " + String.join(", ", free),
                        "one of these is meant");
            }
            for (String word : words(inputs[k].substring(equals + 1))) {
                Require.that(
                        Content.of(word).isPresent(),
                        path,
                        "'" + word + "' is nothing that an input can hold",
                        "one of " + Content.known() + " is meant, or several of them joined by +");
            }
        }
    }

    private static void requireOne(String path, String name, String what, List<Slot> slots) {
        Require.that(
                slots.stream().filter(slot -> slot.name().equals(name)).count() == 1,
                path,
                "there is no " + what + " '" + name + "', only " + OnnxModel.names(slots),
                "one of these is meant");
    }

    /** Refuses sizes that do not fit those of a system. */
    void checkSizes(int states, int controls) {
        for (int i = 0; i < angles.length; i++) {
            Require.that(
                    angles[i] >= 0 && angles[i] < states,
                    "angles[" + i + "]",
                    "there is no state " + angles[i],
                    "one of 0 to " + (states - 1) + " is meant");
        }
        Require.that(
                Arrays.stream(angles).distinct().count() == angles.length,
                "angles",
                "has a state twice: " + Arrays.toString(angles),
                "");
        for (int k = 0; k < model.inputs().size(); k++) {
            Slot slot = model.inputs().get(k);
            int size = without(k, states) + controls * times(k, "control");
            Require.that(
                    isMemory(k) || slot.size() == size,
                    "model",
                    "the input " + slot + " takes " + slot.size() + " numbers, but " + written(k) + " are " + size
                            + ": " + described(k, states, controls),
                    angles.length == 0 && states > 0 && slot.size() > size
                            ? "angles go in as cosine and sine: set angles"
                            : "inputs says what it holds, or the network is another one");
        }
        if (mean.length > 0) {
            Require.count("inputMean", mean.length, size(states, controls), "numbers that go into the network", "");
        }
        if (scale.length > 0) {
            Require.count("inputScale", scale.length, size(states, controls), "numbers that go into the network", "");
        }
    }

    private String described(int input, int states, int controls) {
        List<String> parts = new ArrayList<>();
        for (String word : words(written(input))) {
            if (word.equals("state")) {
                parts.add(states + " states"
                        + (angles.length > 0 ? ", of them " + angles.length + " as cosine and sine" : ""));
            } else if (word.equals("control")) {
                parts.add(controls + " controls");
            } else {
                parts.add("the " + word);
            }
        }
        return parts.stream().collect(Collectors.joining(", "));
    }
}
