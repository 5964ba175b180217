package io.tsmc.onnx.format;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads an ONNX file. Numbers of fields are those of {@code onnx.proto} (ONNX, IR version 3 and later); fields that are not
 * needed are skipped, whatever they are.
 */
public final class ModelReader {

    /** Version of the format from which on initializers need not be inputs, too. */
    private static final int OLDEST = 3;

    private static final int DEEPEST = 50;
    private static final int LONGEST_NAME = 1000;

    private final CodedInputStream in;
    /** How the field that is read next is encoded. */
    private int wireType;

    private ModelReader(byte[] bytes) {
        in = CodedInputStream.newInstance(bytes);
        in.setRecursionLimit(DEEPEST);
    }

    /** A field of a message; returns false for one that it does not know. */
    private interface Field {
        boolean read(int number) throws IOException, FormatException;
    }

    /**
     * The content of a file.
     *
     * @throws FormatException if it is none
     */
    public static Model read(byte[] bytes) throws FormatException {
        if (bytes.length == 0) {
            throw new FormatException("is empty. Maybe the export was interrupted");
        }
        try {
            return new ModelReader(bytes).model();
        } catch (InvalidProtocolBufferException e) {
            throw new FormatException("is damaged, or no ONNX file. Maybe the download or the export was interrupted");
        } catch (IOException e) {
            throw new FormatException("cannot be read: " + e.getMessage());
        }
    }

    private void message(Field field) throws IOException, FormatException {
        while (true) {
            int tag = in.readTag();
            if (tag == 0) {
                return;
            }
            wireType = WireFormat.getTagWireType(tag);
            if (!field.read(WireFormat.getTagFieldNumber(tag)) && !in.skipField(tag)) {
                return;
            }
        }
    }

    private void within(Field field) throws IOException, FormatException {
        requireType(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        int length = in.readRawVarint32();
        int before = in.pushLimit(length);
        message(field);
        in.checkLastTagWas(0);
        in.popLimit(before);
    }

    private void requireType(int type) throws FormatException {
        if (wireType != type) {
            throw new FormatException(
                    "is damaged, or no ONNX file. Maybe it is of another format, such as TorchScript");
        }
    }

    private String text() throws IOException, FormatException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** A text that messages repeat. */
    private String name() throws IOException, FormatException {
        String name = text();
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new FormatException("has a name that is none: it is damaged. Maybe the download was interrupted");
        }
        return name;
    }

    private byte[] bytes() throws IOException, FormatException {
        requireType(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return in.readByteArray();
    }

    private long integer() throws IOException, FormatException {
        requireType(WireFormat.WIRETYPE_VARINT);
        return in.readInt64();
    }

    private float real() throws IOException, FormatException {
        requireType(WireFormat.WIRETYPE_FIXED32);
        return in.readFloat();
    }

    /** One of several values of a field, or all of them in one piece. */
    private interface Item {
        void read() throws IOException;
    }

    private void items(int type, Item item) throws IOException, FormatException {
        if (wireType != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            requireType(type);
            item.read();
            return;
        }
        int before = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            item.read();
        }
        in.popLimit(before);
    }

