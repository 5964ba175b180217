package io.tsmc.autodiff.trace.execution;

import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.TraceException;
import io.tsmc.autodiff.trace.bytecode.ClassFiles;
import io.tsmc.autodiff.trace.bytecode.ClassFiles.Method;
import io.tsmc.autodiff.trace.library.Substitutes;
import io.tsmc.autodiff.trace.symbolic.Concrete;
import io.tsmc.autodiff.trace.symbolic.Decisions;
import io.tsmc.autodiff.trace.symbolic.Frame;
import io.tsmc.autodiff.trace.symbolic.Heap;
import io.tsmc.autodiff.trace.symbolic.Merging;
import io.tsmc.autodiff.trace.symbolic.TracedLambda;
import io.tsmc.autodiff.trace.symbolic.TracedObject;
import io.tsmc.autodiff.trace.symbolic.Values;
import io.tsmc.autodiff.trace.symbolic.Values.KnownInt;
import io.tsmc.autodiff.trace.symbolic.Values.KnownLong;
import io.tsmc.autodiff.trace.symbolic.Values.TracedDouble;
import io.tsmc.autodiff.trace.symbolic.Values.TracedFloat;
import io.tsmc.autodiff.trace.symbolic.Values.TracedInt;
import io.tsmc.autodiff.trace.symbolic.Values.TracedLong;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Lambdas and method references: those of the traced program, and those held by the objects that exist. */
final class Lambdas {

    /** Points at which lambdas that look alike are told apart. */
    private static final double[] PROBES = {0.3, -0.7, 1.9, -2.6, 0.0, 5.1, -8.3, 0.011, -0.04, 23.0, -31.0};

    private static final double SAME = 1e-9;

    private final Calls calls;
    private final GraphBuilder builder;
    private final Decisions decisions;
    private final Merging merging;
    private final Heap heap;
    private final ClassFiles classFiles;
    private final Concrete concrete;
    private final IdentityHashMap<Object, TracedLambda> known = new IdentityHashMap<>();

    Lambdas(
            Calls calls,
            GraphBuilder builder,
            Decisions decisions,
            Merging merging,
            Heap heap,
            ClassFiles classFiles,
            Concrete concrete) {
        this.calls = calls;
        this.builder = builder;
        this.decisions = decisions;
        this.merging = merging;
        this.heap = heap;
        this.classFiles = classFiles;
        this.concrete = concrete;
    }

    /** What an instruction that makes a lambda says of it. */
    static TracedLambda of(
            InvokeDynamicInsnNode dynamic, Class<?> type, List<@Nullable Object> captured, Class<?> site) {
        return new TracedLambda(
                type,
                dynamic.name,
                (Type) dynamic.bsmArgs[0],
                (Type) dynamic.bsmArgs[2],
                (Handle) dynamic.bsmArgs[1],
                captured,
                site);
    }

    /** Calls a method of a functional interface on a lambda. */
    @Nullable
    Object call(TracedLambda lambda, MethodInsnNode call, @Nullable Object[] arguments, Frame frame) {
        boolean isItsOwn = call.name.equals(lambda.method())
                && arguments.length == lambda.declared().getArgumentTypes().length;
        if (isItsOwn) {
            return call(lambda, arguments, frame);
        }
        Method method = classFiles.resolve(lambda.type(), call.name, call.desc);
        Class<?> owner = method == null ? Object.class : method.owner();
        @Nullable Object[] all = new Object[arguments.length + 1];
        all[0] = lambda;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return calls.inline(owner, call.name, call.desc, all, frame);
    }

    private @Nullable Object call(TracedLambda lambda, @Nullable Object[] arguments, Frame frame) {
        Handle body = lambda.implementation();
        List<Type> types = new ArrayList<>();
        boolean makes = body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        boolean isStatic = body.getTag() == Opcodes.H_INVOKESTATIC;
        if (!isStatic && !makes) {
            types.add(Type.getObjectType(body.getOwner()));
        }
        types.addAll(Arrays.asList(Type.getArgumentTypes(body.getDesc())));
        List<@Nullable Object> operands = new ArrayList<>(lambda.captured());
        Type[] given = lambda.declared().getArgumentTypes();
        for (int i = 0; i < arguments.length; i++) {
            operands.add(adapted(arguments[i], given[i], types.get(operands.size()), frame));
        }
        TracedObject made = null;
        if (makes) {
            Class<?> type = Calls.load(body.getOwner(), lambda.site(), frame);
            made = new TracedObject(Substitutes.instead(type), heap.top());
            operands.add(0, made);
        }
        int opcode = switch (body.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            default -> Opcodes.INVOKESPECIAL;
        };
        Object result = calls.call(
                opcode, lambda.site(), body.getOwner(), body.getName(), body.getDesc(), operands.toArray(), frame);
        Type wanted = lambda.declared().getReturnType();
        if (wanted.getSort() == Type.VOID) {
            return null;
        }
        return made != null ? made : adapted(result, Type.getReturnType(body.getDesc()), wanted, frame);
    }

    /** A value as another type: boxed, unboxed or widened, as a method reference allows. */
    private @Nullable Object adapted(@Nullable Object value, Type from, Type to, Frame frame) {
        boolean isReference = from.getSort() >= Type.ARRAY;
        if (to.getSort() >= Type.ARRAY) {
            return isReference ? value : boxed(value, from, frame);
        }
        return widened(isReference ? unboxed(value, frame) : value, to);
    }

    private @Nullable Object boxed(@Nullable Object value, Type from, Frame frame) {
        String box = Bootstraps.boxOf(from);
        String descriptor = "(" + from.getDescriptor() + ")L" + box + ";";
        return merging.mapped(
                merging.restricted(value),
                leaf -> calls.call(
                        Opcodes.INVOKESTATIC, Object.class, box, "valueOf", descriptor, new Object[] {leaf}, frame));
    }

