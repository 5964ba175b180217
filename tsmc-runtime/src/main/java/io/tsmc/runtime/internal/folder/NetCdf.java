package io.tsmc.runtime.internal.folder;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * Writes NetCDF-4: groups of arrays whose dimensions have names and coordinates, as xarray and ArviZ read them. The same
 * arrays give the same bytes.
 *
 * <p>NetCDF-4 is HDF5 with dimension scales. What is written is the smallest part of HDF5 that does it, as of version 3.0 of
 * its file format: superblock 0, object headers of version 1, groups with link messages, contiguous arrays, texts and
 * references in global heaps.
 */
final class NetCdf {

    private static final int SUPERBLOCK = 96;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final long UNDEFINED = -1L;
    private static final int SMALLEST_HEAP = 4096;
    private static final int MOST_IN_A_HEAP = 10_000;

    private static final int DATASPACE = 0x01;
    private static final int LINK_INFO = 0x02;
    private static final int DATATYPE = 0x03;
    private static final int FILL_VALUE = 0x05;
    private static final int LINK = 0x06;
    private static final int LAYOUT = 0x08;
    private static final int GROUP_INFO = 0x0A;
    private static final int ATTRIBUTE = 0x0C;

    private static final byte[] DOUBLE = bytes(20)
            .putInt(0x003f2011)
            .putInt(8)
            .putShort((short) 0)
            .putShort((short) 64)
            .put(new byte[] {52, 11, 0, 52})
            .putInt(1023)
            .array();
    private static final byte[] LONG = bytes(12)
            .putInt(0x00000810)
            .putInt(8)
            .putShort((short) 0)
            .putShort((short) 64)
            .array();
    private static final byte[] REFERENCE =
            bytes(8).putInt(0x00000017).putInt(8).array();
    private static final byte[] REFERENCES =
            bytes(16).putInt(0x00000019).putInt(16).put(REFERENCE).array();
    private static final byte[] TEXT =
            bytes(16).putInt(0x00010119).putInt(16).put(fixedText(1)).array();

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final Map<String, Group> groups = new LinkedHashMap<>();

    NetCdf() {
        file.writeBytes(new byte[SUPERBLOCK]);
    }

    /** A new group at the top. */
    Group group(String name) {
        Group group = new Group();
        groups.put(name, group);
        return group;
    }

    /** The file. Nothing can be added afterwards. */
    byte[] toByteArray() {
        Map<String, Long> top = new LinkedHashMap<>();
        groups.forEach((name, group) -> top.put(name, group(group.links, group.attributes)));
        long root = group(top, List.of(attribute("_NCProperties", "version=2,tsmc=1")));
        byte[] all = file.toByteArray();
        ByteBuffer.wrap(all)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(SIGNATURE)
                .put(new byte[] {0, 0, 0, 0, 0, 8, 8, 0})
                .putShort((short) 4)
                .putShort((short) 16)
                .putInt(0)
                .putLong(0)
                .putLong(UNDEFINED)
                .putLong(all.length)
                .putLong(UNDEFINED)
                .putLong(0)
                .putLong(root);
        return all;
    }

    /** A group, to be filled: dimensions before the arrays that have them. */
    final class Group {

        private final Map<String, Long> links = new LinkedHashMap<>();
        private final Map<String, Integer> sizes = new LinkedHashMap<>();
        private final List<byte[]> attributes = new ArrayList<>();

        /** Adds a text about the group. */
        Group attribute(String name, String value) {
            attributes.add(NetCdf.attribute(name, value));
            return this;
        }

        /** Adds a number about the group. */
        Group attribute(String name, double value) {
            attributes.add(message(
                    ATTRIBUTE,
                    attributeBody(
                            name, DOUBLE, space(), bytes(8).putDouble(value).array())));
            return this;
        }

