package io.tsmc.autodiff.trace.symbolic;

import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.trace.symbolic.Concrete.Unreadable;
import io.tsmc.autodiff.trace.symbolic.Decisions.Choice;
import io.tsmc.autodiff.trace.symbolic.Values.KnownInt;
import io.tsmc.autodiff.trace.symbolic.Values.KnownLong;
import io.tsmc.autodiff.trace.symbolic.Values.TracedDouble;
import io.tsmc.autodiff.trace.symbolic.Values.TracedFloat;
import io.tsmc.autodiff.trace.symbolic.Values.TracedInt;
import io.tsmc.autodiff.trace.symbolic.Values.TracedLong;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What values become where paths meet. Numbers become a selection in the graph, records whose fields can be merged one
 * record, and everything else a {@link Choice}.
 */
public final class Merging {

    /** Immutable classes with one field, {@code value}. */
    private static final Set<Class<?>> BOXES = Set.of(Double.class, Float.class);

    private final GraphBuilder builder;
    private final Decisions decisions;
    private final Heap heap;
    private final Concrete concrete;
    private Object guard = true;

    public Merging(GraphBuilder builder, Decisions decisions, Heap heap, Concrete concrete) {
        this.builder = builder;
        this.decisions = decisions;
        this.heap = heap;
        this.concrete = concrete;
    }

    /** The condition under which the path that is being run is taken. */
    public Object guard() {
        return guard;
    }

    public void guard(Object condition) {
        guard = condition;
    }

    /** A value as simple as it is on this path. */
    @Nullable
    public Object restricted(@Nullable Object value) {
        return decisions.restrict(value, guard);
    }

    /** A condition that a node of the graph is 1: known, or to be branched on. */
    public Object condition(int node) {
        if (builder.isConstant(node)) {
            return builder.constantValue(node) != 0.0;
        }
        // What was never branched on before is not known on this path.
        boolean isNew = !decisions.isVariable(node);
        Choice condition = decisions.condition(node);
        return isNew ? condition : Objects.requireNonNull(restricted(condition));
    }

    /**
     * Which of several paths that exclude each other was taken: a diagram whose leaves are their positions. Conditions that
     * they have in common are not in it.
     */
    public Object plan(List<Object> guards) {
        Object plan = plan(guards, new HashMap<>());
        return Objects.requireNonNull(plan, "none of the paths can be taken");
    }

    private @Nullable Object plan(List<Object> guards, Map<List<Object>, @Nullable Object> known) {
        int taken = 0;
        int last = -1;
        int top = Integer.MAX_VALUE;
        for (int i = 0; i < guards.size(); i++) {
            if (!guards.get(i).equals(false)) {
                taken++;
                last = i;
                top = Math.min(top, Decisions.top(guards.get(i)));
            }
        }
        if (taken <= 1) {
            return taken == 0 ? null : (Object) new KnownInt(last);
        }
        if (known.containsKey(guards)) {
            return known.get(guards);
        }
        Object high = plan(decided(guards, top, true), known);
        Object low = plan(decided(guards, top, false), known);
        Object plan = high == null
                ? low
                : low == null ? high : decisions.ite(decisions.condition(decisions.node(top)), high, low);
        known.put(guards, plan);
        return plan;
    }

    private static List<Object> decided(List<Object> guards, int variable, boolean value) {
        List<Object> decided = new ArrayList<>(guards.size());
        for (Object each : guards) {
            decided.add(Objects.requireNonNull(Decisions.decide(each, variable, value)));
        }
        return decided;
    }

    /** The value after several paths, of which a plan says which was taken. */
    @Nullable
    public Object merge(Object plan, @Nullable Object[] values) {
        boolean same = true;
        for (Object value : values) {
            same &= Values.same(value, values[0]);
        }
        return same ? values[0] : merge(plan, values, new IdentityHashMap<>());
    }

    private @Nullable Object merge(
            Object plan, @Nullable Object[] values, IdentityHashMap<Choice, @Nullable Object> known) {
        if (!(plan instanceof Choice choice)) {
            return values[((KnownInt) plan).value()];
        }
        if (!known.containsKey(choice)) {
            Object high = merge(Objects.requireNonNull(choice.high()), values, known);
            Object low = merge(Objects.requireNonNull(choice.low()), values, known);
            known.put(choice, merge(choice.variable(), high, low));
        }
        return known.get(choice);
    }

