package io.tsmc.runtime.internal.folder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads NumPy's {@code .npz} as {@link Npz} and {@code numpy.savez} write it. What an array is, its header says; one that is
 * not what was asked for is refused, never read as something else.
 */
public final class NpzReader {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern HEADER =
            Pattern.compile("\\{\\s*'descr'\\s*:\\s*'([^']*)'\\s*," + "\\s*'fortran_order'\\s*:\\s*(True|False)\\s*,"
                    + "\\s*'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)\\s*,?\\s*}\\s*");

    private final Map<String, byte[]> entries = new TreeMap<>();

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
                columns[c][r] = array.values[array.columnsFirst ? c * rows + r : r * columns.length + c];
            }
        }
        return columns;
    }

    private Numbers array(String name, int dimensions) {
        byte[] entry = entries.get(name + ".npy");
        if (entry == null) {
            throw new IllegalArgumentException("it has no array '" + name + "', only " + entries.keySet());
        }
        Numbers array = read("array '" + name + "'", entry);
        if (array.shape.length != dimensions) {
            throw new IllegalArgumentException("array '" + name + "' has the shape " + Arrays.toString(array.shape)
                    + ", expected " + dimensions + " dimension" + (dimensions == 1 ? "" : "s"));
        }
        return array;
    }

    private static Numbers read(String what, byte[] entry) {
        if (entry.length < MAGIC.length + 4 || !Arrays.equals(entry, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IllegalArgumentException(what + " is not in the format npy");
        }
        ByteBuffer bytes = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
        int version = bytes.get();
        bytes.get();
        if (version != 1) {
            throw new IllegalArgumentException(what + " has version " + version + " of the format npy, expected 1");
        }
        int length = Short.toUnsignedInt(bytes.getShort());
        if (length > bytes.remaining()) {
            throw new IllegalArgumentException(what + " is cut off in its header");
        }
        byte[] header = new byte[length];
        bytes.get(header);
        Matcher parts = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
        if (!parts.matches()) {
            throw new IllegalArgumentException(what + " has the header "
                    + new String(header, StandardCharsets.US_ASCII).strip() + ", which is not understood");
        }
        if (!parts.group(1).equals("<f8")) {
            throw new IllegalArgumentException(what + " has the type '" + parts.group(1)
                    + "', expected '<f8', little-endian doubles. Maybe write it with .astype('<f8')");
        }
        int[] shape = shape(what, parts.group(3));
        long count = 1;
        for (int size : shape) {
            count = count == 0 || size == 0 ? 0 : Math.min(Integer.MAX_VALUE, count * size);
        }
        if (count * Double.BYTES != bytes.remaining()) {
            throw new IllegalArgumentException(what + " has " + bytes.remaining() + " bytes of data, which are not the "
                    + count + " doubles of its shape " + Arrays.toString(shape) + ". Maybe it is cut off");
        }
        double[] values = new double[(int) count];
        bytes.asDoubleBuffer().get(values);
        return new Numbers(shape, parts.group(2).equals("True"), values);
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

    /** An array as its header says. */
    private record Numbers(int[] shape, boolean columnsFirst, double[] values) {}

    /**
     * The values, if all are finite.
     *
     * @throws IllegalArgumentException if one is not
     */
    static double[] finite(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "array '" + name + "' holds " + values[i] + " at " + i + ", expected finite numbers");
            }
        }
        return values;
    }
}
