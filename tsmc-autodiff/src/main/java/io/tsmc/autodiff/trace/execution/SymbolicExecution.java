package io.tsmc.autodiff.trace.execution;

import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.trace.bytecode.ClassFiles;
import io.tsmc.autodiff.trace.bytecode.ClassFiles.Method;
import io.tsmc.autodiff.trace.bytecode.CodeStructure;
import io.tsmc.autodiff.trace.symbolic.Concrete;
import io.tsmc.autodiff.trace.symbolic.Decisions;
import io.tsmc.autodiff.trace.symbolic.Frame;
import io.tsmc.autodiff.trace.symbolic.Heap;
import io.tsmc.autodiff.trace.symbolic.Heap.Cell;
import io.tsmc.autodiff.trace.symbolic.Heap.Layer;
import io.tsmc.autodiff.trace.symbolic.Merging;
import io.tsmc.autodiff.trace.symbolic.Ranges;
import io.tsmc.autodiff.trace.symbolic.Values;
import io.tsmc.autodiff.trace.symbolic.Values.Comparison;
import io.tsmc.autodiff.trace.symbolic.Values.TracedDouble;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Executes bytecode with traced doubles: a JVM in which a double is a node of the graph under construction. Everything
 * that does not depend on a traced double is done at once, so loops with known bounds unroll and calls are inlined.
 *
 * <p>Where a condition depends on a traced double the call goes on along two paths. Of the paths of a call the one that
 * is furthest behind is run, up to where it may meet another; those that are at one instruction become one again, and
 * what they differ in is selected by the condition. So the work grows with the length of the code, not with the number
 * of ways through it (state merging; Kuznetsov et al., "Efficient state merging in symbolic execution", 2012).
 */
public final class SymbolicExecution {

    private static final int LONGEST_CALL_CHAIN = 200;
    private static final int MOST_ROUNDS = 500;
    private static final long MOST_INSTRUCTIONS = 50_000_000L;
    private static final int MOST_NODES = 4_000_000;

    private final GraphBuilder builder;
    private final Decisions decisions = new Decisions();
    private final Heap heap;
    private final Merging merging;
    private final Ranges ranges;
    private final Integers integers;
    private final Instructions instructions;
    private final Calls calls;
    private final Concrete concrete;
    private int callDepth;
    private long executed;

    public SymbolicExecution(GraphBuilder builder) {
        this.builder = builder;
        heap = new Heap();
        ClassFiles classFiles = new ClassFiles();
        concrete = new Concrete(builder, heap, classFiles);
        merging = new Merging(builder, decisions, heap, concrete);
        ranges = new Ranges(builder, decisions);
        integers = new Integers(builder, decisions, merging, ranges);
        calls = new Calls(this, builder, decisions, merging, integers, heap, classFiles, concrete);
        Fields fields = new Fields(this, builder, heap, classFiles, concrete, calls);
        instructions = new Instructions(builder, decisions, merging, integers, heap, fields, calls);
    }

    /** Says that the value of a node lies between bounds, or is NaN. */
    public void bound(int node, double lower, double upper) {
        ranges.bound(node, lower, upper);
    }

    /** See {@link Concrete#replace}. */
    public void replace(Record owner, String component, int[] indices, int node) {
        try {
            concrete.replace(owner, component, indices, node);
        } catch (Concrete.Unreadable e) {
            throw new IllegalArgumentException(e.reason(), e);
        }
    }

    /** Calls an instance method of an existing object. */
    public void call(Object receiver, String name, String descriptor, Object... arguments) {
        calls.onObject(receiver, name, descriptor, arguments);
    }

    /** Calls an instance method of an existing object that returns a double; the node of the result. */
    public int callForDouble(Object receiver, String name, String descriptor, Object... arguments) {
        return ((TracedDouble) Objects.requireNonNull(calls.onObject(receiver, name, descriptor, arguments))).node();
    }

    /**
     * Runs a method.
     *
     * @param caller the frame it is called from; null from outside
     * @param arguments the receiver, if it has one, and the arguments
     */
    @Nullable
    Object run(Method method, @Nullable Frame caller, @Nullable Object[] arguments) {
        Frame frame = new Frame(method, caller, arguments);
        if (++callDepth > LONGEST_CALL_CHAIN) {
            throw frame.refusal(
                    "more than " + LONGEST_CALL_CHAIN + " calls deep",
                    "Maybe a recursion has no end, or ends only on a traced double.");
        }
        try {
            return run(frame);
        } catch (Decisions.TooMany e) {
            throw frame.refusal(
                    "branches on traced doubles leave too many alternatives of integers or objects",
                    "Maybe use double variables for what the branches compute.");
        } finally {
            callDepth--;
        }
    }

