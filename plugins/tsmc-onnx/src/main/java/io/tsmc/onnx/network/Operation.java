package io.tsmc.onnx.network;

/**
 * One step of a network: numbers made of others. Tensors are their entries row by row; which belongs to which is settled when
 * the operation is made. Traced: loops go over what is known, and only {@code double}s are computed.
 */
public interface Operation {

    /**
     * The result.
     *
     * @param arguments entries of each argument, [arguments][entries]
     * @return [entries]
     */
    double[] of(double[][] arguments);
}
