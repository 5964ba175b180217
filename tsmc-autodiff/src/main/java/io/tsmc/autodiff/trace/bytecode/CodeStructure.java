package io.tsmc.autodiff.trace.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Where paths through a method can meet, and its loops: the ranges of instructions that a jump backwards spans. Compilers
 * of Java write a loop as one such range, with what follows it behind, so that the order of the instructions is the order
 * in which the paths have to be run for those that meet to wait for each other.
 */
public final class CodeStructure {

    /** A loop, from its first instruction to its last, inclusive. */
    public record Loop(int from, int to) {
        public boolean contains(int index) {
            return index >= from && index <= to;
        }
    }

    private final InsnList code;
    private final BitSet leaders = new BitSet();
    private final List<Loop> loops;

    CodeStructure(InsnList code) {
        this.code = code;
        TreeMap<Integer, Integer> ends = new TreeMap<>();
        for (int i = 0; i < code.size(); i++) {
            for (int target : targets(code.get(i))) {
                leaders.set(target);
                leaders.set(i + 1);
                if (target <= i) {
                    ends.merge(target, i, Math::max);
                }
            }
        }
        loops = nested(ends);
        for (Loop loop : loops) {
            leaders.set(loop.from);
            leaders.set(loop.to + 1);
        }
    }

    /** Loops that overlap in part become one, so that all are nested; outer ones first. */
    private static List<Loop> nested(Map<Integer, Integer> ends) {
        List<Loop> loops = new ArrayList<>();
        ends.forEach((from, to) -> {
            int last = to;
            for (int i = loops.size() - 1; i >= 0; i--) {
                Loop outer = loops.get(i);
                if (outer.contains(from) && outer.to < last) {
                    loops.set(i, new Loop(outer.from, last));
                }
            }
            loops.add(new Loop(from, last));
        });
        return loops;
    }

    /** Whether paths can meet at an instruction, or part behind the one before. */
    public boolean isLeader(int index) {
        return leaders.get(index);
    }

    /** The loops of the method, outer ones before those inside them. */
    public List<Loop> loops() {
        return loops;
    }

    public int indexOf(LabelNode label) {
        return code.indexOf(label);
    }

    private List<Integer> targets(AbstractInsnNode instruction) {
        List<LabelNode> labels = new ArrayList<>();
        if (instruction instanceof JumpInsnNode jump) {
            labels.add(jump.label);
        } else if (instruction instanceof TableSwitchInsnNode table) {
            labels.addAll(table.labels);
            labels.add(table.dflt);
        } else if (instruction instanceof LookupSwitchInsnNode lookup) {
            labels.addAll(lookup.labels);
            labels.add(lookup.dflt);
        }
        List<Integer> targets = new ArrayList<>();
        labels.forEach(label -> targets.add(code.indexOf(label)));
        return targets;
    }

    /** Whether an instruction ends the method. */
    public static boolean returns(int opcode) {
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    }
}
