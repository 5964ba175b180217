package io.tsmc.runtime.internal.pluginpath;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The text of a {@code plugin-path.txt}: a path a line, and at its end a seal by which this user's installation knows that
 * it wrote these lines into this very folder. It is an HMAC with a key that never leaves the user's configuration, so that
 * nobody else can make one, and a folder that was copied, or came from elsewhere, names code but does not have it loaded.
 */
public final class PathRecord {

    /** Set by tests: where the key is. */
    static final String KEY_FOLDER = "tsmc.config";

    private static final String SEAL = "# sealed: ";
    private static final String KEY_FILE = "plugin-path.key";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLIS = 10;

    private PathRecord() {}

    /**
     * The text to write into a folder; without a seal if there is no place for a key.
     *
     * @param folder where the text goes; exists
     */
    public static String text(Path folder, List<String> paths) {
        StringBuilder text = new StringBuilder();
        paths.forEach(path -> text.append(path).append('\n'));
        String seal = seal(folder, paths, true);
        return (seal == null ? text : text.append(SEAL).append(seal).append('\n')).toString();
    }

    /** Whether a text has its seal. */
    public static boolean isSealed(String text) {
        return text.lines().anyMatch(line -> line.startsWith(SEAL));
    }

    /** The paths of a text. */
    public static List<String> paths(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /**
     * Whether this installation wrote a text into a folder.
     *
     * @param folder where the text was found
     */
    public static boolean isOurs(Path folder, String text) {
        List<String> seals = text.lines().filter(line -> line.startsWith(SEAL)).toList();
        String expected = seals.size() == 1 ? seal(folder, paths(text), false) : null;
        return expected != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8),
                        seals.get(0).substring(SEAL.length()).getBytes(StandardCharsets.UTF_8));
    }

    /** Of the folder's real path and of all paths, each with an end that no path has. */
    private static @Nullable String seal(Path folder, List<String> paths, boolean makeKey) {
        try {
            byte[] key = key(makeKey);
            if (key == null) {
                return null;
            }
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((folder.toRealPath() + "\0").getBytes(StandardCharsets.UTF_8));
            paths.forEach(path -> mac.update((path + "\0").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (IOException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte @Nullable [] key(boolean make) throws IOException {
        Path folder = folder();
        if (folder == null) {
            return null;
        }
        Path file = folder.resolve(KEY_FILE);
        if (make && !Files.exists(file)) {
            make(folder, file);
        }
        return Files.exists(file) ? read(file) : null;
    }

    /** Null if the user has no home, as in some containers. */
    private static @Nullable Path folder() {
        String named = System.getProperty(KEY_FOLDER);
        if (named != null) {
            return Path.of(named);
        }
        String ofDesktop = System.getenv("XDG_CONFIG_HOME");
        if (ofDesktop != null && Path.of(ofDesktop).isAbsolute()) {
            return Path.of(ofDesktop, "tsmc");
        }
        Path home = Path.of(System.getProperty("user.home", ""));
        return home.isAbsolute() ? home.resolve(".config").resolve("tsmc") : null;
    }

    private static void make(Path folder, Path file) throws IOException {
        Files.createDirectories(folder);
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] onlyTheUser = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyTheUser)) {
            channel.write(java.nio.ByteBuffer.wrap(key));
        } catch (FileAlreadyExistsException e) {
            // Another run made it in the meantime, and its key is as good.
            return;
        }
    }

    /** Another run may just be writing it. */
    private static byte @Nullable [] read(Path file) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            byte[] key = Files.readAllBytes(file);
            if (key.length == KEY_BYTES) {
                return key;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return null;
    }
}
