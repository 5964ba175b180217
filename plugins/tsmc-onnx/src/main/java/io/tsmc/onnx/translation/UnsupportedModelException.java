package io.tsmc.onnx.translation;

import java.util.List;

/** That a network cannot be used, with all that is in the way. */
public final class UnsupportedModelException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    UnsupportedModelException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /** What is in the way, a line each. */
    public List<String> faults() {
        return faults;
    }
}