        /** Adds a dimension whose coordinates are the numbers from 0. */
        Group dimension(String name, int size) {
            ByteBuffer values = bytes(size * Long.BYTES);
            for (long i = 0; i < size; i++) {
                values.putLong(i);
            }
            return dimension(name, LONG, size, content(values), "");
        }

        /** Adds a dimension with numbers for coordinates. */
        Group dimension(String name, double[] coordinates, String unit) {
            return dimension(name, DOUBLE, coordinates.length, doubles(coordinates), unit);
        }

        /** Adds a dimension with texts for coordinates. */
        Group dimension(String name, List<String> coordinates) {
            return dimension(name, TEXT, coordinates.size(), texts(coordinates), "");
        }

        private Group dimension(String name, byte[] type, int size, byte[] values, String unit) {
            List<byte[]> about =
                    new ArrayList<>(List.of(fixedAttribute("CLASS", "DIMENSION_SCALE"), fixedAttribute("NAME", name)));
            addUnit(about, unit);
            links.put(name, array(type, new int[] {size}, values, about));
            sizes.put(name, size);
            return this;
        }

        /**
         * Adds an array of numbers.
         *
         * @param unit empty if there is none
         * @param dimensions names of dimensions of this group
         * @param values the index of the last dimension runs fastest
         */
        Group add(String name, String unit, List<String> dimensions, double[] values) {
            int[] shape = dimensions.stream().mapToInt(sizes::get).toArray();
            List<byte[]> about = new ArrayList<>();
            if (shape.length > 0) {
                about.add(dimensionList(dimensions));
            }
            addUnit(about, unit);
            links.put(name, array(DOUBLE, shape, doubles(values), about));
            return this;
        }

        private byte[] dimensionList(List<String> dimensions) {
            byte[] elements = variable(
                    dimensions.stream()
                            .map(name -> bytes(8).putLong(Objects.requireNonNull(links.get(name)))
                                    .array())
                            .toList(),
                    bytes -> 1);
            return message(ATTRIBUTE, attributeBody("DIMENSION_LIST", REFERENCES, space(dimensions.size()), elements));
        }
    }

    private static void addUnit(List<byte[]> attributes, String unit) {
        if (!unit.isEmpty()) {
            attributes.add(attribute("units", unit));
        }
    }

    private long array(byte[] type, int[] shape, byte[] values, List<byte[]> attributes) {
        long at = append(values);
        List<byte[]> messages = new ArrayList<>(List.of(
                message(DATASPACE, space(shape)),
                message(DATATYPE, type),
                message(FILL_VALUE, new byte[] {2, 2, 2, 0}),
                message(
                        LAYOUT,
                        bytes(18)
                                .put((byte) 3)
                                .put((byte) 1)
                                .putLong(at)
                                .putLong(values.length)
                                .array())));
        messages.addAll(attributes);
        return header(messages);
    }

    private long group(Map<String, Long> links, List<byte[]> attributes) {
        List<byte[]> messages = new ArrayList<>(List.of(
                message(
                        LINK_INFO,
                        bytes(18)
                                .putShort((short) 0)
                                .putLong(UNDEFINED)
                                .putLong(UNDEFINED)
                                .array()),
                message(GROUP_INFO, new byte[2])));
        links.forEach((name, address) -> {
            byte[] text = utf8(name);
            messages.add(message(
                    LINK,
                    bytes(4 + text.length + 8)
                            .put(new byte[] {1, 0x10, 1, (byte) text.length})
                            .put(text)
                            .putLong(address)
                            .array()));
        });
        messages.addAll(attributes);
        return header(messages);
    }

