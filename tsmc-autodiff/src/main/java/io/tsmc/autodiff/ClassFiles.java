package io.tsmc.autodiff;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the bytecode of methods. Class files are readable across module boundaries, whatever is exported. */
final class ClassFiles {

    /**
     * A method with a body.
     *
     * @param owner the class that declares it
     * @param sourceFile file name for error messages
     * @param node its bytecode
     * @param flow where its branches meet
     */
    record Method(Class<?> owner, String sourceFile, MethodNode node, ControlFlow flow) {}

    private record Signature(Class<?> owner, String name, String descriptor) {}

    private final Map<Class<?>, ClassNode> classes = new HashMap<>();
    private final Map<Signature, Method> methods = new HashMap<>();

    /** The method that a virtual call on an object of a class runs, or null if there is no body to be read. */
    @Nullable
    Method resolve(Class<?> type, String name, String descriptor) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            Method method = declared(c, name, descriptor);
            if (method != null) {
                return method;
            }
        }
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            Method method = inInterfaces(c, name, descriptor);
            if (method != null) {
                return method;
            }
        }
        return null;
    }

    private @Nullable Method inInterfaces(Class<?> type, String name, String descriptor) {
        for (Class<?> parent : type.getInterfaces()) {
            Method method = declared(parent, name, descriptor);
            if (method == null) {
                method = inInterfaces(parent, name, descriptor);
            }
            if (method != null) {
                return method;
            }
        }
        return null;
    }

    private @Nullable Method declared(Class<?> owner, String name, String descriptor) {
        Signature signature = new Signature(owner, name, descriptor);
        Method known = methods.get(signature);
        if (known != null) {
            return known;
        }
        ClassNode file = read(owner);
        if (file == null) {
            return null;
        }
        for (MethodNode node : file.methods) {
            if (node.name.equals(name) && node.desc.equals(descriptor) && node.instructions.size() > 0) {
                String source = file.sourceFile == null ? owner.getSimpleName() : file.sourceFile;
                Method method = new Method(owner, source, node, new ControlFlow(node.instructions));
                methods.put(signature, method);
                return method;
            }
        }
        return null;
    }

    /** The class file of a class, or null for classes made at run time. */
    private @Nullable ClassNode read(Class<?> type) {
        ClassNode known = classes.get(type);
        if (known != null) {
            return known;
        }
        String name = type.getName();
        try (InputStream in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            if (in == null) {
                return null;
            }
            ClassNode node = new ClassNode();
            new ClassReader(in).accept(node, ClassReader.SKIP_FRAMES);
            classes.put(type, node);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the class file of " + name, e);
        }
    }
}
