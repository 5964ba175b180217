package io.tsmc.runtime.plugins;

import io.tsmc.runtime.plugins.Bundle.UnusableException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A look at the files of a bundle before the virtual machine does, which would say less of what is wrong. */
final class BundleInspection {

    private static final int MAGIC = 0xCAFEBABE;
    /** Version 45 of class files is Java 1.1. */
    private static final int VERSION_OF_JAVA_0 = 44;

    private BundleInspection() {}

    /** Refuses jars that are corrupt, and classes for a newer Java. */
    static void inspect(Bundle bundle) throws UnusableException {
        for (Path jar : bundle.jars()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                Enumeration<JarEntry> entries = file.entries();
                while (entries.hasMoreElements()) {
                    JarEntry entry = entries.nextElement();
                    // Under META-INF are versions of classes for other Javas.
                    if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
                        inspect(jar, file, entry);
                    }
                }
            } catch (IOException e) {
                throw new UnusableException(
                        jar + ": cannot be read as a jar: " + e.getMessage() + ". Maybe it is damaged: build it again");
            }
        }
    }

    private static void inspect(Path jar, JarFile file, JarEntry entry) throws IOException, UnusableException {
        try (InputStream stream = file.getInputStream(entry);
                DataInputStream in = new DataInputStream(stream)) {
            if (in.readInt() != MAGIC) {
                throw new UnusableException(jar + ": " + entry.getName() + " is no class file. Maybe it is damaged");
            }
            in.readUnsignedShort();
            int needed = in.readUnsignedShort() - VERSION_OF_JAVA_0;
            int running = Runtime.version().feature();
            if (needed > running) {
                throw new UnusableException(jar + ": " + entry.getName() + " is compiled for Java " + needed
                        + ", but this is Java " + running + ". Maybe compile it with --release " + running
                        + ", or run TSMC with a newer Java");
            }
        }
    }
}
