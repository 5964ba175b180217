package io.tsmc.runtime.internal.folder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes NumPy's {@code .npz}: a zip file of {@code .npy} arrays (NumPy Enhancement Proposal 1, version 1.0). The same
 * arrays give the same bytes: entries are stored, not compressed, and carry a fixed time.
 */
public final class Npz {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);

    /** Adds a vector of doubles. */
    public Npz add(String name, double[] values) {
        return entry(name, "<f8", false, "(" + values.length + ",)", doubles(values));
    }

    /**
     * Adds an array of any number of dimensions.
     *
     * @param shape its sizes
     * @param values the last index runs fastest
     */
    public Npz add(String name, int[] shape, double[] values) {
        String sizes = Arrays.stream(shape).mapToObj(size -> size + ",").collect(Collectors.joining(" "));
        return entry(name, "<f8", false, "(" + sizes + ")", doubles(values));
    }

    /** Adds a vector of texts, which NumPy has as UTF-32 of a fixed length. */
    public Npz add(String name, List<String> texts) {
        int length = Math.max(
                1,
                texts.stream()
                        .mapToInt(text -> text.codePointCount(0, text.length()))
                        .max()
                        .orElse(1));
        ByteBuffer data =
                ByteBuffer.allocate(texts.size() * length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < texts.size(); i++) {
            data.position(i * length * Integer.BYTES);
            texts.get(i).codePoints().forEach(data::putInt);
        }
        return entry(name, "<U" + length, false, "(" + texts.size() + ",)", data.array());
    }

    /** Adds a single double. */
    public Npz add(String name, double value) {
        return entry(name, "<f8", false, "()", doubles(new double[] {value}));
    }

    /** Adds a vector of ints. */
    public Npz add(String name, int[] values) {
        ByteBuffer data = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            data.putInt(value);
        }
        return entry(name, "<i4", false, "(" + values.length + ",)", data.array());
    }

    /**
     * Adds a matrix that NumPy sees as {@code [rows, columns]}.
     *
     * @param values column after column, [columns][rows]
     */
    public Npz addColumns(String name, int rows, int columns, double[] values) {
        return entry(name, "<f8", true, "(" + rows + ", " + columns + ")", doubles(values));
    }

    /** The file. Nothing can be added afterwards. */
    public byte[] toByteArray() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Npz entry(String name, String type, boolean columnsFirst, String shape, byte[] data) {
        byte[] header = header(type, columnsFirst, shape);
        CRC32 crc = new CRC32();
        crc.update(header);
        crc.update(data);
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(EPOCH);
        entry.setSize((long) header.length + data.length);
        entry.setCrc(crc.getValue());
        try {
            zip.putNextEntry(entry);
            zip.write(header);
            zip.write(data);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private static byte[] header(String type, boolean columnsFirst, String shape) {
        String order = columnsFirst ? "True" : "False";
        String dictionary = "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }";
        int unpadded = MAGIC.length + Short.BYTES + dictionary.length() + 1;
        int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
        byte[] text = (dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(unpadded + padding)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) text.length)
                .put(text)
                .array();
    }

    private static byte[] doubles(double[] values) {
        ByteBuffer data = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            data.putDouble(value);
        }
        return data.array();
    }
}