    /** One value where a variable holds, another where it does not. */
    @Nullable
    public Object merge(int variable, @Nullable Object high, @Nullable Object low) {
        if (Values.same(high, low)) {
            return high;
        }
        if (high instanceof TracedDouble a && low instanceof TracedDouble b) {
            return new TracedDouble(select(variable, a.node(), b.node()));
        }
        if (high instanceof TracedFloat a && low instanceof TracedFloat b) {
            return new TracedFloat(select(variable, a.node(), b.node()));
        }
        if ((high instanceof TracedInt || low instanceof TracedInt) && Values.isInt(high) && Values.isInt(low)) {
            return new TracedInt(select(variable, intNode(high), intNode(low)));
        }
        if ((high instanceof TracedLong || low instanceof TracedLong) && Values.isLong(high) && Values.isLong(low)) {
            return new TracedLong(select(variable, intNode(high), intNode(low)));
        }
        TracedObject merged = mergeFields(variable, high, low);
        return merged == null ? decisions.ite(decisions.condition(decisions.node(variable)), high, low) : merged;
    }

    private int select(int variable, int high, int low) {
        return builder.apply(Op.SELECT, decisions.node(variable), high, low);
    }

    /** The node of an int or long. */
    public int intNode(@Nullable Object value) {
        if (value instanceof TracedInt traced) {
            return traced.node();
        }
        if (value instanceof TracedLong traced) {
            return traced.node();
        }
        if (value instanceof KnownInt known) {
            return builder.constant(known.value());
        }
        if (value instanceof KnownLong known) {
            return builder.constant((double) known.value());
        }
        return ((TracedDouble) Objects.requireNonNull(mapped(value, leaf -> new TracedDouble(intNode(leaf))))).node();
    }

    /** A function of each alternative of a value, merged again. */
    @Nullable
    public Object mapped(@Nullable Object value, UnaryOperator<@Nullable Object> function) {
        return value instanceof Choice choice
                ? mapped(choice, function, new IdentityHashMap<>())
                : function.apply(value);
    }

    private @Nullable Object mapped(
            Choice choice, UnaryOperator<@Nullable Object> function, IdentityHashMap<Choice, @Nullable Object> known) {
        if (!known.containsKey(choice)) {
            Object high =
                    choice.high() instanceof Choice c ? mapped(c, function, known) : function.apply(choice.high());
            Object low = choice.low() instanceof Choice c ? mapped(c, function, known) : function.apply(choice.low());
            known.put(choice, merge(choice.variable(), high, low));
        }
        return known.get(choice);
    }

    /** A record made of the fields of two of the same class; null if they are none, or cannot be read. */
    private @Nullable TracedObject mergeFields(int variable, @Nullable Object high, @Nullable Object low) {
        Class<?> type = valueClass(high);
        if (high == null || low == null || type == null || type != valueClass(low)) {
            return null;
        }
        Object which = decisions.ite(decisions.condition(decisions.node(variable)), identity(high), identity(low));
        TracedObject merged = new TracedObject(type, heap.top(), which);
        try {
            for (String field : fields(type)) {
                Object value = merge(variable, field(high, type, field), field(low, type, field));
                merged.cells()[merged.cell(type, field, null)] = value;
            }
        } catch (Unreadable | UnsetField e) {
            return null;
        }
        return merged;
    }

    /** Thrown where a field of a record has not been set yet. */
    private static final class UnsetField extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private @Nullable Object field(Object object, Class<?> type, String name) throws Unreadable, UnsetField {
        if (!(object instanceof TracedObject traced)) {
            return concrete.field(object, type, name);
        }
        int cell = traced.knownCell(type, name);
        if (cell < 0) {
            throw new UnsetField();
        }
        return heap.read(traced, cell);
    }

    private static List<String> fields(Class<?> type) {
        return BOXES.contains(type)
                ? List.of("value")
                : Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList();
    }

    /** The class of an object that is no more than its fields, which never change; else null. */
    private static @Nullable Class<?> valueClass(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Class<?> type = value instanceof TracedObject object
                ? object.type()
                : Values.isTraced(value) || Values.isPrimitive(value) ? null : value.getClass();
        return type != null && (type.isRecord() || BOXES.contains(type)) ? type : null;
    }

    /** What a reference is compared by. */
    static @Nullable Object identity(@Nullable Object reference) {
        return reference instanceof TracedObject object ? object.identity() : reference;
    }

    /** The condition that two references are to one object. */
    public Object sameObject(@Nullable Object a, @Nullable Object b) {
        Object left = decisions.map(restricted(a), Merging::identity);
        Object right = decisions.map(restricted(b), Merging::identity);
        return Objects.requireNonNull(restricted(decisions.combine(left, right, Values::same)));
    }

    /** The condition that the alternative of a value has a property. */
    public Object where(@Nullable Object value, Predicate<@Nullable Object> property) {
        return Objects.requireNonNull(restricted(decisions.where(restricted(value), property)));
    }

    /** 1 where a condition holds, else 0. */
    public Object truth(Object condition) {
        return Objects.requireNonNull(decisions.ite(condition, new KnownInt(1), new KnownInt(0)));
    }
}
