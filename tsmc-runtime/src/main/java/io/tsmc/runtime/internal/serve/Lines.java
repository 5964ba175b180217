package io.tsmc.runtime.internal.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, none longer than a limit; of what is longer nothing is kept. */
final class Lines {

    private static final int BUFFER = 8192;

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private volatile long begunNanos;
    private volatile boolean within;

    Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * The next line without its end; null at the end of the stream. A line that the end of the stream cuts off is no line.
     *
     * @throws Refusal if the line was too long; the next one comes after it
     */
    @Nullable
    String next() throws IOException, Refusal {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        while (true) {
            if (from == to) {
                from = 0;
                to = in.read(buffer);
                if (to <= 0) {
                    to = 0;
                    within = false;
                    return null;
                }
            }
            if (!within) {
                begunNanos = System.nanoTime();
                within = true;
            }
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            length += end - from;
            if (length <= longest) {
                line.write(buffer, from, end - from);
            }
            boolean complete = end < to;
            from = complete ? end + 1 : end;
            if (complete) {
                within = false;
                if (length > longest) {
                    throw new Refusal("too-long", "a line has " + length + " bytes, at most " + longest + " are read");
                }
                return line.toString(StandardCharsets.UTF_8);
            }
        }
    }

    /** How long the line that is being read has been on its way [ns]; 0 between lines. */
    long pendingNanos() {
        return within ? System.nanoTime() - begunNanos : 0;
    }
}