    /** Runs the static initialiser of a class: once, so whatever path needs it first. */
    void initialise(Method initialiser, @Nullable Frame caller) {
        Object guard = merging.guard();
        Layer layer = heap.top();
        merging.guard(true);
        heap.top(null);
        run(initialiser, caller, new Object[0]);
        merging.guard(guard);
        heap.top(layer);
    }

    private @Nullable Object run(Frame start) {
        Object guard = merging.guard();
        Layer base = heap.top();
        int end = start.method().node().instructions.size();
        Deque<Path> waiting = new ArrayDeque<>();
        waiting.add(new Path(start, 0, guard, base));
        while (true) {
            Path path = next(waiting, base);
            if (waiting.isEmpty()) {
                heap.settle(path.layer(), base);
                path = path.alone(guard, base);
                if (path.at() == end) {
                    merging.guard(guard);
                    return path.frame().pop();
                }
            }
            advance(path, waiting, base, end);
        }
    }

    /** Takes the paths that are furthest behind out of those waiting, as one. */
    private Path next(Deque<Path> waiting, @Nullable Layer base) {
        Path first = waiting.getFirst();
        for (Path path : waiting) {
            first = path.compare(first) < 0 ? path : first;
        }
        List<Path> together = new ArrayList<>();
        for (Path path : waiting) {
            if (path.meets(first)) {
                together.add(path);
            }
        }
        waiting.removeAll(together);
        return together.size() == 1 ? first : join(together, base);
    }

    private Path join(List<Path> paths, @Nullable Layer base) {
        Object plan = merging.plan(paths.stream().map(Path::guard).toList());
        Object guard = false;
        Set<Cell> cells = new LinkedHashSet<>();
        for (Path path : paths) {
            guard = decisions.or(guard, path.guard());
            cells.addAll(Objects.requireNonNull(path.layer()).written().keySet());
        }
        builder.source(paths.get(0).frame().place());
        heap.top(Heap.above(base, null));
        Layer layer = Objects.requireNonNull(heap.top());
        for (Cell cell : cells) {
            @Nullable Object[] values = new Object[paths.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Heap.read(paths.get(i).layer(), cell.owner(), cell.index());
            }
            layer.written().put(cell, merging.merge(plan, values));
        }
        Frame frame = Frame.merged(paths.stream().map(Path::frame).toList(), values -> merging.merge(plan, values));
        return Path.joined(paths.get(0), frame, guard, layer);
    }

    /** Runs a path until it ends, parts, or may meet another. What becomes of it waits to go on. */
    private void advance(Path path, Deque<Path> waiting, @Nullable Layer base, int end) {
        boolean alone = waiting.isEmpty();
        merging.guard(path.guard());
        heap.top(path.layer());
        Frame frame = path.frame();
        InsnList code = frame.method().node().instructions;
        CodeStructure structure = frame.method().structure();
        int at = path.at();
        while (true) {
            AbstractInsnNode instruction = code.get(at);
            int opcode = instruction.getOpcode();
            if (instruction instanceof LineNumberNode line) {
                frame.line(line.line);
                builder.source(frame.place());
            }
            if (opcode >= 0) {
                count(frame);
                Object split = instructions.demand(instruction, opcode, frame);
                if (split != null) {
                    path.reach(at);
                    part(path, split, waiting, base, end);
                    return;
                }
                if (!isSimple(instruction, opcode)) {
                    step(path, at, waiting, base, end);
                    return;
                }
                instructions.execute(instruction, opcode, frame);
            }
            at++;
            if (!alone && structure.isLeader(at)) {
                path.go(at);
                waiting.add(path);
                return;
            }
        }
    }

    private void count(Frame frame) {
        if (++executed > MOST_INSTRUCTIONS || builder.size() > MOST_NODES) {
            throw frame.refusal(
                    "the code did not end within " + MOST_INSTRUCTIONS + " instructions and " + MOST_NODES
                            + " operations",
                    "Maybe a loop has no end, or the model is too large to be unrolled.");
        }
    }

    /** Whether an instruction is always followed by the next. */
    private static boolean isSimple(AbstractInsnNode instruction, int opcode) {
        return !(instruction instanceof JumpInsnNode)
                && !(instruction instanceof TableSwitchInsnNode)
                && !(instruction instanceof LookupSwitchInsnNode)
                && !CodeStructure.returns(opcode);
    }

