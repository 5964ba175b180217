package io.tsmc.autodiff.trace.symbolic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What depends on the conditions that a traced program branches on, as reduced ordered decision diagrams (Bryant,
 * "Graph-based algorithms for Boolean function manipulation", 1986) with any values as leaves. The variables are nodes
 * of the graph that are 1 or 0, ordered by when they were first branched on. A diagram is a value of the program: a leaf
 * for itself, or a {@link Choice}. Diagrams of conditions have the leaves {@code Boolean.TRUE} and {@code Boolean.FALSE}.
 * Equal diagrams are identical.
 */
public final class Decisions {

    private static final int MOST_CHOICES = 4_000_000;

    /** One value where a condition holds, another where it does not. */
    public static final class Choice {
        private final int variable;
        private final @Nullable Object high;
        private final @Nullable Object low;

        private Choice(int variable, @Nullable Object high, @Nullable Object low) {
            this.variable = variable;
            this.high = high;
            this.low = low;
        }

        int variable() {
            return variable;
        }

        @Nullable
        Object high() {
            return high;
        }

        @Nullable
        Object low() {
            return low;
        }
    }

    /** Thrown where there are too many alternatives; the caller knows the place. */
    public static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Leaf(@Nullable Object value) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Leaf leaf && Values.same(value, leaf.value);
        }

        @Override
        public int hashCode() {
            return Values.hash(value);
        }
    }

    private record Key(int variable, Leaf high, Leaf low) {}

    private record Three(Leaf condition, Leaf high, Leaf low) {}

    private final List<Integer> nodes = new ArrayList<>();
    private final Map<Integer, Integer> variables = new HashMap<>();
    private final Map<Key, Choice> choices = new HashMap<>();
    private final Map<Three, Leaf> decided = new HashMap<>();

    /** The condition that a node of the graph is 1. */
    Choice condition(int node) {
        Integer variable = variables.get(node);
        if (variable == null) {
            variable = nodes.size();
            nodes.add(node);
            variables.put(node, variable);
        }
        return make(variable, true, false);
    }

    /** Whether a node of the graph has been branched on. */
    boolean isVariable(int node) {
        return variables.containsKey(node);
    }

    /** The node of the graph that a variable stands for. */
    int node(int variable) {
        return nodes.get(variable);
    }

    /** The variables so far: 0 to this, exclusive. */
    int variableCount() {
        return nodes.size();
    }

    private Choice make(int variable, @Nullable Object high, @Nullable Object low) {
        if (choices.size() > MOST_CHOICES) {
            throw new TooMany();
        }
        return choices.computeIfAbsent(
                new Key(variable, new Leaf(high), new Leaf(low)), key -> new Choice(variable, high, low));
    }

    static int top(@Nullable Object diagram) {
        return diagram instanceof Choice choice ? choice.variable : Integer.MAX_VALUE;
    }

    /** What a diagram becomes once a variable, none below its own, is decided. */
    static @Nullable Object decide(@Nullable Object diagram, int variable, boolean value) {
        return diagram instanceof Choice choice && choice.variable == variable
                ? value ? choice.high : choice.low
                : diagram;
    }

    /** The first of two diagrams where a condition holds, else the second. */
    @Nullable
    public Object ite(Object condition, @Nullable Object high, @Nullable Object low) {
        if (condition instanceof Boolean known) {
            return known ? high : low;
        }
        if (Values.same(high, low)) {
            return high;
        }
        Three key = new Three(new Leaf(condition), new Leaf(high), new Leaf(low));
        Leaf result = decided.get(key);
        if (result == null) {
            int top = Math.min(top(condition), Math.min(top(high), top(low)));
            Object ifTrue = ite(decideCondition(condition, top, true), decide(high, top, true), decide(low, top, true));
            Object ifFalse =
                    ite(decideCondition(condition, top, false), decide(high, top, false), decide(low, top, false));
            result = new Leaf(Values.same(ifTrue, ifFalse) ? ifTrue : make(top, ifTrue, ifFalse));
            if (decided.size() > MOST_CHOICES) {
                decided.clear();
            }
            decided.put(key, result);
        }
        return result.value;
    }

    private static Object decideCondition(Object condition, int variable, boolean value) {
        return condition(decide(condition, variable, value));
    }

    private static Object condition(@Nullable Object diagram) {
        if (diagram == null) {
            throw new IllegalStateException("a condition is null");
        }
        return diagram;
    }

    public Object and(Object a, Object b) {
        return condition(ite(a, b, false));
    }

    public Object or(Object a, Object b) {
        return condition(ite(a, true, b));
    }

    public Object not(Object a) {
        return condition(ite(a, false, true));
    }

    /**
     * A simpler diagram that is the same wherever a condition holds (the operator "restrict" of Coudert and Madre, "A
     * unified framework for the formal verification of sequential circuits", 1990).
     */
    @Nullable
    Object restrict(@Nullable Object diagram, Object condition) {
        return diagram instanceof Choice && condition instanceof Choice
                ? restrict(diagram, condition, new HashMap<>())
                : diagram;
    }

    private @Nullable Object restrict(@Nullable Object diagram, Object condition, Map<Three, Leaf> known) {
        if (!(diagram instanceof Choice choice) || !(condition instanceof Choice guard)) {
            return diagram;
        }
        Three key = new Three(new Leaf(condition), new Leaf(diagram), new Leaf(null));
        Leaf result = known.get(key);
        if (result == null) {
            Object holds = condition(guard.high);
            Object fails = condition(guard.low);
            Object value;
            if (guard.variable < choice.variable) {
                value = restrict(diagram, or(holds, fails), known);
            } else if (guard.variable > choice.variable) {
                Object high = restrict(choice.high, condition, known);
                Object low = restrict(choice.low, condition, known);
                value = Values.same(high, low) ? high : make(choice.variable, high, low);
            } else if (fails.equals(false)) {
                value = restrict(choice.high, holds, known);
            } else if (holds.equals(false)) {
                value = restrict(choice.low, fails, known);
            } else {
                Object high = restrict(choice.high, holds, known);
                Object low = restrict(choice.low, fails, known);
                value = Values.same(high, low) ? high : make(choice.variable, high, low);
            }
            result = new Leaf(value);
            known.put(key, result);
        }
        return result.value;
    }

    /** The diagram with a function applied to each leaf. */
    @Nullable
    public Object map(@Nullable Object diagram, UnaryOperator<@Nullable Object> function) {
        return diagram instanceof Choice choice
                ? map(choice, function, new IdentityHashMap<>())
                : function.apply(diagram);
    }

    private @Nullable Object map(
            Choice choice, UnaryOperator<@Nullable Object> function, IdentityHashMap<Choice, Leaf> known) {
        Leaf result = known.get(choice);
        if (result == null) {
            Object high = choice.high instanceof Choice c ? map(c, function, known) : function.apply(choice.high);
            Object low = choice.low instanceof Choice c ? map(c, function, known) : function.apply(choice.low);
            result = new Leaf(ite(make(choice.variable, true, false), high, low));
            known.put(choice, result);
        }
        return result.value;
    }

    /** The diagram of a function of the leaves of two. */
    @Nullable
    public Object combine(@Nullable Object a, @Nullable Object b, BinaryOperator<@Nullable Object> function) {
        return a instanceof Choice || b instanceof Choice
                ? combine(a, b, function, new HashMap<>())
                : function.apply(a, b);
    }

    private @Nullable Object combine(
            @Nullable Object a, @Nullable Object b, BinaryOperator<@Nullable Object> function, Map<Three, Leaf> known) {
        if (!(a instanceof Choice) && !(b instanceof Choice)) {
            return function.apply(a, b);
        }
        Three key = new Three(new Leaf(a), new Leaf(b), new Leaf(null));
        Leaf result = known.get(key);
        if (result == null) {
            int top = Math.min(top(a), top(b));
            Object high = combine(decide(a, top, true), decide(b, top, true), function, known);
            Object low = combine(decide(a, top, false), decide(b, top, false), function, known);
            result = new Leaf(ite(make(top, true, false), high, low));
            known.put(key, result);
        }
        return result.value;
    }

    /** The condition under which the leaf of a diagram has a property. */
    public Object where(@Nullable Object diagram, Predicate<@Nullable Object> property) {
        return condition(map(diagram, property::test));
    }

    /** The different leaves of a diagram, in a fixed order. */
    public static List<@Nullable Object> leaves(@Nullable Object diagram) {
        Set<Leaf> leaves = new LinkedHashSet<>();
        collect(diagram, leaves, new IdentityHashMap<>());
        List<@Nullable Object> values = new ArrayList<>();
        leaves.forEach(leaf -> values.add(leaf.value));
        return values;
    }

    private static void collect(@Nullable Object diagram, Set<Leaf> leaves, IdentityHashMap<Choice, Boolean> visited) {
        if (!(diagram instanceof Choice choice)) {
            leaves.add(new Leaf(diagram));
        } else if (visited.put(choice, true) == null) {
            collect(choice.high, leaves, visited);
            collect(choice.low, leaves, visited);
        }
    }
}
