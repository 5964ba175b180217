package io.tsmc.api.internal.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads NumPy's {@code .npz} as runs and {@code numpy.savez} write it (NumPy Enhancement Proposal 1). What an array is, its
 * header says; one that is not what was asked for is refused, never read as something else.
 */
public final class NpzReader {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern HEADER =
            Pattern.compile("\\{\\s*'descr'\\s*:\\s*'([^']*)'\\s*," + "\\s*'fortran_order'\\s*:\\s*(True|False)\\s*,"
                    + "\\s*'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)\\s*,?\\s*}\\s*");

    private static final String DOUBLES = "<f8";
    private static final Pattern TEXTS = Pattern.compile("<U(\\d{1,6})");
    private static final String SUFFIX = ".npy";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /**
     * Reads a file.
     *
     * @throws IOException if it is not a zip file, or damaged
     */
    public NpzReader(byte[] file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entries.put(entry.getName(), zip.readAllBytes()) != null) {
                    throw new IOException("it holds " + entry.getName() + " twice");
                }
            }
        }
        if (entries.isEmpty()) {
            throw new IOException("it is no npz file, or a damaged one");
        }
    }

    /**
     * A vector of doubles.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double[] vector(String name) {
        return array(name, 1).values;
    }

    /**
     * A single double.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double scalar(String name) {
        return array(name, 0).values[0];
    }

    /**
     * A matrix of doubles that NumPy sees as {@code [rows, columns]}, in whichever order it was written.
     *
     * @return its columns, [columns][rows]
     * @throws IllegalArgumentException if there is none of that name
     */
    public double[][] columns(String name) {
        Numbers array = array(name, 2);
        int rows = array.shape[0];
        double[][] columns = new double[array.shape[1]][rows];
        for (int c = 0; c < columns.length; c++) {
            for (int r = 0; r < rows; r++) {
                columns[c][r] = array.at(r, c);
            }
        }
        return columns;
    }

    /** The names of the arrays, in the order of the file. */
    public List<String> names() {
        return entries.keySet().stream()
                .filter(entry -> entry.endsWith(SUFFIX))
                .map(entry -> entry.substring(0, entry.length() - SUFFIX.length()))
                .toList();
    }

    /**
     * Numbers of any type and shape, each as the double next to it.
     *
     * @throws IllegalArgumentException if there is no such array, or it holds something else than real numbers
     */
    public Numbers numbers(String name) {
        return read("array '" + name + "'", entry(name));
    }

    /**
     * A vector of texts, as NumPy has them: UTF-32 of a fixed length.
     *
     * @throws IllegalArgumentException if there is no such array, or it holds something else
     */
    public List<String> texts(String name) {
        byte[] entry = entry(name);
        Parts parts = Parts.of("array '" + name + "'", entry);
        Matcher type = TEXTS.matcher(parts.type);
        if (!type.matches() || parts.shape.length != 1) {
            throw new IllegalArgumentException("array '" + name + "' has the type '" + parts.type + "' and the shape "
                    + Arrays.toString(parts.shape) + ", expected a vector of texts");
        }
        int length = Integer.parseInt(type.group(1));
        parts.requireBytes((long) length * Integer.BYTES);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < parts.shape[0]; i++) {
            StringBuilder text = new StringBuilder();
            for (int c = 0; c < length; c++) {
                int point = parts.data.getInt();
                if (point != 0) {
                    text.appendCodePoint(point);
                }
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private byte[] entry(String name) {
        byte[] entry = entries.get(name + SUFFIX);
        if (entry == null) {
            throw new IllegalArgumentException("it has no array '" + name + "', only " + entries.keySet());
        }
        return entry;
    }

    private Numbers array(String name, int dimensions) {
        Numbers array = numbers(name);
        if (!array.type.equals(DOUBLES)) {
            throw new IllegalArgumentException("array '" + name + "' has the type '" + array.type + "', expected '"
                    + DOUBLES + "', little-endian doubles. Maybe write it with .astype('" + DOUBLES + "')");
        }
        if (array.shape.length != dimensions) {
            throw new IllegalArgumentException("array '" + name + "' has the shape " + Arrays.toString(array.shape)
                    + ", expected " + dimensions + " dimension" + (dimensions == 1 ? "" : "s"));
        }
        return array;
    }

    private static Numbers read(String what, byte[] entry) {
        Parts parts = Parts.of(what, entry);
        Element element = Element.of(parts.type)
                .orElseThrow(() -> new IllegalArgumentException(what + " has the type '" + parts.type + "', expected '"
                        + DOUBLES + "' or other real numbers. Maybe write it with .astype('" + DOUBLES + "')"));
        double[] values = new double[parts.requireBytes(element.bytes)];
        parts.data.order(parts.type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            values[i] = element.read.applyAsDouble(parts.data);
        }
        return new Numbers(parts.type, parts.shape, parts.columnsFirst, values);
    }

    /**
     * What a header says, and what comes behind it.
     *
     * @param what names the array in a message
     * @param type of its elements, as NumPy calls it
     * @param data the elements
     */
    private record Parts(String what, String type, boolean columnsFirst, int[] shape, ByteBuffer data) {

        static Parts of(String what, byte[] entry) {
            if (entry.length < MAGIC.length + 4 || !Arrays.equals(entry, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
                throw new IllegalArgumentException(what + " is not in the format npy");
            }
            ByteBuffer bytes =
                    ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
            int version = bytes.get();
            bytes.get();
            if (version < 1 || version > 3) {
                throw new IllegalArgumentException(
                        what + " has version " + version + " of the format npy, expected 1, 2 or 3");
            }
            long length = version == 1 ? Short.toUnsignedInt(bytes.getShort()) : wide(what, bytes);
            if (length > bytes.remaining()) {
                throw new IllegalArgumentException(what + " is cut off in its header");
            }
            byte[] header = new byte[(int) length];
            bytes.get(header);
            Matcher parts = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
            if (!parts.matches()) {
                throw new IllegalArgumentException(what + " has the header "
                        + new String(header, StandardCharsets.US_ASCII).strip() + ", which is not understood");
            }
            return new Parts(
                    what, parts.group(1), parts.group(2).equals("True"), NpzReader.shape(what, parts.group(3)), bytes);
        }

        /** The number of elements, if the data are as many of so many bytes each. */
        int requireBytes(long ofElement) {
            long count = 1;
            for (int size : shape) {
                count = count == 0 || size == 0 ? 0 : Math.min(Integer.MAX_VALUE, count * size);
            }
            if (count * ofElement != data.remaining()) {
                throw new IllegalArgumentException(what + " has " + data.remaining()
                        + " bytes of data, which are not the " + count + " elements of type '" + type
                        + "' of its shape " + Arrays.toString(shape) + ". Maybe it is cut off");
            }
            return (int) count;
        }
    }

    private static long wide(String what, ByteBuffer bytes) {
        if (bytes.remaining() < Integer.BYTES) {
            throw new IllegalArgumentException(what + " is cut off in its header");
        }
        return Integer.toUnsignedLong(bytes.getInt());
    }

    /**
     * A type of numbers.
     *
     * @param bytes that each takes
     * @param read the next one
     */
    private record Element(int bytes, ToDoubleFunction<ByteBuffer> read) {

        /** A type by its name in NumPy, with its byte order in front; empty if it is none of real numbers. */
        static Optional<Element> of(String type) {
            return switch (type) {
                case "<f8", ">f8" -> Optional.of(new Element(8, ByteBuffer::getDouble));
                case "<f4", ">f4" -> Optional.of(new Element(4, ByteBuffer::getFloat));
                case "<i8", ">i8" -> Optional.of(new Element(8, ByteBuffer::getLong));
                case "<i4", ">i4" -> Optional.of(new Element(4, ByteBuffer::getInt));
                case "<i2", ">i2" -> Optional.of(new Element(2, ByteBuffer::getShort));
                case "|i1" -> Optional.of(new Element(1, ByteBuffer::get));
                case "<u4", ">u4" -> Optional.of(new Element(4, b -> Integer.toUnsignedLong(b.getInt())));
                case "<u2", ">u2" -> Optional.of(new Element(2, b -> Short.toUnsignedInt(b.getShort())));
                case "|u1" -> Optional.of(new Element(1, b -> Byte.toUnsignedInt(b.get())));
                default -> Optional.empty();
            };
        }
    }

    private static int[] shape(String what, String text) {
        try {
            return Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .filter(size -> !size.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " has the shape (" + text + "), which is too large", e);
        }
    }

    /**
     * An array as its header says.
     *
     * @param type of its numbers in the file, as NumPy calls it
     * @param shape its sizes
     * @param columnsFirst whether the first index varies first (Fortran order)
     * @param values in the order of the file
     */
    public record Numbers(String type, int[] shape, boolean columnsFirst, double[] values) {

        /** An entry of a vector, or of a matrix, [shape[0], shape[1]]. */
        public double at(int row, int column) {
            return columnsFirst
                    ? values[column * shape[0] + row]
                    : values[row * (shape.length == 1 ? 1 : shape[1]) + column];
        }
    }

    /**
     * The values, if all are finite.
     *
     * @throws IllegalArgumentException if one is not
     */
    public static double[] finite(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "array '" + name + "' holds " + values[i] + " at " + i + ", expected finite numbers");
            }
        }
        return values;
    }
}