    /** Executes one instruction on each alternative of a value that has to be known. */
    private void part(Path path, Object split, Deque<Path> waiting, @Nullable Layer base, int end) {
        for (Object leaf : Decisions.leaves(split)) {
            Object condition = decisions.where(split, value -> Values.same(value, leaf));
            Object guard = decisions.and(path.guard(), condition);
            if (guard.equals(false)) {
                continue;
            }
            Path part = path.parted(guard, Heap.above(base, path.layer()));
            merging.guard(part.guard());
            heap.top(part.layer());
            Frame frame = part.frame();
            builder.source(frame.place());
            AbstractInsnNode instruction = frame.method().node().instructions.get(part.at());
            int opcode = instruction.getOpcode();
            Object again = instructions.demand(instruction, opcode, frame);
            if (again != null) {
                part(part, again, waiting, base, end);
            } else if (isSimple(instruction, opcode)) {
                instructions.execute(instruction, opcode, frame);
                part.go(part.at() + 1);
                waiting.add(part);
            } else {
                step(part, part.at(), waiting, base, end);
            }
        }
    }

    /** Executes a jump, switch or return. */
    private void step(Path path, int at, Deque<Path> waiting, @Nullable Layer base, int end) {
        Frame frame = path.frame();
        CodeStructure structure = frame.method().structure();
        AbstractInsnNode instruction = frame.method().node().instructions.get(at);
        int opcode = instruction.getOpcode();
        path.reach(at);
        if (CodeStructure.returns(opcode)) {
            Object result = opcode == Opcodes.RETURN ? null : frame.pop();
            frame.clear();
            frame.push(result);
            path.go(end);
            waiting.add(path);
        } else if (opcode == Opcodes.GOTO) {
            path.go(structure.indexOf(((JumpInsnNode) instruction).label));
            waiting.add(path);
        } else if (instruction instanceof JumpInsnNode jump) {
            fork(path, condition(opcode, frame), structure.indexOf(jump.label), at + 1, waiting, base);
        } else {
            path.go(structure.indexOf(target(instruction, frame.popInt("a switch"))));
            waiting.add(path);
        }
    }

    private static LabelNode target(AbstractInsnNode instruction, int key) {
        if (instruction instanceof TableSwitchInsnNode table) {
            boolean listed = key >= table.min && key <= table.max;
            return listed ? table.labels.get(key - table.min) : table.dflt;
        }
        LookupSwitchInsnNode lookup = (LookupSwitchInsnNode) instruction;
        int index = lookup.keys.indexOf(key);
        return index >= 0 ? lookup.labels.get(index) : lookup.dflt;
    }

    private void fork(Path path, Object condition, int ifTrue, int ifFalse, Deque<Path> waiting, @Nullable Layer base) {
        Object guardIfTrue = decisions.and(path.guard(), condition);
        Object guardIfFalse = decisions.and(path.guard(), decisions.not(condition));
        if (ifTrue == ifFalse || guardIfFalse.equals(false)) {
            path.go(ifTrue);
            waiting.add(path);
        } else if (guardIfTrue.equals(false)) {
            path.go(ifFalse);
            waiting.add(path);
        } else if (path.mostRounds() > MOST_ROUNDS) {
            throw path.frame()
                    .refusal(
                            "a loop bound depends on a traced double",
                            "Maybe run a fixed number of iterations, and keep the value with '?:' once it is good"
                                    + " enough.");
        } else {
            Path jumping = path.parted(guardIfTrue, Heap.above(base, path.layer()));
            jumping.go(ifTrue);
            waiting.add(jumping);
            Path staying = path.parted(guardIfFalse, Heap.above(base, path.layer()));
            staying.go(ifFalse);
            waiting.add(staying);
        }
    }

    /** The condition under which a jump is taken, from the stack. */
    private Object condition(int opcode, Frame frame) {
        return switch (opcode) {
            case Opcodes.IFNULL -> merging.where(frame.pop(), Objects::isNull);
            case Opcodes.IFNONNULL -> merging.where(frame.pop(), Objects::nonNull);
            case Opcodes.IF_ACMPEQ -> merging.sameObject(frame.pop(), frame.pop());
            case Opcodes.IF_ACMPNE -> decisions.not(merging.sameObject(frame.pop(), frame.pop()));
            default -> comparingInts(opcode, frame);
        };
    }

    private Object comparingInts(int opcode, Frame frame) {
        boolean two = opcode >= Opcodes.IF_ICMPEQ;
        Object b = two ? frame.pop() : new Values.KnownInt(0);
        Object a = frame.pop();
        int kind = two ? opcode - Opcodes.IF_ICMPEQ + Opcodes.IFEQ : opcode;
        return !two && a instanceof Comparison comparison
                ? integers.compare(kind, comparison.a(), comparison.b(), comparison.unordered())
                : integers.compare(kind, a, b, frame);
    }
}
