package io.tsmc.autodiff;

import io.tsmc.autodiff.ClassFiles.Method;
import io.tsmc.autodiff.Concrete.Unreadable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;

/**
 * Reading and writing fields. Fields of objects that exist are settings: they are read, never written. Fields of objects
 * created by the traced program are its working memory.
 */
final class Fields {

    private final Execution execution;
    private final GraphBuilder builder;
    private final ClassFiles classFiles;
    private final Concrete concrete;
    /** Static fields of classes whose initialiser was traced because reflection may not read them. */
    private final Map<Class<?>, TracedObject> initialised = new HashMap<>();

    Fields(Execution execution, GraphBuilder builder, ClassFiles classFiles, Concrete concrete) {
        this.execution = execution;
        this.builder = builder;
        this.classFiles = classFiles;
        this.concrete = concrete;
    }

    void execute(int opcode, FieldInsnNode field, Frame frame) {
        Class<?> owner = declaring(Calls.load(field.owner, frame.method().owner(), frame), field.name);
        switch (opcode) {
            case Opcodes.GETSTATIC -> frame.push(readStatic(owner, field, frame));
            case Opcodes.PUTSTATIC -> {
                TracedObject statics = initialised.get(owner);
                if (statics == null || !frame.method().node().name.equals("<clinit>")) {
                    throw written(owner, field, frame);
                }
                execution.write(statics, field.name, field.desc, frame.pop());
            }
            case Opcodes.GETFIELD -> frame.push(read(frame.pop(), owner, field, frame));
            default -> {
                Object value = frame.pop();
                if (!(frame.pop() instanceof TracedObject object)) {
                    throw written(owner, field, frame);
                }
                execution.write(object, field.name, field.desc, value);
            }
        }
    }

    private static TraceException written(Class<?> owner, FieldInsnNode field, Frame frame) {
        return new TraceException(
                frame.place(),
                "writes to field " + owner.getSimpleName() + "." + field.name,
                "Maybe use a local variable: the code must be a pure function of its arguments.");
    }

    private @Nullable Object read(@Nullable Object object, Class<?> owner, FieldInsnNode field, Frame frame) {
        if (object instanceof TracedObject traced) {
            return traced.cells()[traced.cell(field.name, execution.zero(field.desc))];
        }
        if (object == null || Values.isTraced(object)) {
            throw object == null ? Calls.nullPointer(frame) : frame.conflict();
        }
        try {
            return concrete.field(object, owner, field.name);
        } catch (Unreadable e) {
            throw unreadable(e, frame);
        }
    }

    private @Nullable Object readStatic(Class<?> owner, FieldInsnNode field, Frame frame) {
        if (field.name.equals("$assertionsDisabled")) {
            return 1;
        }
        TracedObject statics = initialised.get(owner);
        if (statics == null) {
            try {
                return concrete.staticField(owner, field.name);
            } catch (Unreadable e) {
                statics = initialise(owner, field, frame, e);
            }
        }
        return statics.cells()[statics.cell(field.name, execution.zero(field.desc))];
    }

    /** Traces the static initialiser of a class: its constants may be private in a package that is not open. */
    private TracedObject initialise(Class<?> owner, FieldInsnNode field, Frame frame, Unreadable reason) {
        Method initialiser = classFiles.resolve(owner, "<clinit>", "()V");
        if (initialiser == null || initialiser.owner() != owner || !isFinal(owner, field.name)) {
            throw unreadable(reason, frame);
        }
        TracedObject statics = new TracedObject(owner);
        initialised.put(owner, statics);
        execution.run(initialiser, new Object[0]);
        builder.source(frame.place());
        return statics;
    }

    private static boolean isFinal(Class<?> owner, String name) {
        try {
            return Modifier.isFinal(owner.getDeclaredField(name).getModifiers());
        } catch (NoSuchFieldException e) {
            return false;
        }
    }

    private static TraceException unreadable(Unreadable reason, Frame frame) {
        return new TraceException(
                frame.place(),
                String.valueOf(reason.getMessage()),
                "Maybe make it a component of the record; the record must be public, in an exported package.");
    }

    /** The class or interface that declares a field named in an instruction by a subclass; the type itself if none. */
    private static Class<?> declaring(Class<?> type, String name) {
        Class<?> found = findDeclaring(type, name);
        return found == null ? type : found;
    }

    private static @Nullable Class<?> findDeclaring(@Nullable Class<?> type, String name) {
        if (type == null) {
            return null;
        }
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(name)) {
                return type;
            }
        }
        for (Class<?> parent : type.getInterfaces()) {
            Class<?> found = findDeclaring(parent, name);
            if (found != null) {
                return found;
            }
        }
        return findDeclaring(type.getSuperclass(), name);
    }
}
