package io.tsmc.autodiff.trace.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the bytecode of methods. Class files are readable across module boundaries, whatever is exported. */
public final class ClassFiles {

    /**
     * A method with a body.
     *
     * @param owner the class that declares it
     * @param sourceFile file name for error messages
     * @param node its bytecode
     * @param structure where its paths meet
     */
    public record Method(Class<?> owner, String sourceFile, MethodNode node, CodeStructure structure) {

        public boolean has(int modifiers) {
            return (node.access & modifiers) != 0;
        }
    }

    private record Signature(Class<?> owner, String name, String descriptor) {}

    private final Map<Class<?>, ClassNode> classes = new HashMap<>();
    private final Map<Signature, Method> methods = new HashMap<>();

    /** The method that an instruction names (JVMS 5.4.3.3 and 5.4.3.4), or null if there is no body to be read. */
    @Nullable
    public Method resolve(Class<?> named, String name, String descriptor) {
        for (Class<?> c = named; c != null; c = c.getSuperclass()) {
            Method method = declared(c, name, descriptor);
            if (method != null) {
                return method;
            }
        }
        return inInterfaces(named, name, descriptor);
    }

    /**
     * The method that a call on an object runs (JVMS 5.4.6), or null if there is no body to be read.
     *
     * @param type class of the object
     * @param named the class or interface that the call names
     */
    @Nullable
    public Method select(Class<?> type, Class<?> named, String name, String descriptor) {
        Method resolved = resolve(named, name, descriptor);
        if (resolved != null && resolved.has(Modifier.PRIVATE)) {
            return resolved;
        }
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            Method method = declared(c, name, descriptor);
            if (method != null && (method.equals(resolved) || overrides(method, named))) {
                return method;
            }
        }
        return inInterfaces(type, name, descriptor);
    }

    /** Whether a method can override one of a class: not a private one, nor one of another package that is not public. */
    private static boolean overrides(Method method, Class<?> named) {
        if (method.has(Modifier.PRIVATE | Modifier.STATIC)) {
            return false;
        }
        boolean packagePrivate = !method.has(Modifier.PUBLIC | Modifier.PROTECTED);
        return !packagePrivate
                || (method.owner().getPackageName().equals(named.getPackageName())
                        && method.owner().getClassLoader() == named.getClassLoader());
    }

    /** The method of the most specific interfaces of a class. */
    private @Nullable Method inInterfaces(Class<?> type, String name, String descriptor) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            collectInterfaces(c, interfaces);
        }
        List<Method> found = new ArrayList<>();
        for (Class<?> candidate : interfaces) {
            Method method = declared(candidate, name, descriptor);
            if (method != null && !method.has(Modifier.PRIVATE | Modifier.STATIC)) {
                found.add(method);
            }
        }
        for (Method method : found) {
            boolean overridden = found.stream()
                    .anyMatch(other -> !other.equals(method) && method.owner().isAssignableFrom(other.owner()));
            if (!overridden) {
                return method;
            }
        }
        return null;
    }

    private static void collectInterfaces(Class<?> type, Set<Class<?>> interfaces) {
        for (Class<?> parent : type.getInterfaces()) {
            interfaces.add(parent);
            collectInterfaces(parent, interfaces);
        }
        if (type.isInterface()) {
            interfaces.add(type);
        }
    }

    /** The method that a class itself declares, or null. */
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
                Method method = new Method(owner, source, node, new CodeStructure(node.instructions));
                methods.put(signature, method);
                return method;
            }
        }
        return null;
    }

    /** The methods of a class, with or without bodies; none for classes made at run time. */
    public List<MethodNode> methods(Class<?> type) {
        ClassNode file = read(type);
        return file == null ? List.of() : file.methods;
    }

    /** The fields of a class; none for classes made at run time. */
    public List<FieldNode> fields(Class<?> type) {
        ClassNode file = read(type);
        return file == null ? List.of() : file.fields;
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
