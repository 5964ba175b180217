package io.tsmc.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.tsmc.onnx.network.Slot;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** ONNX Runtime, the reference. */
final class OnnxRuntime implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /** Takes the file as it is: what is fused in single precision would be compared, too. */
    OnnxRuntime(byte[] file) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        session = environment.createSession(file, options);
    }

    /** Entries of each output, in the order of the file. */
    double[][] of(List<Slot> inputs, double[]... arguments) throws OrtException {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        for (int k = 0; k < arguments.length; k++) {
            tensors.put(inputs.get(k).name(), tensor(inputs.get(k), arguments[k]));
        }
        List<double[]> outputs = new ArrayList<>();
        try (OrtSession.Result result = session.run(tensors)) {
            for (Map.Entry<String, OnnxValue> output : result) {
                outputs.add(entries((OnnxTensor) output.getValue()));
            }
        }
        tensors.values().forEach(OnnxTensor::close);
        return outputs.toArray(double[][]::new);
    }

    private OnnxTensor tensor(Slot slot, double[] argument) throws OrtException {
        long[] shape = Arrays.stream(slot.shape()).asLongStream().toArray();
        OnnxJavaType type = ((TensorInfo)
                        Objects.requireNonNull(session.getInputInfo().get(slot.name()))
                                .getInfo())
                .type;
        if (type == OnnxJavaType.FLOAT) {
            float[] floats = new float[argument.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) argument[i];
            }
            return OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), shape);
        }
        return type == OnnxJavaType.INT64
                ? OnnxTensor.createTensor(
                        environment,
                        LongBuffer.wrap(
                                Arrays.stream(argument).mapToLong(d -> (long) d).toArray()),
                        shape)
                : OnnxTensor.createTensor(environment, DoubleBuffer.wrap(argument), shape);
    }

    private static double[] entries(OnnxTensor tensor) {
        switch (tensor.getInfo().type) {
            case FLOAT -> {
                FloatBuffer buffer = tensor.getFloatBuffer();
                double[] entries = new double[buffer.remaining()];
                Arrays.setAll(entries, buffer::get);
                return entries;
            }
            case INT64 -> {
                LongBuffer buffer = tensor.getLongBuffer();
                double[] entries = new double[buffer.remaining()];
                Arrays.setAll(entries, i -> (double) buffer.get(i));
                return entries;
            }
            default -> {
                DoubleBuffer buffer = tensor.getDoubleBuffer();
                double[] entries = new double[buffer.remaining()];
                buffer.get(entries);
                return entries;
            }
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