    private long header(List<byte[]> messages) {
        int size = messages.stream().mapToInt(message -> message.length).sum();
        ByteBuffer header = bytes(16 + size)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) messages.size())
                .putInt(1)
                .putInt(size)
                .putInt(0);
        messages.forEach(header::put);
        return append(content(header));
    }

    private static byte[] message(int type, byte[] data) {
        byte[] padded = padded(data);
        return bytes(8 + padded.length)
                .putShort((short) type)
                .putShort((short) padded.length)
                .putInt(0)
                .put(padded)
                .array();
    }

    private static byte[] attribute(String name, String value) {
        byte[] text = utf8(value.isEmpty() ? " " : value);
        return message(ATTRIBUTE, attributeBody(name, fixedText(text.length), space(), text));
    }

    /** As the specification of dimension scales asks for. */
    private static byte[] fixedAttribute(String name, String value) {
        byte[] text = utf8(value + "\0");
        byte[] ascii = bytes(8).putInt(0x00000013).putInt(text.length).array();
        return message(ATTRIBUTE, attributeBody(name, ascii, space(), text));
    }

    private static byte[] attributeBody(String name, byte[] type, byte[] space, byte[] value) {
        byte[] text = utf8(name + "\0");
        byte[][] parts = {padded(text), padded(type), padded(space), value};
        int size = 0;
        for (byte[] part : parts) {
            size += part.length;
        }
        ByteBuffer body = bytes(8 + size)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) text.length)
                .putShort((short) type.length)
                .putShort((short) space.length);
        for (byte[] part : parts) {
            body.put(part);
        }
        return content(body);
    }

    private static byte[] fixedText(int length) {
        return bytes(8).putInt(0x00001013).putInt(length).array();
    }

    private static byte[] space(int... shape) {
        ByteBuffer space = bytes(8 + 8 * shape.length)
                .put((byte) 1)
                .put((byte) shape.length)
                .putShort((short) 0)
                .putInt(0);
        for (int size : shape) {
            space.putLong(size);
        }
        return content(space);
    }

    private byte[] texts(List<String> texts) {
        return variable(texts.stream().map(NetCdf::utf8).toList(), text -> text.length);
    }

    /** Elements of variable length, as references into heaps: their lengths, and where they are. */
    private byte[] variable(List<byte[]> elements, ToIntFunction<byte[]> length) {
        ByteBuffer references = bytes(16 * elements.size());
        for (int from = 0; from < elements.size(); from += MOST_IN_A_HEAP) {
            List<byte[]> some = elements.subList(from, Math.min(elements.size(), from + MOST_IN_A_HEAP));
            long heap = heap(some);
            for (int i = 0; i < some.size(); i++) {
                references.putInt(length.applyAsInt(some.get(i))).putLong(heap).putInt(i + 1);
            }
        }
        return content(references);
    }

    private long heap(List<byte[]> objects) {
        int used = 16
                + objects.stream()
                        .mapToInt(object -> 16 + padded(object).length)
                        .sum();
        int size = Math.max(SMALLEST_HEAP, used + 16);
        ByteBuffer heap =
                bytes(size).put(new byte[] {'G', 'C', 'O', 'L', 1, 0, 0, 0}).putLong(size);
        for (int i = 0; i < objects.size(); i++) {
            heap.putShort((short) (i + 1))
                    .putShort((short) 1)
                    .putInt(0)
                    .putLong(objects.get(i).length)
                    .put(padded(objects.get(i)));
        }
        // What is left, as an object of number 0.
        heap.putLong(0).putLong(size - used);
        return append(content(heap));
    }

    /** Adds bytes at the end, and returns where they are. */
    private long append(byte[] bytes) {
        int address = file.size();
        file.writeBytes(padded(bytes));
        return address;
    }

    private static byte[] padded(byte[] bytes) {
        return Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8);
    }

    private static byte[] doubles(double[] values) {
        ByteBuffer data = bytes(values.length * Double.BYTES);
        for (double value : values) {
            data.putDouble(value);
        }
        return content(data);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** All of it, whatever was written last. */
    private static byte[] content(ByteBuffer buffer) {
        byte[] content = new byte[buffer.capacity()];
        buffer.rewind().get(content);
        return content;
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
