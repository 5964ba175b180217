package io.tsmc.runtime.internal.folder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads the files that {@link Npz} writes, and no others. */
public final class NpzReader {

    /** Magic number and version. */
    private static final int PREAMBLE = 8;

    private final Map<String, byte[]> entries = new HashMap<>();

    /**
     * Reads a file.
     *
     * @throws IOException if it is not a zip file, or damaged
     */
    public NpzReader(byte[] file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
    }

    /**
     * An array of doubles, as written.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double[] doubles(String name) {
        byte[] entry = entries.get(name + ".npy");
        if (entry == null) {
            throw new IllegalArgumentException("no array " + name + ", only " + entries.keySet());
        }
        ByteBuffer bytes = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN).position(PREAMBLE);
        short headerLength = bytes.getShort();
        bytes.position(bytes.position() + headerLength);
        double[] values = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(values);
        return values;
    }
}