    private Model model() throws IOException, FormatException {
        long[] version = {0};
        String[] producer = {""};
        Map<String, Long> opsets = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        List<GraphContent> graphs = new ArrayList<>();
        message(number -> {
            switch (number) {
                case 1 -> version[0] = integer();
                case 2 -> producer[0] = text();
                case 7 -> {
                    if (!graphs.isEmpty()) {
                        throw new FormatException("holds several graphs. Maybe two files were put together");
                    }
                    graphs.add(graph());
                }
                case 8 -> opset(opsets);
                case 14 -> metadata(metadata);
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (graphs.isEmpty()) {
            throw new FormatException(
                    "holds no graph: it is no ONNX file, or a truncated one. Maybe it is of another format, such as TorchScript");
        }
        if (version[0] < OLDEST) {
            throw new FormatException("has the version " + version[0] + " of the format, must have at least " + OLDEST
                    + ". Maybe export it again, with a newer version of the tool");
        }
        if (opsets.isEmpty()) {
            throw new FormatException("does not say which version of ONNX's operators it uses. Maybe it is truncated");
        }
        GraphContent graph = graphs.get(0);
        Set<String> constants = graph.constants.stream().map(Tensor::name).collect(Collectors.toSet());
        Predicate<Port> isConstant = port -> constants.contains(port.name());
        return new Model(
                version[0],
                producer[0],
                Map.copyOf(opsets),
                Map.copyOf(metadata),
                graph.name[0],
                List.copyOf(graph.nodes),
                List.copyOf(graph.constants),
                graph.inputs.stream().filter(isConstant.negate()).toList(),
                List.copyOf(graph.outputs));
    }

    private void opset(Map<String, Long> opsets) throws IOException, FormatException {
        String[] domain = {""};
        long[] version = {0};
        within(number -> {
            switch (number) {
                case 1 -> domain[0] = name();
                case 2 -> version[0] = integer();
                default -> {
                    return false;
                }
            }
            return true;
        });
        opsets.put(ownDomain(domain[0]), version[0]);
    }

    /** ONNX's own operators have two names for their domain. */
    private static String ownDomain(String domain) {
        return domain.equals("ai.onnx") ? "" : domain;
    }

    private void metadata(Map<String, String> metadata) throws IOException, FormatException {
        String[] entry = {"", ""};
        within(number -> {
            if (number != 1 && number != 2) {
                return false;
            }
            entry[number - 1] = text();
            return true;
        });
        metadata.put(entry[0], entry[1]);
    }

    /** A graph as it is read. */
    private static final class GraphContent {
        private final String[] name = {""};
        private final List<Node> nodes = new ArrayList<>();
        private final List<Tensor> constants = new ArrayList<>();
        private final List<Port> inputs = new ArrayList<>();
        private final List<Port> outputs = new ArrayList<>();
    }

    private GraphContent graph() throws IOException, FormatException {
        GraphContent graph = new GraphContent();
        within(number -> {
            switch (number) {
                case 1 -> graph.nodes.add(node());
                case 2 -> graph.name[0] = text();
                case 5 -> graph.constants.add(new TensorReader().read());
                case 11 -> graph.inputs.add(port());
                case 12 -> graph.outputs.add(port());
                case 15 ->
                    throw new FormatException(
                            "holds a sparse tensor, which is not supported. Maybe export it with dense weights");
                default -> {
                    return false;
                }
            }
            return true;
        });
        return graph;
    }

    private Node node() throws IOException, FormatException {
        String[] texts = {"", "", ""};
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>();
        within(number -> {
            switch (number) {
                case 1 -> inputs.add(name());
                case 2 -> outputs.add(name());
                case 3 -> texts[0] = name();
                case 4 -> texts[1] = name();
                case 5 -> attributes.add(attribute());
                case 7 -> texts[2] = name();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Node(
                texts[0],
                texts[1],
                ownDomain(texts[2]),
                List.copyOf(inputs),
                List.copyOf(outputs),
                List.copyOf(attributes));
    }

    private Attribute attribute() throws IOException, FormatException {
        String[] texts = {"", ""};
        double[] real = {0.0};
        long[] integer = {0};
        long[] kind = {0};
        @Nullable Tensor[] tensor = {null};
        List<Double> reals = new ArrayList<>();
        List<Long> integers = new ArrayList<>();
        List<String> strings = new ArrayList<>();
        within(number -> {
            switch (number) {
                case 1 -> texts[0] = name();
                case 2 -> real[0] = real();
                case 3 -> integer[0] = integer();
                case 4 -> texts[1] = name();
                case 5 -> tensor[0] = new TensorReader().read();
                case 7 -> items(WireFormat.WIRETYPE_FIXED32, () -> reals.add((double) in.readFloat()));
                case 8 -> items(WireFormat.WIRETYPE_VARINT, () -> integers.add(in.readInt64()));
                case 9 -> strings.add(name());
                case 20 -> kind[0] = integer();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Attribute(
                texts[0],
                Attribute.Kind.of(kind[0]),
                real[0],
                integer[0],
                texts[1],
                Optional.ofNullable(tensor[0]),
                List.copyOf(reals),
                List.copyOf(integers),
                List.copyOf(strings));
    }

    private Port port() throws IOException, FormatException {
        String[] name = {""};
        long[] elementType = {0};
        boolean[] flags = {false, false};
        List<Port.Length> shape = new ArrayList<>();
        within(number -> {
            switch (number) {
                case 1 -> name[0] = name();
                case 2 ->
                    within(type -> {
                        if (type != 1) {
                            return false;
                        }
                        flags[1] = true;
                        within(part -> {
                            switch (part) {
                                case 1 -> elementType[0] = integer();
                                case 2 -> {
                                    flags[0] = true;
                                    within(axis -> {
                                        if (axis != 1) {
                                            return false;
                                        }
                                        shape.add(length());
                                        return true;
                                    });
                                }
                                default -> {
                                    return false;
                                }
                            }
                            return true;
                        });
                        return true;
                    });
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Port(name[0], (int) elementType[0], List.copyOf(shape), flags[0], flags[1]);
    }

    private Port.Length length() throws IOException, FormatException {
        long[] length = {0};
        String[] symbol = {""};
        within(number -> {
            switch (number) {
                case 1 -> length[0] = integer();
                case 2 -> symbol[0] = name();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Port.Length(length[0], symbol[0]);
    }

    /** A tensor, whose numbers may be in one of several fields. */
    private final class TensorReader {
        private final List<Long> shape = new ArrayList<>();
        private String name = "";
        private int type;
        private byte @Nullable [] raw;
        private double[] values = new double[8];
        private int count;
        private boolean elsewhere;

        Tensor read() throws IOException, FormatException {
            within(this::field);
            return tensor();
        }

        private boolean field(int number) throws IOException, FormatException {
            switch (number) {
                case 1 -> items(WireFormat.WIRETYPE_VARINT, () -> shape.add(in.readInt64()));
                case 2 -> type = (int) integer();
                case 4 -> items(WireFormat.WIRETYPE_FIXED32, () -> add(in.readFloat()));
                case 5 -> items(WireFormat.WIRETYPE_VARINT, () -> add(in.readInt32()));
                case 7 -> items(WireFormat.WIRETYPE_VARINT, () -> add((double) in.readInt64()));
                case 8 -> name = name();
                case 9 -> raw = bytes();
                case 10 -> items(WireFormat.WIRETYPE_FIXED64, () -> add(in.readDouble()));
                case 11 -> items(WireFormat.WIRETYPE_VARINT, () -> add((double) in.readUInt64()));
                case 13 -> {
                    elsewhere = true;
                    return false;
                }
                case 14 -> elsewhere |= integer() == 1;
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void add(double value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        private Tensor tensor() throws FormatException {
            String what = name.isEmpty() ? "a tensor" : "tensor '" + name + "'";
            if (elsewhere) {
                throw new FormatException(
                        "keeps the numbers of " + what
                                + " in another file, which is not supported. Maybe export it in one file:"
                                + " external_data=False in torch.onnx.export, or onnx.save_model with save_as_external_data=False");
            }
            ElementType element = ElementType.of(type)
                    .filter(known -> RawNumbers.bytes(known) > 0)
                    .orElseThrow(
                            () -> new FormatException(
                                    what + " holds " + ElementType.name(type)
                                            + ", which is not supported. Maybe export it in single or double precision, and not quantised"));
            int[] lengths = new int[shape.size()];
            long size = 1;
            for (int i = 0; i < lengths.length; i++) {
                long length = shape.get(i);
                size = length < 0 || length > Integer.MAX_VALUE || size > Integer.MAX_VALUE ? -1 : size * length;
                if (size < 0 || size > Integer.MAX_VALUE) {
                    throw new FormatException(what + " has the shape " + shape + ", which is damaged, or too large");
                }
                lengths[i] = (int) length;
            }
            double[] numbers = raw == null ? Arrays.copyOf(values, count) : RawNumbers.read(raw, element);
            if (numbers.length != size) {
                throw new FormatException(what + " has the shape " + shape + ", but " + numbers.length
                        + " numbers. Maybe the file is damaged");
            }
            return new Tensor(name, element, lengths, numbers);
        }
    }
}
