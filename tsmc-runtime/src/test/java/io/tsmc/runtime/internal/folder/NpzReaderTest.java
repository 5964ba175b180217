package io.tsmc.runtime.internal.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.internal.file.NpzReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** No array is read as what it is not. */
class NpzReaderTest {

    private static byte[] file(String header, byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.npy"));
            byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
            zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
            zip.write(new byte[] {(byte) text.length, (byte) (text.length >> 8)});
            zip.write(text);
            zip.write(data);
        }
        return bytes.toByteArray();
    }

    private static NpzReader of(String type, String order, String shape, int... values) throws IOException {
        ByteBuffer data = ByteBuffer.allocate((type.endsWith("f4") ? 4 : 8) * values.length)
                .order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            if (type.endsWith("i8")) {
                data.putLong(value);
            } else if (type.endsWith("f4")) {
                data.putFloat(value);
            } else {
                data.putDouble(value);
            }
        }
        String header = "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }";
        return new NpzReader(file(header, data.array()));
    }

    @Test
    void readsWhatNumPyAndWeWrite() throws IOException {
        assertThat(of("<f8", "False", "(3,)", 1, 2, 3).vector("a")).containsExactly(1, 2, 3);
        assertThat(of("<f8", "False", "()", 7).scalar("a")).isEqualTo(7);
        double[][] columns = {{1, 3, 5}, {2, 4, 6}};
        assertThat(of("<f8", "False", "(3, 2)", 1, 2, 3, 4, 5, 6).columns("a")).isDeepEqualTo(columns);
        assertThat(of("<f8", "True", "(3, 2)", 1, 3, 5, 2, 4, 6).columns("a")).isDeepEqualTo(columns);
        NpzReader ours = new NpzReader(
                new Npz().addColumns("a", 3, 2, new double[] {1, 3, 5, 2, 4, 6}).toByteArray());
        assertThat(ours.columns("a")).isDeepEqualTo(columns);
    }

    @Test
    void refusesOtherTypesShapesAndLengths() throws IOException {
        for (String type : new String[] {">f8", "<i8", "<f4", "<c16", "|O", "=f8"}) {
            NpzReader other = of(type, "False", "(1,)", 1);
            assertThatThrownBy(() -> other.vector("a"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("array 'a' has the type '" + type + "', expected '<f8'");
        }
        for (String shape : new String[] {"()", "(2, 1)", "(1, 2)"}) {
            NpzReader other = shape.equals("()") ? of("<f8", "False", shape, 1) : of("<f8", "False", shape, 1, 2);
            assertThatThrownBy(() -> other.vector("a")).hasMessageContaining("expected 1 dimension");
        }
        for (String shape : new String[] {"(1,)", "(3,)", "(4611686018427387904,)", "(2147483647, 2147483647, 4)"}) {
            NpzReader other = of("<f8", "False", shape, 1, 2);
            assertThatThrownBy(() -> other.vector("a")).isInstanceOf(IllegalArgumentException.class);
        }
        NpzReader vector = of("<f8", "False", "(2,)", 1, 2);
        assertThatThrownBy(() -> vector.scalar("a")).hasMessageContaining("expected 0 dimensions");
        assertThatThrownBy(() -> vector.columns("a")).hasMessageContaining("expected 2 dimensions");
        assertThatThrownBy(() -> vector.vector("b")).hasMessageContaining("no array 'b', only [a.npy]");
        NpzReader strange = new NpzReader(file("{'descr': [('x', '<f8')], 'shape': (1,)}", new byte[8]));
        assertThatThrownBy(() -> strange.vector("a")).hasMessageContaining("which is not understood");
    }

    @Test
    void refusesWhatIsCutOff() throws IOException {
        byte[] whole = new Npz().add("a", new double[] {1, 2, 3}).toByteArray();
        assertThat(new NpzReader(whole).vector("a")).containsExactly(1, 2, 3);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            try {
                // The directory at the end of a zip file is not needed.
                assertThat(new NpzReader(part).vector("a")).containsExactly(1, 2, 3);
            } catch (IOException | IllegalArgumentException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }
}
