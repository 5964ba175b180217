package io.tsmc.runtime.internal.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Against NumPy's own description of the format (NEP 1). */
class NpzTest {

    private static final byte[] FILE = new Npz()
            .addColumns("position", 2, 3, new double[] {1, 2, 3, 4, 5, 6})
            .add("cost", new double[] {-0.5, Double.NaN})
            .add("ancestor", new int[] {7, -1})
            .add("beta", 0.25)
            .toByteArray();

    @Test
    void headersSayTypeOrderAndShape() throws IOException {
        Map<String, ByteBuffer> arrays = unzip(FILE);

        assertThat(arrays.keySet()).containsExactly("position.npy", "cost.npy", "ancestor.npy", "beta.npy");
        assertThat(header(array(arrays, "position.npy")))
                .isEqualTo("{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }");
        assertThat(header(array(arrays, "cost.npy")))
                .isEqualTo("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }");
        assertThat(header(array(arrays, "ancestor.npy")))
                .isEqualTo("{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }");
        assertThat(header(array(arrays, "beta.npy")))
                .isEqualTo("{'descr': '<f8', 'fortran_order': False, 'shape': (), }");
    }

    @Test
    void dataFollowsInLittleEndianOrder() throws IOException {
        Map<String, ByteBuffer> arrays = unzip(FILE);

        ByteBuffer position = data(array(arrays, "position.npy"));
        double[] columns = new double[6];
        position.asDoubleBuffer().get(columns);
        assertThat(columns).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(position.remaining()).isEqualTo(6 * Double.BYTES);
        assertThat(data(array(arrays, "cost.npy")).getDouble(Double.BYTES)).isNaN();
        assertThat(data(array(arrays, "ancestor.npy")).getInt(Integer.BYTES)).isEqualTo(-1);
        assertThat(data(array(arrays, "beta.npy")).getDouble()).isEqualTo(0.25);
    }

    @Test
    void theSameArraysGiveTheSameBytes() {
        byte[] again = new Npz()
                .addColumns("position", 2, 3, new double[] {1, 2, 3, 4, 5, 6})
                .add("cost", new double[] {-0.5, Double.NaN})
                .add("ancestor", new int[] {7, -1})
                .add("beta", 0.25)
                .toByteArray();
        assertThat(again).isEqualTo(FILE);
    }

    private static Map<String, ByteBuffer> unzip(byte[] file) throws IOException {
        Map<String, ByteBuffer> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), ByteBuffer.wrap(zip.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN));
            }
        }
        return entries;
    }

    private static ByteBuffer array(Map<String, ByteBuffer> arrays, String name) {
        ByteBuffer array = arrays.get(name);
        if (array == null) {
            throw new AssertionError("no entry " + name);
        }
        return array;
    }

    private static String header(ByteBuffer npy) {
        byte[] magic = new byte[8];
        npy.get(0, magic);
        assertThat(magic).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
        int length = npy.getShort(8);
        assertThat((10 + length) % 64).isZero();
        byte[] text = new byte[length];
        npy.get(10, text);
        String header = new String(text, StandardCharsets.US_ASCII);
        assertThat(header).endsWith("\n");
        return header.strip();
    }

    private static ByteBuffer data(ByteBuffer npy) {
        int start = 10 + npy.getShort(8);
        return npy.slice(start, npy.capacity() - start).order(ByteOrder.LITTLE_ENDIAN);
    }
}
