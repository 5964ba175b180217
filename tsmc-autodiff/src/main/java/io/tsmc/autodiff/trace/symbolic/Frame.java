package io.tsmc.autodiff.trace.symbolic;

import io.tsmc.autodiff.TraceException;
import io.tsmc.autodiff.trace.bytecode.ClassFiles.Method;
import io.tsmc.autodiff.trace.library.Purity;
import io.tsmc.autodiff.trace.library.Substitutes;
import io.tsmc.autodiff.trace.symbolic.Values.TracedDouble;
import io.tsmc.autodiff.trace.symbolic.Values.TracedFloat;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;

/** Local variables and operand stack of one call. A {@code long} or {@code double} is one stack entry. */
public final class Frame {

    /** Instructions that are made of several others need some more of the stack. */
    private static final int SPARE = 4;

    private final Method method;
    private final @Nullable Frame caller;
    private final @Nullable Object[] locals;
    private final @Nullable Object[] stack;
    private int height;
    private int line;

    /**
     * Starts a call.
     *
     * @param caller the frame it was called from; null from outside
     * @param arguments the receiver, if the method has one, and the arguments
     */
    public Frame(Method method, @Nullable Frame caller, @Nullable Object[] arguments) {
        this(method, caller, new Object[method.node().maxLocals], new Object[method.node().maxStack + SPARE]);
        for (AbstractInsnNode i = method.node().instructions.getFirst(); i != null && line == 0; i = i.getNext()) {
            line = i instanceof LineNumberNode number ? number.line : 0;
        }
        int slot = 0;
        int next = 0;
        if (!method.has(Modifier.STATIC)) {
            locals[slot++] = arguments[next++];
        }
        for (Type type : Type.getArgumentTypes(method.node().desc)) {
            locals[slot] = arguments[next++];
            slot += type.getSize();
        }
    }

    private Frame(Method method, @Nullable Frame caller, @Nullable Object[] locals, @Nullable Object[] stack) {
        this.method = method;
        this.caller = caller;
        this.locals = locals;
        this.stack = stack;
    }

    public Frame copy() {
        Frame copy = new Frame(method, caller, locals.clone(), stack.clone());
        copy.height = height;
        copy.line = line;
        return copy;
    }

    public Method method() {
        return method;
    }

    public void line(int number) {
        line = number;
    }

    /** Source file and line, as in a stack trace; in the code of an author, who called the JDK if that is where we are. */
    public String place() {
        Frame author = author();
        return author.line > 0 ? author.method.sourceFile() + ":" + author.line : author.method.sourceFile();
    }

    private Frame author() {
        Frame frame = this;
        while (frame.isLibrary() && frame.caller != null) {
            frame = frame.caller;
        }
        return frame;
    }

    private boolean isLibrary() {
        return Purity.isJdk(method.owner()) || Substitutes.isPartOf(method.owner());
    }

    /** An error at this place. Where the JDK is running, it says what of it was called. */
    public TraceException refusal(String cause, String remedy) {
        Frame called = null;
        for (Frame frame = this; frame.isLibrary() && frame.caller != null; frame = frame.caller) {
            called = frame;
        }
        if (called == null || !Purity.isJdk(called.method.owner())) {
            return new TraceException(place(), cause, remedy);
        }
        String name = called.method.owner().getName().replace('$', '.') + "." + called.method.node().name;
        return new TraceException(
                place(),
                "calls " + name + (cause.startsWith("calls ") ? ", which " : ", in which ") + cause,
                "Maybe write what it does in plain Java, or compute it in the constructor.");
    }

    /** What a value becomes where paths meet; the values in the order of the paths. */
    public interface Merge {
        @Nullable
        Object of(@Nullable Object[] values);
    }

    /** The state in which several paths, all at this instruction, go on as one. */
    public static Frame merged(List<Frame> frames, Merge merge) {
        Frame result = frames.get(0).copy();
        @Nullable Object[] values = new Object[frames.size()];
        for (int i = 0; i < result.locals.length; i++) {
            for (int k = 0; k < values.length; k++) {
                values[k] = frames.get(k).locals[i];
            }
            result.locals[i] = merge.of(values);
        }
        for (int i = 0; i < result.height; i++) {
            for (int k = 0; k < values.length; k++) {
                values[k] = frames.get(k).stack[i];
            }
            result.stack[i] = merge.of(values);
        }
        return result;
    }

    public void push(@Nullable Object value) {
        stack[height++] = value;
    }

    public void pushInt(int value) {
        push(new Values.KnownInt(value));
    }

    public void pushDouble(int node) {
        push(new TracedDouble(node));
    }

    @Nullable
    public Object pop() {
        Object value = stack[--height];
        stack[height] = null;
        return value;
    }

    @Nullable
    public Object peek() {
        return peek(0);
    }

    /** An entry of the stack, counted from the top. */
    @Nullable
    public Object peek(int depth) {
        return stack[height - 1 - depth];
    }

    /** Replaces an entry of the stack, counted from the top. */
    public void replace(int depth, @Nullable Object value) {
        stack[height - 1 - depth] = value;
    }

    /** Leaves nothing on the stack, as the method returns. */
    public void clear() {
        while (height > 0) {
            pop();
        }
    }

    @Nullable
    public Object local(int slot) {
        return locals[slot];
    }

    public void local(int slot, @Nullable Object value) {
        locals[slot] = value;
    }

    public int popDouble() {
        if (pop() instanceof TracedDouble value) {
            return value.node();
        }
        throw conflict();
    }

    public int popFloat() {
        if (pop() instanceof TracedFloat value) {
            return value.node();
        }
        throw conflict();
    }

    /** A known int, or an error that names what it was needed for. */
    public int popInt(String purpose) {
        if (pop() instanceof Values.KnownInt known) {
            return known.value();
        }
        throw depends(purpose);
    }

    /** An error about something that has to be known, and is not. */
    public TraceException depends(String what) {
        return refusal(
                what + " depends on a traced double",
                "Maybe keep it a double, and choose between values with '?:' or if/else.");
    }

    public TraceException conflict() {
        return refusal(
                "a variable has values that do not go together in branches that depend on a traced double",
                "Maybe use double variables for what the branches compute.");
    }
}
