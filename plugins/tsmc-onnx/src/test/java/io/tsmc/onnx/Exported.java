package io.tsmc.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Networks as PyTorch and scikit-learn write them; make_models.py beside them makes them. */
final class Exported {

    private Exported() {}

    static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(Exported.class.getResourceAsStream(name + ".onnx"), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OnnxModel model(String name) {
        return OnnxModel.of(bytes(name), name + ".onnx");
    }
}