    private @Nullable Object unboxed(@Nullable Object value, Frame frame) {
        return merging.mapped(merging.restricted(value), leaf -> {
            if (leaf == null) {
                throw Calls.nullPointer(frame);
            }
            return leaf instanceof TracedObject box
                    ? heap.read(box, box.cell(box.type(), "value", null))
                    : concrete.liftPrimitive(leaf);
        });
    }

    private @Nullable Object widened(@Nullable Object value, Type to) {
        if (to.getSort() == Type.DOUBLE) {
            return value instanceof TracedFloat number
                    ? new TracedDouble(number.node())
                    : value instanceof TracedDouble ? value : new TracedDouble(merging.intNode(value));
        }
        if (to.getSort() == Type.FLOAT && !(value instanceof TracedFloat)) {
            return new TracedFloat(builder.apply(Op.TO_FLOAT, merging.intNode(value)));
        }
        if (to.getSort() == Type.LONG && Values.isInt(value)) {
            return value instanceof TracedInt number
                    ? new TracedLong(number.node())
                    : decisions.map(value, leaf -> leaf instanceof KnownInt i ? new KnownLong(i.value()) : leaf);
        }
        return value;
    }

    /**
     * What an object that was made by a lambda expression stands for. Its class says in which class it was written, but not
     * which of the lambdas there it is: those of its type are tried, and compared with it at a few points.
     */
    TracedLambda behind(Object object, Class<?> type, Frame frame) {
        TracedLambda found = known.get(object);
        if (found == null) {
            found = find(object, type, frame);
            known.put(object, found);
        }
        return found;
    }

    private TracedLambda find(Object object, Class<?> type, Frame frame) {
        List<@Nullable Object> captured = captured(object, frame);
        Class<?> site = site(object, frame);
        Map<Handle, TracedLambda> candidates = new LinkedHashMap<>();
        for (MethodNode method : classFiles.methods(site)) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof InvokeDynamicInsnNode dynamic && isOf(dynamic, object, captured.size())) {
                    candidates.put((Handle) dynamic.bsmArgs[1], of(dynamic, type, captured, site));
                }
            }
        }
        List<TracedLambda> alike = candidates.size() == 1
                ? List.copyOf(candidates.values())
                : candidates.values().stream()
                        .filter(lambda -> agrees(lambda, object, frame))
                        .toList();
        if (alike.size() != 1) {
            throw unknown(object, frame);
        }
        return alike.get(0);
    }

    private static TraceException unknown(Object object, Frame frame) {
        return frame.refusal(
                "calls a lambda whose code cannot be found, a "
                        + object.getClass().getInterfaces()[0].getSimpleName(),
                "Maybe hold a record that implements the interface instead.");
    }

    private static Class<?> site(Object object, Frame frame) {
        String name = object.getClass().getName();
        int end = name.indexOf("$$Lambda");
        try {
            return Class.forName(
                    end < 0 ? name : name.substring(0, end),
                    false,
                    object.getClass().getClassLoader());
        } catch (ClassNotFoundException e) {
            throw unknown(object, frame);
        }
    }

    private List<@Nullable Object> captured(Object object, Frame frame) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Field field : object.getClass().getDeclaredFields()) {
            if (!field.trySetAccessible()) {
                throw frame.refusal(
                        "calls a lambda that uses variables from where it was written",
                        "Maybe hold a record that implements the interface, with the variables as components.");
            }
            try {
                values.add(concrete.lift(field.get(object), field.getType()));
            } catch (IllegalAccessException e) {
                throw unknown(object, frame);
            }
        }
        return values;
    }

    private static boolean isOf(InvokeDynamicInsnNode dynamic, Object object, int captured) {
        String type = Type.getReturnType(dynamic.desc).getClassName();
        return Bootstraps.isLambda(dynamic)
                && Type.getArgumentTypes(dynamic.desc).length == captured
                && Arrays.stream(object.getClass().getInterfaces())
                        .anyMatch(i -> i.getName().equals(type));
    }

    private boolean agrees(TracedLambda lambda, Object object, Frame frame) {
        Type[] types = lambda.declared().getArgumentTypes();
        boolean onNumbers = Arrays.stream(types).allMatch(t -> t.getSort() == Type.DOUBLE)
                && lambda.declared().getReturnType().getSort() == Type.DOUBLE;
        if (!onNumbers) {
            return true;
        }
        Class<?>[] parameters = new Class<?>[types.length];
        Arrays.fill(parameters, double.class);
        try {
            java.lang.reflect.Method method = lambda.type().getMethod(lambda.method(), parameters);
            for (int k = 0; k < PROBES.length; k++) {
                Object[] numbers = new Object[types.length];
                @Nullable Object[] nodes = new Object[types.length];
                for (int i = 0; i < numbers.length; i++) {
                    double number = PROBES[(k + 3 * i) % PROBES.length];
                    numbers[i] = number;
                    nodes[i] = new TracedDouble(builder.constant(number));
                }
                double expected = (double) method.invoke(object, numbers);
                if (!(call(lambda, nodes, frame) instanceof TracedDouble result)
                        || !builder.isConstant(result.node())
                        || !isClose(builder.constantValue(result.node()), expected)) {
                    return false;
                }
            }
            return true;
        } catch (InvocationTargetException | TraceException e) {
            return false;
        } catch (ReflectiveOperationException e) {
            throw unknown(object, frame);
        }
    }

    private static boolean isClose(double a, double b) {
        return Double.compare(a, b) == 0 || Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
    }
}
