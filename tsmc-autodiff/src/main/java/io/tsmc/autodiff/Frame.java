package io.tsmc.autodiff;

import io.tsmc.autodiff.ClassFiles.Method;
import io.tsmc.autodiff.Values.TracedDouble;
import io.tsmc.autodiff.Values.TracedFloat;
import io.tsmc.autodiff.Values.TracedInt;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;

/** Local variables and operand stack of one call. A {@code long} or {@code double} is one stack entry. */
final class Frame {

    private final Method method;
    private final @Nullable Object[] locals;
    private final @Nullable Object[] stack;
    private int height;
    private int line;

    Frame(Method method, @Nullable Object[] arguments) {
        this(method, new Object[method.node().maxLocals], new Object[method.node().maxStack + 1]);
        for (AbstractInsnNode i = method.node().instructions.getFirst(); i != null && line == 0; i = i.getNext()) {
            line = i instanceof LineNumberNode number ? number.line : 0;
        }
        int slot = 0;
        for (Object argument : arguments) {
            locals[slot] = argument;
            slot += Values.isWide(argument) ? 2 : 1;
        }
    }

    private Frame(Method method, @Nullable Object[] locals, @Nullable Object[] stack) {
        this.method = method;
        this.locals = locals;
        this.stack = stack;
    }

    Frame copy() {
        Frame copy = new Frame(method, locals.clone(), stack.clone());
        copy.height = height;
        copy.line = line;
        return copy;
    }

    Method method() {
        return method;
    }

    void line(int number) {
        line = number;
    }

    /** Source file and line, as in a stack trace. */
    String place() {
        return line > 0 ? method.sourceFile() + ":" + line : method.sourceFile();
    }

    /** What a variable becomes after a branch. */
    interface Merge {
        @Nullable
        Object of(@Nullable Object ifTrue, @Nullable Object ifFalse);
    }

    /** Takes over the state after a branch, merged from both sides. */
    void merge(Frame a, Frame b, Merge merge) {
        for (int i = 0; i < locals.length; i++) {
            locals[i] = merge.of(a.locals[i], b.locals[i]);
        }
        height = a.height;
        for (int i = 0; i < height; i++) {
            stack[i] = merge.of(a.stack[i], b.stack[i]);
        }
        Arrays.fill(stack, height, stack.length, null);
    }

    void push(@Nullable Object value) {
        stack[height++] = value;
    }

    void pushDouble(int node) {
        push(new TracedDouble(node));
    }

    @Nullable
    Object pop() {
        return stack[--height];
    }

    @Nullable
    Object peek() {
        return stack[height - 1];
    }

    @Nullable
    Object local(int slot) {
        return locals[slot];
    }

    void local(int slot, @Nullable Object value) {
        locals[slot] = value;
    }

    int popDouble() {
        if (pop() instanceof TracedDouble value) {
            return value.node();
        }
        throw conflict();
    }

    int popFloat() {
        if (pop() instanceof TracedFloat value) {
            return value.node();
        }
        throw conflict();
    }

    long popLong() {
        if (pop() instanceof Long value) {
            return value;
        }
        throw conflict();
    }

    /** A known int, or an error that names what it was needed for. */
    int popInt(String purpose) {
        Object value = pop();
        if (value instanceof Integer known) {
            return known;
        }
        if (value instanceof TracedInt || value instanceof Values.Comparison) {
            throw new TraceException(
                    place(),
                    purpose + " depends on a traced double",
                    "Maybe keep it a double, and choose between values with '?:' or if/else.");
        }
        throw conflict();
    }

    TraceException conflict() {
        return new TraceException(
                place(),
                "a variable was given different objects, or an integer, in branches that depend on a traced double",
                "Maybe use double variables for what the branches compute.");
    }
}
