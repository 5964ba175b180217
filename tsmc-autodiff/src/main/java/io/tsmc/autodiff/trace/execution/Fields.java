package io.tsmc.autodiff.trace.execution;

import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.TraceException;
import io.tsmc.autodiff.trace.bytecode.ClassFiles;
import io.tsmc.autodiff.trace.bytecode.ClassFiles.Method;
import io.tsmc.autodiff.trace.library.Substitutes;
import io.tsmc.autodiff.trace.symbolic.Concrete;
import io.tsmc.autodiff.trace.symbolic.Concrete.Unreadable;
import io.tsmc.autodiff.trace.symbolic.Frame;
import io.tsmc.autodiff.trace.symbolic.Heap;
import io.tsmc.autodiff.trace.symbolic.TracedObject;
import io.tsmc.autodiff.trace.symbolic.Values;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * Reading and writing fields. Fields of objects that exist are settings: they are read, never written. Fields of objects
 * created by the traced program are its working memory.
 */
final class Fields {

    private final SymbolicExecution execution;
    private final GraphBuilder builder;
    private final Heap heap;
    private final ClassFiles classFiles;
    private final Concrete concrete;
    private final Calls calls;
    /** Static fields of classes whose initialiser was traced because reflection may not read them. */
    private final Map<Class<?>, TracedObject> initialised = new HashMap<>();

    Fields(
            SymbolicExecution execution,
            GraphBuilder builder,
            Heap heap,
            ClassFiles classFiles,
            Concrete concrete,
            Calls calls) {
        this.execution = execution;
        this.builder = builder;
        this.heap = heap;
        this.classFiles = classFiles;
        this.concrete = concrete;
        this.calls = calls;
    }

    void execute(int opcode, FieldInsnNode field, Frame frame) {
        Class<?> owner = declaring(
                Substitutes.instead(Calls.load(field.owner, frame.method().owner(), frame)), field.name);
        switch (opcode) {
            case Opcodes.GETSTATIC -> frame.push(readStatic(owner, field, frame));
            case Opcodes.PUTSTATIC -> {
                TracedObject statics = initialised.get(owner);
                if (statics == null || !frame.method().node().name.equals("<clinit>")) {
                    throw written(owner, field, frame);
                }
                calls.write(statics, owner, field.name, field.desc, frame.pop());
            }
            case Opcodes.GETFIELD -> frame.push(read(frame.pop(), owner, field, frame));
            default -> {
                Object value = frame.pop();
                if (!(frame.pop() instanceof TracedObject object)) {
                    throw written(owner, field, frame);
                }
                calls.write(object, owner, field.name, field.desc, value);
            }
        }
    }

    private static TraceException written(Class<?> owner, FieldInsnNode field, Frame frame) {
        return frame.refusal(
                "writes to field " + owner.getSimpleName() + "." + field.name,
                "Maybe use a local variable: the code must be a pure function of its arguments.");
    }

    private @Nullable Object read(@Nullable Object object, Class<?> owner, FieldInsnNode field, Frame frame) {
        if (object instanceof TracedObject traced) {
            return heap.read(traced, traced.cell(owner, field.name, calls.zero(field.desc)));
        }
        if (object == null || Values.isTraced(object)) {
            throw object == null ? Calls.nullPointer(frame) : frame.conflict();
        }
        try {
            return concrete.field(object, owner, field.name);
        } catch (Unreadable e) {
            if (object instanceof Enum<?> constant && owner.isEnum()) {
                return readOfConstant(constant, owner, field, frame, e);
            }
            throw e.refusal(frame);
        }
    }

    /** A field of an enum constant, from the initialiser of its class. */
    private @Nullable Object readOfConstant(
            Enum<?> constant, Class<?> owner, FieldInsnNode field, Frame frame, Unreadable reason) {
        TracedObject statics = initialised(owner, frame);
        int cell = statics == null ? -1 : statics.knownCell(owner, constant.name());
        if (statics == null || cell < 0 || !(heap.read(statics, cell) instanceof TracedObject traced)) {
            throw reason.refusal(frame);
        }
        return heap.read(traced, traced.cell(owner, field.name, calls.zero(field.desc)));
    }

    private @Nullable Object readStatic(Class<?> owner, FieldInsnNode field, Frame frame) {
        if (field.name.equals("$assertionsDisabled")) {
            return new Values.KnownInt(1);
        }
        boolean inInitialiser =
                frame.method().node().name.equals("<clinit>") && frame.method().owner() == owner;
        if (!inInitialiser) {
            Object constant = enumConstant(owner, field.name);
            if (constant != null) {
                return constant;
            }
        }
        TracedObject statics = initialised.get(owner);
        if (statics == null || !(inInitialiser || isFinal(owner, field.name))) {
            try {
                return concrete.staticField(owner, field.name);
            } catch (Unreadable e) {
                statics = isFinal(owner, field.name) ? initialised(owner, frame) : null;
                if (statics == null) {
                    throw e.refusal(frame);
                }
            }
        }
        return heap.read(statics, statics.cell(owner, field.name, calls.zero(field.desc)));
    }

    private static @Nullable Object enumConstant(Class<?> owner, String name) {
        if (owner.isEnum()) {
            for (Object constant : owner.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
        }
        return null;
    }

    /**
     * The static fields of a class as its initialiser, traced, leaves them: its constants may be private in a package that is
     * not open. Null if it has none.
     */
    private @Nullable TracedObject initialised(Class<?> owner, Frame frame) {
        TracedObject known = initialised.get(owner);
        if (known != null) {
            return known;
        }
        Method initialiser = classFiles.resolve(owner, "<clinit>", "()V");
        if (initialiser == null || initialiser.owner() != owner) {
            return null;
        }
        TracedObject statics = new TracedObject(owner, null);
        for (FieldNode field : classFiles.fields(owner)) {
            if (field.value != null && (field.access & Opcodes.ACC_STATIC) != 0) {
                statics.cells()[statics.cell(owner, field.name, null)] = concrete.constant(field.desc, field.value);
            }
        }
        initialised.put(owner, statics);
        execution.initialise(initialiser, frame);
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
