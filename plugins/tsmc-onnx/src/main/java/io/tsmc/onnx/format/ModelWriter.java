package io.tsmc.onnx.format;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes what {@link ModelReader} reads. The same model gives the same bytes. */
public final class ModelWriter {

    private ModelWriter() {}

    private interface Content {
        void write(CodedOutputStream out) throws IOException;
    }

    /** The content of a file. */
    public static byte[] write(Model model) {
        return message(out -> {
            out.writeInt64(1, model.irVersion());
            text(out, 2, model.producer());
            out.writeByteArray(7, graph(model));
            for (Map.Entry<String, Long> opset : new TreeMap<>(model.opsets()).entrySet()) {
                out.writeByteArray(8, message(entry -> {
                    text(entry, 1, opset.getKey());
                    entry.writeInt64(2, opset.getValue());
                }));
            }
            for (Map.Entry<String, String> metadata : new TreeMap<>(model.metadata()).entrySet()) {
                out.writeByteArray(14, message(entry -> {
                    text(entry, 1, metadata.getKey());
                    text(entry, 2, metadata.getValue());
                }));
            }
        });
    }

    private static byte[] message(Content content) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            content.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(CodedOutputStream out, int field, String text) throws IOException {
        out.writeByteArray(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void texts(CodedOutputStream out, int field, List<String> texts) throws IOException {
        for (String text : texts) {
            text(out, field, text);
        }
    }

    private static byte[] graph(Model model) {
        return message(out -> {
            for (Node node : model.nodes()) {
                out.writeByteArray(1, node(node));
            }
            text(out, 2, model.name());
            for (Tensor constant : model.constants()) {
                out.writeByteArray(5, tensor(constant));
            }
            for (Port input : model.inputs()) {
                out.writeByteArray(11, port(input));
            }
            for (Port output : model.outputs()) {
                out.writeByteArray(12, port(output));
            }
        });
    }

    private static byte[] node(Node node) {
        return message(out -> {
            texts(out, 1, node.inputs());
            texts(out, 2, node.outputs());
            text(out, 3, node.name());
            text(out, 4, node.operator());
            for (Attribute attribute : node.attributes()) {
                out.writeByteArray(5, attribute(attribute));
            }
            text(out, 7, node.domain());
        });
    }

    private static byte[] attribute(Attribute attribute) {
        return message(out -> {
            text(out, 1, attribute.name());
            switch (attribute.kind()) {
                case REAL -> out.writeFloat(2, (float) attribute.real());
                case INTEGER -> out.writeInt64(3, attribute.integer());
                case TEXT -> text(out, 4, attribute.text());
                case TENSOR -> out.writeByteArray(5, tensor(attribute.tensor().orElseThrow()));
                case REALS -> {
                    for (double real : attribute.reals()) {
                        out.writeFloat(7, (float) real);
                    }
                }
                case INTEGERS -> {
                    for (long integer : attribute.integers()) {
                        out.writeInt64(8, integer);
                    }
                }
                case TEXTS -> texts(out, 9, attribute.texts());
                case OTHER -> throw new IllegalArgumentException("an attribute that is a graph is not written");
            }
            out.writeInt32(20, attribute.kind().number());
        });
    }

    private static byte[] tensor(Tensor tensor) {
        return message(out -> {
            for (int length : tensor.shape()) {
                out.writeInt64(1, length);
            }
            out.writeInt32(2, tensor.type().number());
            text(out, 8, tensor.name());
            out.writeByteArray(9, RawNumbers.write(tensor.values(), tensor.type()));
        });
    }

    private static byte[] port(Port port) {
        byte[] shape = message(out -> {
            for (Port.Length length : port.shape()) {
                out.writeByteArray(1, message(axis -> {
                    if (length.isOpen()) {
                        text(axis, 2, length.symbol());
                    } else {
                        axis.writeInt64(1, length.length());
                    }
                }));
            }
        });
        byte[] tensorType = message(out -> {
            out.writeInt32(1, port.elementType());
            if (port.hasShape()) {
                out.writeByteArray(2, shape);
            }
        });
        return message(out -> {
            text(out, 1, port.name());
            out.writeByteArray(2, message(type -> type.writeByteArray(1, tensorType)));
        });
    }
}
