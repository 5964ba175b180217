package io.tsmc.runtime.internal.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The SHA-256 digest of files by their names and contents, in whatever order and packaging they come. Left out is what says
 * how they were packed: the manifest, signatures, what Maven writes, and the module's declaration, into which the packer
 * writes.
 */
final class CodeDigest {

    private final NavigableMap<String, byte[]> files = new TreeMap<>();

    /** Adds all files of a module. */
    void addAll(ModuleReference module) throws IOException {
        try (ModuleReader reader = module.open();
                Stream<String> names = reader.list()) {
            for (String name : (Iterable<String>) names::iterator) {
                if (counts(name)) {
                    try (InputStream in = reader.open(name)
                            .orElseThrow(() -> new IOException("there is no " + name + " in it any more"))) {
                        add(name, in);
                    }
                }
            }
        }
    }

    /** Adds all files of a jar or a folder. */
    void addAll(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            try (Stream<Path> all = Files.walk(place)) {
                for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                    String name = place.relativize(file).toString().replace('\\', '/');
                    if (counts(name)) {
                        try (InputStream in = Files.newInputStream(file)) {
                            add(name, in);
                        }
                    }
                }
            }
            return;
        }
        try (JarFile jar = new JarFile(place.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (counts(entry.getName())) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        add(entry.getName(), in);
                    }
                }
            }
        }
    }

    private static boolean counts(String name) {
        boolean packing = name.equals("META-INF/MANIFEST.MF")
                || name.equals("META-INF/INDEX.LIST")
                || name.startsWith("META-INF/maven/")
                || name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)")
                || name.endsWith("module-info.class");
        return !packing && !name.endsWith("/");
    }

    private void add(String name, InputStream in) throws IOException {
        MessageDigest digest = sha256();
        digest.update(in.readAllBytes());
        files.put(name, digest.digest());
    }

    /** The digest of all that was added. */
    String hex() {
        MessageDigest digest = sha256();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
            // Ends the name, so that no other names and contents come to the same.
            digest.update((byte) 0);
            digest.update(file.getValue());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
