package io.tsmc.onnx.translation;

/** That a node cannot be used. Its message reads after the node's name. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message, null, false, false);
    }
}
