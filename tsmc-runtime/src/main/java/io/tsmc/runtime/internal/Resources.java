package io.tsmc.runtime.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files packed into this module. */
public final class Resources {

    private Resources() {}

    /**
     * The text of a file.
     *
     * @param path path below this package
     */
    public static String text(String path) {
        try (InputStream in = Resources.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the application was packaged without " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of TSMC. */
    public static String version() {
        return text("version.txt").strip();
    }
}
