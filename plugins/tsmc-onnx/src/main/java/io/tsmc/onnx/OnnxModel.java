package io.tsmc.onnx;

import io.tsmc.api.FileSetting;
import io.tsmc.onnx.format.FormatException;
import io.tsmc.onnx.format.ModelReader;
import io.tsmc.onnx.network.Network;
import io.tsmc.onnx.network.Operation;
import io.tsmc.onnx.network.Products;
import io.tsmc.onnx.network.Slot;
import io.tsmc.onnx.network.Step;
import io.tsmc.onnx.translation.Translation;
import io.tsmc.onnx.translation.UnsupportedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A network from an ONNX file. It is computed in double precision, whatever its weights are stored in, with a batch of one.
 *
 * @param file where it was read from
 * @param network the network
 * @param inputs its inputs
 * @param outputs its outputs
 */
public record OnnxModel(Optional<Path> file, Network network, List<Slot> inputs, List<Slot> outputs)
        implements FileSetting {

    /** Larger files are refused before they are read. */
    private static final long MOST_BYTES = 256L << 20;

    /** Copies the lists. */
    public OnnxModel {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if its content cannot be used; the message has a line for each fault, which begins with
     *     the file
     */
    public static OnnxModel read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new IllegalArgumentException(file + ": has " + (size >> 20) + " MiB, must have at most "
                    + (MOST_BYTES >> 20) + ". Maybe it is another file: nobody plans on so large a network");
        }
        return of(Optional.of(file), Files.readAllBytes(file), file.toString());
    }

    /**
     * Reads the content of a file.
     *
     * @param source what messages call it
     * @throws IllegalArgumentException if it cannot be used
     */
    public static OnnxModel of(byte[] content, String source) {
        return of(Optional.empty(), content, source);
    }

    private static OnnxModel of(Optional<Path> file, byte[] content, String source) {
        try {
            Translation translation = Translation.of(ModelReader.read(content));
            return new OnnxModel(file, translation.network(), translation.inputs(), translation.outputs());
        } catch (FormatException e) {
            throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
        } catch (UnsupportedModelException e) {
            throw new IllegalArgumentException(
                    e.faults().stream().map(fault -> source + ": " + fault).collect(Collectors.joining("\n")), e);
        }
    }

    /** One layer without a bias, from {@code x} to {@code y}. */
    static OnnxModel linear(double[][] weights) {
        int outputs = weights.length;
        int inputs = weights[0].length;
        int[][] left = new int[outputs][inputs];
        int[][] right = new int[outputs][inputs];
        for (int i = 0; i < outputs; i++) {
            for (int k = 0; k < inputs; k++) {
                left[i][k] = i * inputs + k;
                right[i][k] = k;
            }
        }
        double[] entries =
                Arrays.stream(weights).flatMapToDouble(Arrays::stream).toArray();
        Operation product = new Products(left, right);
        Network network = new Network(
                new int[] {inputs},
                new double[][] {entries},
                List.of(new Step(product, new int[] {1, 0})),
                new int[] {2},
                new int[] {outputs});
        return new OnnxModel(
                Optional.empty(),
                network,
                List.of(new Slot("x", new int[] {1, inputs}, true)),
                List.of(new Slot("y", new int[] {1, outputs}, true)));
    }

    /** The index of an output. */
    int output(String name) {
        for (int k = 0; k < outputs.size(); k++) {
            if (outputs.get(k).name().equals(name)) {
                return k;
            }
        }
        return -1;
    }

    /** The index of an input. */
    int input(String name) {
        for (int k = 0; k < inputs.size(); k++) {
            if (inputs.get(k).name().equals(name)) {
                return k;
            }
        }
        return -1;
    }

    /** Inputs or outputs for a message. */
    static String names(List<Slot> slots) {
        return slots.isEmpty() ? "none" : slots.stream().map(Slot::toString).collect(Collectors.joining(", "));
    }
}
