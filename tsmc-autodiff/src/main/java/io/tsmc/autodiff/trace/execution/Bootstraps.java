package io.tsmc.autodiff.trace.execution;

import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.TraceException;
import io.tsmc.autodiff.trace.symbolic.Decisions;
import io.tsmc.autodiff.trace.symbolic.Frame;
import io.tsmc.autodiff.trace.symbolic.Merging;
import io.tsmc.autodiff.trace.symbolic.Values.KnownInt;
import io.tsmc.autodiff.trace.symbolic.Values.KnownLong;
import io.tsmc.autodiff.trace.symbolic.Values.TracedDouble;
import io.tsmc.autodiff.trace.symbolic.Values.TracedFloat;
import io.tsmc.autodiff.trace.symbolic.Values.UntracedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * What compilers of Java leave to the virtual machine ({@code invokedynamic}): lambdas, texts put together, the methods of
 * records, and switches on patterns.
 */
final class Bootstraps {

    private static final char ARGUMENT = '\1';
    private static final char CONSTANT = '\2';
    private static final Type STRING = Type.getType(String.class);

    private final GraphBuilder builder;
    private final Decisions decisions;
    private final Merging merging;
    private final Integers integers;
    private final Calls calls;
    private final Fields fields;

    Bootstraps(
            GraphBuilder builder, Decisions decisions, Merging merging, Integers integers, Calls calls, Fields fields) {
        this.builder = builder;
        this.decisions = decisions;
        this.merging = merging;
        this.integers = integers;
        this.calls = calls;
        this.fields = fields;
    }

    static boolean isLambda(InvokeDynamicInsnNode dynamic) {
        return dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory");
    }

    void execute(InvokeDynamicInsnNode dynamic, Frame frame) {
        Type[] types = Type.getArgumentTypes(dynamic.desc);
        @Nullable Object[] arguments = new Object[types.length];
        for (int i = types.length - 1; i >= 0; i--) {
            arguments[i] = frame.pop();
        }
        frame.push(
                switch (dynamic.bsm.getOwner()) {
                    case "java/lang/invoke/LambdaMetafactory" ->
                        Lambdas.of(
                                dynamic,
                                calls.classOf(Type.getReturnType(dynamic.desc), frame),
                                Arrays.asList(arguments),
                                frame.method().owner());
                    case "java/lang/invoke/StringConcatFactory" -> concatenated(dynamic, types, arguments, frame);
                    case "java/lang/runtime/ObjectMethods" -> ofRecord(dynamic, arguments, frame);
                    case "java/lang/runtime/SwitchBootstraps" ->
                        new KnownInt(label(dynamic, arguments[0], arguments[1], frame));
                    default ->
                        throw frame.refusal(
                                "uses "
                                        + Type.getObjectType(dynamic.bsm.getOwner())
                                                .getClassName(),
                                "Maybe write it more simply.");
                });
    }

    private Object concatenated(
            InvokeDynamicInsnNode dynamic, Type[] types, @Nullable Object[] arguments, Frame frame) {
        boolean hasRecipe = dynamic.name.equals("makeConcatWithConstants");
        String recipe = hasRecipe
                ? (String) dynamic.bsmArgs[0]
                : String.valueOf(ARGUMENT).repeat(types.length);
        StringBuilder text = new StringBuilder();
        int argument = 0;
        int constant = 1;
        for (int i = 0; i < recipe.length(); i++) {
            char c = recipe.charAt(i);
            if (c == ARGUMENT) {
                String part = text(types[argument], arguments[argument++], frame);
                if (part == null) {
                    return new UntracedText();
                }
                text.append(part);
            } else if (c == CONSTANT) {
                text.append(dynamic.bsmArgs[constant++]);
            } else {
                text.append(c);
            }
        }
        // A new object: it is not identical to a literal with the same letters.
        return new String(text);
    }

    /** A value as text; null if that is not known. */
    private @Nullable String text(Type type, @Nullable Object value, Frame frame) {
        if (value instanceof KnownInt number) {
            return switch (type.getSort()) {
                case Type.BOOLEAN -> String.valueOf(number.value() != 0);
                case Type.CHAR -> String.valueOf((char) number.value());
                default -> String.valueOf(number.value());
            };
        }
        if (value instanceof KnownLong number) {
            return String.valueOf(number.value());
        }
        if (value instanceof TracedDouble number) {
            return builder.isConstant(number.node()) ? String.valueOf(builder.constantValue(number.node())) : null;
        }
        if (value instanceof TracedFloat number) {
            return builder.isConstant(number.node())
                    ? String.valueOf((float) builder.constantValue(number.node()))
                    : null;
        }
        if (value == null || value instanceof String) {
            return String.valueOf(value);
        }
        if (type.getSort() < Type.ARRAY || value instanceof UntracedText) {
            return null;
        }
        try {
            Object text = calls.call(
                    Opcodes.INVOKEVIRTUAL,
                    Object.class,
                    "java/lang/Object",
                    "toString",
                    "()" + STRING.getDescriptor(),
                    new Object[] {value},
                    frame);
            return text instanceof String known ? known : null;
        } catch (TraceException e) {
            // Most texts are messages that nobody reads: it is an error only where the text is used.
            return null;
        }
    }

