package io.tsmc.simd;

import io.tsmc.autodiff.Graph;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntBinaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/**
 * Reads the scalar definitions of elementary functions and writes them as vector code, operation for operation. Taken
 * from the class files, the vector forms cannot differ from the definitions; only static methods of doubles without
 * branches are understood.
 */
final class Definitions {

    private static final String PACKAGE = "io/tsmc/autodiff/functions/";
    private static final Map<String, ClassNode> CLASSES = new ConcurrentHashMap<>();

    private final VectorCode code;

    Definitions(VectorCode code) {
        this.code = code;
    }

    /**
     * Writes a call of a method, inlined, and returns its result.
     *
     * @param className simple name of a class of the package {@code io.tsmc.autodiff.functions}
     */
    int call(String className, String method, int... arguments) {
        return inline(PACKAGE + className, method, "(" + "D".repeat(arguments.length) + ")D", arguments);
    }

    private int inline(String owner, String name, String descriptor, int... arguments) {
        Translation translation = new Translation(arguments);
        CLASSES.computeIfAbsent(owner, Definitions::read).methods.stream()
                .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no method " + name + descriptor + " in " + owner
                        + ". Maybe tsmc-autodiff is of another version."))
                .accept(translation);
        return translation.result;
    }

    private static ClassNode read(String owner) {
        // A class file is a resource that is never encapsulated.
        try (InputStream file = Graph.class.getModule().getResourceAsStream(owner + ".class")) {
            ClassNode node = new ClassNode();
            new ClassReader(Objects.requireNonNull(file, owner)).accept(node, ClassReader.SKIP_DEBUG);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a method on vectors; values are locals of the generated code. */
    private final class Translation extends MethodVisitor {

        private final Deque<Integer> stack = new ArrayDeque<>();
        private final Map<Integer, Integer> locals = new HashMap<>();
        private int result;

        Translation(int[] arguments) {
            super(Opcodes.ASM9);
            for (int i = 0; i < arguments.length; i++) {
                locals.put(2 * i, arguments[i]);
            }
        }

        @Override
        public void visitVarInsn(int opcode, int local) {
            switch (opcode) {
                case Opcodes.DLOAD -> stack.push(Objects.requireNonNull(locals.get(local)));
                case Opcodes.DSTORE -> locals.put(local, stack.pop());
                default -> throw unknown(opcode);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            stack.push(code.number((Double) value));
        }

        @Override
        public void visitInsn(int opcode) {
            switch (opcode) {
                case Opcodes.DCONST_0 -> stack.push(code.number(0.0));
                case Opcodes.DCONST_1 -> stack.push(code.number(1.0));
                case Opcodes.DADD -> binary(code::add);
                case Opcodes.DSUB -> binary(code::sub);
                case Opcodes.DMUL -> binary(code::mul);
                case Opcodes.DDIV -> binary(code::div);
                case Opcodes.DNEG -> stack.push(code.neg(stack.pop()));
                case Opcodes.DRETURN -> result = stack.pop();
                default -> throw unknown(opcode);
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals("java/lang/Math")) {
                switch (name) {
                    case "fma" -> {
                        int c = stack.pop();
                        int b = stack.pop();
                        stack.push(code.fma(stack.pop(), b, c));
                    }
                    case "min" -> binary(code::min);
                    case "max" -> binary(code::max);
                    case "abs" -> stack.push(code.abs(stack.pop()));
                    case "sqrt" -> stack.push(code.sqrt(stack.pop()));
                    default -> throw new IllegalStateException("no vector form of Math." + name);
                }
            } else {
                int[] arguments = new int[Type.getArgumentTypes(descriptor).length];
                for (int i = arguments.length - 1; i >= 0; i--) {
                    arguments[i] = stack.pop();
                }
                stack.push(inline(owner, name, descriptor, arguments));
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            throw unknown(opcode);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            throw unknown(opcode);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            throw unknown(opcode);
        }

        private void binary(IntBinaryOperator operation) {
            int b = stack.pop();
            stack.push(operation.applyAsInt(stack.pop(), b));
        }

        private IllegalStateException unknown(int opcode) {
            return new IllegalStateException("no vector form of the instruction " + opcode);
        }
    }
}
