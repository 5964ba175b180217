package io.tsmc.nativecode;

import io.tsmc.autodiff.Graph;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes the scalar definitions of elementary functions as C functions of vectors, operation for operation. Taken from the
 * class files, they cannot differ from the definitions; only static methods of doubles without branches are understood. A
 * method {@code m} of a class {@code Family} with two arguments becomes {@code Family_m_2}.
 */
final class Definitions {

    private static final String PACKAGE = "io/tsmc/autodiff/functions/";

    private final Map<String, ClassNode> classes = new HashMap<>();
    private final Set<String> written = new HashSet<>();
    private final StringBuilder code = new StringBuilder();

    /** Writes a function, after those that it calls; once. */
    void require(String family, String method, int arity) {
        if (!written.add(name(family, method, arity))) {
            return;
        }
        String descriptor = "(" + "D".repeat(arity) + ")D";
        MethodNode definition = classes.computeIfAbsent(family, Definitions::read).methods.stream()
                .filter(candidate -> candidate.name.equals(method) && candidate.desc.equals(descriptor))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no method " + method + descriptor + " in " + family
                        + ". Maybe tsmc-autodiff is of another version."));
        Translation translation = new Translation(name(family, method, arity), arity);
        definition.accept(translation);
        code.append(translation.text());
    }

    /** All functions required so far. */
    String code() {
        return code.toString();
    }

    private static String name(String family, String method, int arity) {
        return family + "_" + method + "_" + arity;
    }

    private static ClassNode read(String family) {
        // A class file is a resource that is never encapsulated.
        String file = PACKAGE + family + ".class";
        try (InputStream bytes = Graph.class.getModule().getResourceAsStream(file)) {
            ClassNode node = new ClassNode();
            new ClassReader(Objects.requireNonNull(bytes, file)).accept(node, ClassReader.SKIP_DEBUG);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a method on expressions; what it computes is one C variable an instruction. */
    private final class Translation extends MethodVisitor {

        private final Deque<String> stack = new ArrayDeque<>();
        private final Map<Integer, String> locals = new HashMap<>();
        private final StringBuilder text = new StringBuilder();
        private int variables;

        Translation(String name, int arity) {
            super(Opcodes.ASM9);
            text.append("static inline V ").append(name).append('(');
            for (int i = 0; i < arity; i++) {
                // A double takes two locals.
                locals.put(2 * i, "a" + i);
                text.append(i == 0 ? "" : ", ").append("V a").append(i);
            }
            text.append(") {\n");
        }

        String text() {
            return text.append("}\n\n").toString();
        }

        private void compute(String expression) {
            String variable = "t" + variables++;
            text.append("  V ")
                    .append(variable)
                    .append(" = ")
                    .append(expression)
                    .append(";\n");
            stack.push(variable);
        }

        private void infix(String operator) {
            String b = stack.pop();
            compute(stack.pop() + " " + operator + " " + b);
        }

        private void call(String function, int arity) {
            String[] arguments = new String[arity];
            for (int i = arity - 1; i >= 0; i--) {
                arguments[i] = stack.pop();
            }
            compute(function + "(" + String.join(", ", arguments) + ")");
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
            compute(SourceWriter.number((Double) value));
        }

        @Override
        public void visitInsn(int opcode) {
            switch (opcode) {
                case Opcodes.DCONST_0 -> compute(SourceWriter.number(0.0));
                case Opcodes.DCONST_1 -> compute(SourceWriter.number(1.0));
                case Opcodes.DADD -> infix("+");
                case Opcodes.DSUB -> infix("-");
                case Opcodes.DMUL -> infix("*");
                case Opcodes.DDIV -> infix("/");
                case Opcodes.DNEG -> call("neg_", 1);
                case Opcodes.DRETURN ->
                    text.append("  return ").append(stack.pop()).append(";\n");
                default -> throw unknown(opcode);
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            int arity = Type.getArgumentTypes(descriptor).length;
            if (owner.equals("java/lang/Math")) {
                call(name + "_", arity);
            } else {
                String family = owner.substring(PACKAGE.length());
                require(family, name, arity);
                call(Definitions.name(family, name, arity), arity);
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

        private IllegalStateException unknown(int opcode) {
            return new IllegalStateException("no vector form of the instruction " + opcode);
        }
    }
}