    private Object ofRecord(InvokeDynamicInsnNode dynamic, @Nullable Object[] arguments, Frame frame) {
        List<Handle> components = new ArrayList<>();
        for (int i = 2; i < dynamic.bsmArgs.length; i++) {
            components.add((Handle) dynamic.bsmArgs[i]);
        }
        return switch (dynamic.name) {
            case "equals" -> equal(arguments, components, frame);
            case "hashCode" -> hashCode(arguments[0], components, frame);
            default -> text(arguments[0], components, frame);
        };
    }

    private Object text(@Nullable Object object, List<Handle> components, Frame frame) {
        StringJoiner text = new StringJoiner(", ", frame.method().owner().getSimpleName() + "[", "]");
        for (Handle component : components) {
            String part = text(Type.getType(component.getDesc()), component(object, component, frame), frame);
            if (part == null) {
                return new UntracedText();
            }
            text.add(component.getName() + "=" + part);
        }
        return text.toString();
    }

    private Object equal(@Nullable Object[] arguments, List<Handle> components, Frame frame) {
        Object other = arguments[1];
        String type = Type.getInternalName(frame.method().owner());
        if (other == null || !calls.isInstance(type, other, frame)) {
            return new KnownInt(0);
        }
        Object equal = true;
        for (Handle component : components) {
            Object a = component(arguments[0], component, frame);
            Object b = component(other, component, frame);
            Object same = switch (component.getDesc().charAt(0)) {
                case 'D' -> isZero(call("java/lang/Double", "compare", "(DD)I", frame, a, b), frame);
                case 'F' -> isZero(call("java/lang/Float", "compare", "(FF)I", frame, a, b), frame);
                case 'L', '[' ->
                    decisions.not(isZero(
                            call("java/util/Objects", "equals", "(Ljava/lang/Object;Ljava/lang/Object;)Z", frame, a, b),
                            frame));
                default -> integers.compare(Opcodes.IFEQ, a, b, frame);
            };
            equal = decisions.and(equal, same);
        }
        return merging.truth(equal);
    }

    private Object isZero(@Nullable Object value, Frame frame) {
        return integers.compare(Opcodes.IFEQ, value, new KnownInt(0), frame);
    }

    private Object hashCode(@Nullable Object object, List<Handle> components, Frame frame) {
        frame.pushInt(0);
        for (Handle component : components) {
            Object value = component(object, component, frame);
            char kind = component.getDesc().charAt(0);
            Type type = Type.getType(component.getDesc());
            Object hash = kind == 'L' || kind == '['
                    ? call("java/util/Objects", "hashCode", "(Ljava/lang/Object;)I", frame, value)
                    : call(boxOf(type), "hashCode", "(" + component.getDesc() + ")I", frame, value);
            frame.pushInt(31);
            integers.binary(2, frame);
            frame.push(hash);
            integers.binary(0, frame);
        }
        return Objects.requireNonNull(frame.pop());
    }

    /** The class of the objects that hold values of a primitive type. */
    static String boxOf(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            default -> "java/lang/Double";
        };
    }

    private @Nullable Object call(
            String owner, String name, String descriptor, Frame frame, @Nullable Object... arguments) {
        return calls.call(Opcodes.INVOKESTATIC, Object.class, owner, name, descriptor, arguments, frame);
    }

    private @Nullable Object component(@Nullable Object object, Handle component, Frame frame) {
        frame.push(object);
        fields.execute(
                Opcodes.GETFIELD,
                new FieldInsnNode(Opcodes.GETFIELD, component.getOwner(), component.getName(), component.getDesc()),
                frame);
        return frame.pop();
    }

    /** The first label, from one on, that an object matches; -1 for null, the number of labels if there is none. */
    private int label(InvokeDynamicInsnNode dynamic, @Nullable Object object, @Nullable Object from, Frame frame) {
        if (object == null) {
            return -1;
        }
        if (!(from instanceof KnownInt start)) {
            throw frame.depends("a switch on patterns");
        }
        boolean onEnum = dynamic.name.equals("enumSwitch");
        for (int i = start.value(); i < dynamic.bsmArgs.length; i++) {
            if (matches(object, dynamic.bsmArgs[i], onEnum, frame)) {
                return i;
            }
        }
        return dynamic.bsmArgs.length;
    }

    private boolean matches(Object object, Object label, boolean onEnum, Frame frame) {
        if (label instanceof Type type) {
            return calls.isInstance(type.getInternalName(), object, frame);
        }
        if (onEnum) {
            return object instanceof Enum<?> constant && constant.name().equals(label);
        }
        if (label instanceof String text) {
            return text.equals(object);
        }
        if (label instanceof Integer number) {
            return number.equals(object) || (object instanceof Character c && number == (int) c);
        }
        if (label instanceof ConstantDynamic constant
                && constant.getBootstrapMethodArgumentCount() > 0
                && constant.getBootstrapMethodArgument(constant.getBootstrapMethodArgumentCount() - 1)
                        instanceof String name) {
            return object instanceof Enum<?> candidate && candidate.name().equals(name);
        }
        throw frame.refusal("a switch has a label of an unknown kind", "Maybe write it with if and instanceof.");
    }
}
