package io.tsmc.onnx.format;

/** A file that is no ONNX file, or a damaged one. Its message reads after the name of the file. */
public final class FormatException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says what was found, and what may be meant. */
    public FormatException(String message) {
        super(message);
    }
}
