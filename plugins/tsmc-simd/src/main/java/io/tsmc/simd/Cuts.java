package io.tsmc.simd;

import io.tsmc.autodiff.Graph;
import java.util.Arrays;

/**
 * Cuts a sequence of nodes into segments of bounded size, so that as few values as possible are stored at the end of one
 * segment and loaded in others: the shortest path over all places to cut.
 */
final class Cuts {

    private Cuts() {}

    /**
     * Where segments end.
     *
     * @param order nodes in the order in which they are computed, [count]
     * @param size size of the code of each of them, [count]
     * @param kind nodes of different kinds are never in one segment, [count]
     * @param largest bound of the size of a segment; a node alone may be larger
     * @return ends of segments in {@code order}, exclusive, ascending
     */
    static int[] of(Graph graph, int[] order, int[] size, int[] kind, int largest) {
        int count = order.length;
        int[] lastUse = lastUses(graph, order);
        int[] position = positions(graph, order);
        long[] cheapest = new long[count + 1];
        int[] begin = new int[count + 1];
        Arrays.fill(cheapest, 1, count + 1, Long.MAX_VALUE);
        int[] loadedIn = new int[graph.size()];
        Arrays.fill(loadedIn, -1);
        // expiring[p]: values of the segment at hand that are used for the last time at p.
        int[] expiring = new int[count + 1];
        for (int first = 0; first < count; first++) {
            int total = 0;
            long loads = 0;
            long stores = 0;
            int end = first;
            while (end < count && kind[end] == kind[first] && (end == first || total + size[end] <= largest)) {
                total += size[end];
                int node = order[end];
                for (int k = 0; k < graph.op(node).arity(); k++) {
                    int argument = graph.argument(node, k);
                    boolean outside = position[argument] < first;
                    if (outside && graph.op(argument).arity() > 0 && loadedIn[argument] != first) {
                        loadedIn[argument] = first;
                        loads++;
                    }
                }
                stores -= expiring[end];
                if (lastUse[end] > end) {
                    stores++;
                    expiring[lastUse[end]]++;
                }
                end++;
                // One more for the segment itself: fewer are better where spills do not matter.
                long cost = cheapest[first] + loads + stores + 1;
                if (cost < cheapest[end]) {
                    cheapest[end] = cost;
                    begin[end] = first;
                }
            }
            for (int p = first; p < end; p++) {
                expiring[Math.max(lastUse[p], 0)] = 0;
            }
        }
        return ends(begin, count);
    }

    private static int[] ends(int[] begin, int count) {
        int[] ends = new int[count];
        int next = count;
        for (int end = count; end > 0; end = begin[end]) {
            ends[--next] = end;
        }
        return Arrays.copyOfRange(ends, next, count);
    }

    private static int[] positions(Graph graph, int[] order) {
        int[] position = new int[graph.size()];
        Arrays.fill(position, -1);
        for (int p = 0; p < order.length; p++) {
            position[order[p]] = p;
        }
        return position;
    }

    /** For each position the last position that uses its value, or -1 if none does. */
    private static int[] lastUses(Graph graph, int[] order) {
        int[] position = positions(graph, order);
        int[] last = new int[order.length];
        Arrays.fill(last, -1);
        for (int p = 0; p < order.length; p++) {
            for (int k = 0; k < graph.op(order[p]).arity(); k++) {
                int argument = position[graph.argument(order[p], k)];
                if (argument >= 0) {
                    last[argument] = p;
                }
            }
        }
        return last;
    }
}
