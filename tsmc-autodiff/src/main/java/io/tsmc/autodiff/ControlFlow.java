package io.tsmc.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Where the two sides of a branch meet again: the immediate post-dominator of each instruction of a method (Cooper,
 * Harvey and Kennedy, "A simple, fast dominance algorithm", 2001, on the reversed flow graph). Exceptions are left out:
 * traced code does not throw.
 */
final class ControlFlow {

    private static final int UNKNOWN = -1;

    private final InsnList code;
    private final int exit;
    private final int[] postDominator;

    ControlFlow(InsnList code) {
        this.code = code;
        exit = code.size();
        postDominator = new int[exit + 1];
        solve();
    }

    /** The index of the instruction where all paths from a branch meet; the size of the code if they meet at the end. */
    int join(int branch) {
        return postDominator[branch];
    }

    private void solve() {
        List<List<Integer>> successors = new ArrayList<>();
        List<List<Integer>> predecessors = new ArrayList<>();
        for (int i = 0; i <= exit; i++) {
            predecessors.add(new ArrayList<>());
        }
        for (int i = 0; i < exit; i++) {
            List<Integer> next = successors(i);
            successors.add(next);
            for (int s : next) {
                predecessors.get(s).add(i);
            }
        }
        successors.add(List.of());
        int[] order = new int[exit + 1];
        int[] visited = backwardPostorder(predecessors, order);
        Arrays.fill(postDominator, UNKNOWN);
        postDominator[exit] = exit;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int k = visited.length - 2; k >= 0; k--) {
                int node = visited[k];
                int meet = UNKNOWN;
                for (int s : successors.get(node)) {
                    if (postDominator[s] != UNKNOWN) {
                        meet = meet == UNKNOWN ? s : intersect(s, meet, order);
                    }
                }
                if (meet != postDominator[node]) {
                    postDominator[node] = meet;
                    changed = true;
                }
            }
        }
        for (int i = 0; i < exit; i++) {
            if (postDominator[i] == UNKNOWN) {
                postDominator[i] = exit;
            }
        }
    }

    private int intersect(int a, int b, int[] order) {
        int x = a;
        int y = b;
        while (x != y) {
            while (order[x] < order[y]) {
                x = postDominator[x];
            }
            while (order[y] < order[x]) {
                y = postDominator[y];
            }
        }
        return x;
    }

    /** The nodes from which the exit is reached, in postorder of a search from it; writes each node's position. */
    private int[] backwardPostorder(List<List<Integer>> predecessors, int[] order) {
        BitSet seen = new BitSet();
        int[] result = new int[exit + 1];
        int[] stack = new int[exit + 2];
        int[] nextChild = new int[exit + 1];
        int depth = 0;
        int count = 0;
        stack[depth++] = exit;
        seen.set(exit);
        while (depth > 0) {
            int node = stack[depth - 1];
            List<Integer> children = predecessors.get(node);
            if (nextChild[node] < children.size()) {
                int child = children.get(nextChild[node]++);
                if (!seen.get(child)) {
                    seen.set(child);
                    stack[depth++] = child;
                }
            } else {
                order[node] = count;
                result[count++] = node;
                depth--;
            }
        }
        return Arrays.copyOf(result, count);
    }

    private List<Integer> successors(int index) {
        AbstractInsnNode instruction = code.get(index);
        int opcode = instruction.getOpcode();
        if (instruction instanceof JumpInsnNode jump) {
            int target = code.indexOf(jump.label);
            return opcode == Opcodes.GOTO ? List.of(target) : List.of(index + 1, target);
        }
        if (instruction instanceof TableSwitchInsnNode table) {
            return targets(table.labels, table.dflt);
        }
        if (instruction instanceof LookupSwitchInsnNode lookup) {
            return targets(lookup.labels, lookup.dflt);
        }
        boolean leaves = opcode == Opcodes.ATHROW || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
        return List.of(leaves ? exit : index + 1);
    }

    private List<Integer> targets(List<LabelNode> labels, LabelNode fallback) {
        List<Integer> targets = new ArrayList<>();
        for (LabelNode label : labels) {
            targets.add(code.indexOf(label));
        }
        targets.add(code.indexOf(fallback));
        return targets;
    }
}
