package io.tsmc.autodiff.trace.execution;

import io.tsmc.autodiff.trace.bytecode.CodeStructure.Loop;
import io.tsmc.autodiff.trace.symbolic.Frame;
import io.tsmc.autodiff.trace.symbolic.Heap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of the ways that a call may have taken so far: where it is, what it knows, and when it is taken. */
final class Path {

    private final Frame frame;
    private final Object guard;
    private final Heap.@Nullable Layer layer;
    private final Map<Loop, Integer> rounds;
    private int at;

    /**
     * A path of its own.
     *
     * @param at the next instruction
     * @param guard the condition under which it is taken
     * @param layer what it has written
     */
    Path(Frame frame, int at, Object guard, Heap.@Nullable Layer layer) {
        this(frame, at, guard, layer, new HashMap<>());
    }

    private Path(Frame frame, int at, Object guard, Heap.@Nullable Layer layer, Map<Loop, Integer> rounds) {
        this.frame = frame;
        this.at = at;
        this.guard = guard;
        this.layer = layer;
        this.rounds = rounds;
    }

    Frame frame() {
        return frame;
    }

    int at() {
        return at;
    }

    Object guard() {
        return guard;
    }

    Heap.@Nullable Layer layer() {
        return layer;
    }

    /** A copy that parts here from this path. */
    Path parted(Object itsGuard, Heap.@Nullable Layer itsLayer) {
        return new Path(frame.copy(), at, itsGuard, itsLayer, new HashMap<>(rounds));
    }

    /** The paths as one. */
    static Path joined(Path one, Frame frame, Object guard, Heap.@Nullable Layer layer) {
        return new Path(frame, one.at, guard, layer, new HashMap<>(one.rounds));
    }

    /** The same path, now that there is no other. */
    Path alone(Object itsGuard, Heap.@Nullable Layer itsLayer) {
        return new Path(frame, at, itsGuard, itsLayer);
    }

    /** Has come to an instruction that follows without a jump. */
    void reach(int instruction) {
        at = instruction;
    }

    /** Goes on at another instruction, and counts the rounds of the loops around it. */
    void go(int to) {
        List<Loop> loops = frame.method().structure().loops();
        for (Loop loop : loops) {
            if (!loop.contains(to)) {
                rounds.remove(loop);
            } else if (to <= at && loop.from() == to) {
                rounds.merge(loop, 1, Integer::sum);
            }
        }
        if (to <= at) {
            // Loops inside the one that goes round start again.
            rounds.keySet().removeIf(loop -> loop.from() > to);
        }
        at = to;
    }

    /** Rounds of the loop that was gone round most often while other paths waited. */
    int mostRounds() {
        return rounds.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Whether two paths are at one instruction, in the same round of all loops around it. */
    boolean meets(Path other) {
        return at == other.at && compare(other) == 0;
    }

    /** Which of two paths has to be run first, for it may come to where the other is. */
    int compare(Path other) {
        for (Loop loop : common(other)) {
            int order = Integer.compare(rounds.getOrDefault(loop, 0), other.rounds.getOrDefault(loop, 0));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(at, other.at);
    }

    private List<Loop> common(Path other) {
        List<Loop> common = new ArrayList<>();
        for (Loop loop : frame.method().structure().loops()) {
            if (loop.contains(at) && loop.contains(other.at)) {
                common.add(loop);
            }
        }
        return common;
    }
}
