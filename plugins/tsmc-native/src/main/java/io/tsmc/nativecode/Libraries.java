package io.tsmc.nativecode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Shared libraries by what they were made from: source, compiler, flags and processor. They are kept in a folder of the user
 * alone, {@code $XDG_CACHE_HOME/tsmc/native} or {@code ~/.cache/tsmc/native}; a folder that others can write to is not used.
 */
final class Libraries {

    private static final Set<PosixFilePermission> OTHERS_WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path folder;
    private final CCompiler compiler;

    /**
     * Libraries in a folder, which is made if there is none.
     *
     * @throws IOException if the folder cannot be made, or is not the user's alone
     */
    Libraries(Path folder, CCompiler compiler) throws IOException {
        this.compiler = compiler;
        if (!Files.exists(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        this.folder = folder.toRealPath();
        PosixFileAttributes attributes =
                Files.readAttributes(this.folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean shared = attributes.permissions().stream().anyMatch(OTHERS_WRITE::contains);
        if (shared || !attributes.owner().getName().equals(System.getProperty("user.name"))) {
            throw new IOException(
                    this.folder + " can be written by others. Maybe remove it, or give it to this user alone.");
        }
    }

    /** The folder of this user. */
    static Path ofUser() {
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path base = cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return base.resolve("tsmc").resolve("native");
    }

    /**
     * The library of a source: the one that is there, or a new one.
     *
     * @throws IOException if it cannot be compiled
     */
    Path of(String source) throws IOException {
        Path library = folder.resolve(hash(source) + ".so");
        if (Files.exists(library)) {
            return library;
        }
        Path text = Files.createTempFile(folder, "graph", ".c");
        Path compiled = Files.createTempFile(folder, "graph", ".so");
        try {
            Files.writeString(text, source);
            compiler.compile(text, compiled);
            // In one go: another process may be about to load it.
            Files.move(compiled, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.delete(text);
            Files.deleteIfExists(compiled);
        }
        return library;
    }

    private String hash(String source) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(compiler.identity().getBytes(StandardCharsets.UTF_8));
            digest.update(processor().getBytes(StandardCharsets.UTF_8));
            digest.update(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the processor can do: a home folder may be seen from several machines. */
    private static String processor() throws IOException {
        Path description = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(description)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(description).stream()
                .filter(line ->
                        line.startsWith("flags") || line.startsWith("Features") || line.startsWith("model name"))
                .distinct()
                .reduce(System.getProperty("os.arch"), (all, line) -> all + "\n" + line);
    }
}
