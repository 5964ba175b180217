package io.tsmc.runtime.internal.checkpoint;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The bytes of a checkpoint: a magic number, the version of the format, the length of what follows, the checkpoint as
 * {@link ValueWriter} writes it, and the SHA-256 digest of all that.
 */
final class CheckpointFile {

    /** Changes with every change of the format; other versions are refused. */
    static final int FORMAT = 3;

    private static final byte[] MAGIC = {(byte) 0x93, 'T', 'S', 'M', 'C', '-', 'C', 'P'};
    private static final int HEADER = MAGIC.length + Integer.BYTES + Long.BYTES;
    private static final int DIGEST = 32;

    private CheckpointFile() {}

    static byte[] encode(Checkpoint checkpoint) {
        byte[] payload = new ValueWriter().write(checkpoint).toByteArray();
        ByteBuffer file = ByteBuffer.allocate(HEADER + payload.length + DIGEST);
        file.put(MAGIC).putInt(FORMAT).putLong(payload.length).put(payload);
        MessageDigest digest = digest();
        digest.update(file.array(), 0, file.position());
        return file.put(digest.digest()).array();
    }

    /**
     * Reads a checkpoint.
     *
     * @param loader finds the plug-ins' classes
     * @throws UnreadableException if it is not one, or not a whole one; the message says why, as part of a sentence
     */
    static Checkpoint decode(byte[] bytes, ClassLoader loader) throws UnreadableException {
        if (bytes.length < HEADER || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new UnreadableException("it is not a checkpoint of TSMC");
        }
        ByteBuffer file = ByteBuffer.wrap(bytes).position(MAGIC.length);
        int format = file.getInt();
        if (format != FORMAT) {
            throw new UnreadableException(
                    "its format has version " + format + ", and this TSMC reads version " + FORMAT + " only");
        }
        long length = file.getLong();
        if (length != (long) bytes.length - HEADER - DIGEST) {
            throw new UnreadableException(
                    "it is truncated: " + bytes.length + " bytes, expected " + (length + HEADER + DIGEST));
        }
        MessageDigest digest = digest();
        digest.update(bytes, 0, bytes.length - DIGEST);
        byte[] expected = Arrays.copyOfRange(bytes, bytes.length - DIGEST, bytes.length);
        if (!MessageDigest.isEqual(digest.digest(), expected)) {
            throw new UnreadableException("it is corrupted: its content does not have its SHA-256 checksum");
        }
        ByteBuffer payload = ByteBuffer.wrap(bytes, HEADER, (int) length).slice();
        return Objects.requireNonNull((Checkpoint) new ValueReader(payload, loader).read(Checkpoint.class));
    }

    static byte[] sha256(byte[] bytes) {
        return digest().digest(bytes);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Bytes that no checkpoint can be read from. */
    static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }

        UnreadableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
