package io.tsmc.onnx;

import io.tsmc.api.Require;
import io.tsmc.onnx.network.Slot;
import java.util.List;

/** Which output of a network counts, and what its numbers mean. */
final class Outputs {

    private Outputs() {}

    /**
     * The index of the output of a name, or of the only one that is no memory.
     *
     * @throws io.tsmc.api.SettingsException if there is none, or if it is not clear which
     */
    static int index(OnnxModel model, String name, String... memory) {
        int found = -1;
        int count = 0;
        for (int k = 0; k < model.outputs().size(); k++) {
            String other = model.outputs().get(k).name();
            if (name.isEmpty() ? !contains(memory, other) : other.equals(name)) {
                found = k;
                count++;
            }
        }
        if (count != 1) {
            refuse(model.outputs(), name);
        }
        return found;
    }

    private static void refuse(List<Slot> outputs, String name) {
        Require.that(
                false,
                "output",
                (name.isEmpty() ? "is missing" : "there is no output '" + name + "'") + ": the network has "
                        + OnnxModel.names(outputs),
                "one of these is meant");
    }

    private static boolean contains(String[] names, String name) {
        for (String candidate : names) {
            if (candidate.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Refuses numbers that cannot be used, or are not one for each entry. */
    static void check(String meanPath, double[] mean, String scalePath, double[] scale, int count) {
        Require.finite(meanPath, mean, "the training diverged");
        Require.finite(scalePath, scale, "the training diverged");
        if (mean.length > 0) {
            Require.count(meanPath, mean.length, count, "numbers in the output", "");
        }
        if (scale.length > 0) {
            Require.count(scalePath, scale.length, count, "numbers in the output", "");
        }
    }

    /** An entry in its unit. */
    static double scaled(double value, int entry, double[] mean, double[] scale) {
        double inUnits = scale.length == 0 ? value : scale[entry] * value;
        return mean.length == 0 ? inUnits : mean[entry] + inUnits;
    }
}
