package io.tsmc.docs;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the main classes of all modules refer to, read from the constant pools of their class files: superclasses, types of
 * fields and methods with their type arguments, calls and annotations. What only a comment or an import names is not there,
 * nor is a class of which nothing but a compile-time constant is used.
 */
final class References {

    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L(io/tsmc/[\\w/$]+)[;<]");
    private static final Pattern NAME = Pattern.compile("(io/tsmc/[\\w/$]+)");

    private References() {}

    /**
     * One class that refers to another; nested ones count as the outermost.
     *
     * @param module folder of the module of the class that refers, such as {@code plugins/tsmc-simd}
     */
    record Reference(String module, String from, String to) {

        String fromPackage() {
            return packageOf(from);
        }

        String toPackage() {
            return packageOf(to);
        }

        private static String packageOf(String type) {
            return type.substring(0, type.lastIndexOf('.'));
        }

        @Override
        public String toString() {
            return from + " refers to " + to;
        }
    }

    /** Of all modules, in the order of their names. */
    static List<Reference> all() {
        List<Reference> references = new ArrayList<>();
        for (Path module : Sources.modules()) {
            int before = references.size();
            for (Path file : classFiles(Sources.ROOT.resolve(module).resolve("target/classes"))) {
                String from = outermost(name(file));
                // What is left of a class that is gone refers to what it likes.
                if (Files.exists(Sources.file(module, from))) {
                    for (String to : referredTo(file)) {
                        references.add(new Reference(module.toString(), from, to));
                    }
                }
            }
            if (references.size() == before) {
                throw new IllegalStateException("no classes of " + module + ". Maybe `mvn test-compile` all modules.");
            }
        }
        return references;
    }

    private static List<Path> classFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*(?<!-info)\\.class"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path classFile) {
        String path = classFile.toString().replace('\\', '/');
        return path.substring(path.indexOf("/target/classes/") + "/target/classes/".length(), path.length() - 6)
                .replace('/', '.');
    }

    private static String outermost(String type) {
        int nested = type.indexOf('$');
        return nested < 0 ? type : type.substring(0, nested);
    }

    /** The outermost classes of TSMC that a class file names. */
    private static Set<String> referredTo(Path classFile) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(classFile)))) {
            return referredTo(in);
        } catch (IOException e) {
            throw new UncheckedIOException(classFile + " is no class file", e);
        }
    }

    /** Reads the constant pool, chapter 4.4 of the specification of the virtual machine. */
    private static Set<String> referredTo(DataInputStream in) throws IOException {
        in.skipNBytes(8);
        int count = in.readUnsignedShort();
        String[] texts = new String[count];
        List<Integer> classes = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 7 -> classes.add(in.readUnsignedShort());
                case 5, 6 -> {
                    in.skipNBytes(8);
                    // Takes two places.
                    i++;
                }
                case 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                default -> throw new IOException("unknown constant " + tag);
            }
        }
        Set<String> names = new TreeSet<>();
        for (int at : classes) {
            addMatches(NAME, texts[at], names);
        }
        for (String text : texts) {
            if (text != null) {
                addMatches(IN_DESCRIPTOR, text, names);
            }
        }
        return names;
    }

    private static void addMatches(Pattern pattern, String text, Set<String> names) {
        pattern.matcher(text)
                .results()
                .forEach(match -> names.add(outermost(match.group(1).replace('/', '.'))));
    }
}
