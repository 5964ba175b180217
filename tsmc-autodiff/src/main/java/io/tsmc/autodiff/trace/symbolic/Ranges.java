package io.tsmc.autodiff.trace.symbolic;

import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Between which numbers the value of a node lies, as far as its operations and the path taken to it tell. */
public final class Ranges {

    /**
     * Where a value may lie.
     *
     * @param low smallest value
     * @param high largest value
     * @param nan whether it may be NaN
     */
    public record Range(double low, double high, boolean nan) {
        static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true);

        public boolean within(double least, double most) {
            return !nan && low >= least && high <= most;
        }

        /** NaN where an end is not defined, as the product of zero and infinity: then nothing is known. */
        private static Range of(double a, double b, double c, double d, boolean nan) {
            double low = Math.min(Math.min(a, b), Math.min(c, d));
            double high = Math.max(Math.max(a, b), Math.max(c, d));
            return Double.isNaN(low) ? ANY : new Range(low, high, nan);
        }

        private Range union(Range other) {
            return new Range(Math.min(low, other.low), Math.max(high, other.high), nan || other.nan);
        }

        private Range plus(Range other) {
            boolean opposite = (high == Double.POSITIVE_INFINITY && other.low == Double.NEGATIVE_INFINITY)
                    || (low == Double.NEGATIVE_INFINITY && other.high == Double.POSITIVE_INFINITY);
            return opposite ? ANY : new Range(low + other.low, high + other.high, nan || other.nan);
        }

        private Range negated() {
            return new Range(-high, -low, nan);
        }

        private Range times(Range other) {
            boolean zeroTimesInfinity = (isInfinite() && other.hasZero()) || (other.isInfinite() && hasZero());
            return of(
                    low * other.low,
                    low * other.high,
                    high * other.low,
                    high * other.high,
                    nan || other.nan || zeroTimesInfinity);
        }

        private boolean isInfinite() {
            return Double.isInfinite(low) || Double.isInfinite(high);
        }

        private boolean hasZero() {
            return low <= 0 && high >= 0;
        }
    }

    private final GraphBuilder builder;
    private final Decisions decisions;
    private final Map<Integer, Range> known = new HashMap<>();

    public Ranges(GraphBuilder builder, Decisions decisions) {
        this.builder = builder;
        this.decisions = decisions;
    }

    /** Says that the value of a node lies between bounds, or is NaN. */
    public void bound(int node, double lower, double upper) {
        known.put(node, new Range(lower, upper, true));
    }

    /** The range of a node where a condition holds. */
    public Range of(int node, Object guard) {
        Range range = of(node);
        for (int variable = 0; variable < decisions.variableCount() && guard instanceof Decisions.Choice; variable++) {
            int condition = decisions.node(variable);
            if (compares(condition, node)) {
                Object holds = decisions.condition(condition);
                if (decisions.and(guard, decisions.not(holds)).equals(false)) {
                    range = refined(range, node, condition, true);
                } else if (decisions.and(guard, holds).equals(false)) {
                    range = refined(range, node, condition, false);
                }
            }
        }
        return range;
    }

    private Range of(int node) {
        Range range = known.get(node);
        if (range == null) {
            range = derived(node);
            known.put(node, range);
        }
        return range;
    }

    private Range derived(int node) {
        Op op = builder.op(node);
        Range a = op.arity() > 0 && op != Op.SELECT ? of(builder.argument(node, 0)) : Range.ANY;
        Range b = op.arity() > 1 && op != Op.SELECT ? of(builder.argument(node, 1)) : Range.ANY;
        return switch (op) {
            case CONSTANT -> {
                double value = builder.constantValue(node);
                yield Double.isNaN(value) ? Range.ANY : new Range(value, value, false);
            }
            case ADD -> a.plus(b);
            case SUB -> a.plus(b.negated());
            case MUL -> a.times(b);
            case DIV ->
                !b.hasZero()
                        ? Range.of(a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high, a.nan || b.nan)
                        : Range.ANY;
            case REM -> {
                double most = Math.max(Math.abs(b.low), Math.abs(b.high));
                boolean nan = a.nan || b.nan || a.isInfinite() || b.hasZero();
                yield new Range(a.low >= 0 ? 0 : -most, a.high <= 0 ? 0 : most, nan);
            }
            case NEG -> a.negated();
            case FLOOR -> new Range(Math.floor(a.low), Math.floor(a.high), a.nan);
            case CEIL -> new Range(Math.ceil(a.low), Math.ceil(a.high), a.nan);
            case RINT -> new Range(Math.rint(a.low), Math.rint(a.high), a.nan);
            case MIN -> new Range(Math.min(a.low, b.low), Math.min(a.high, b.high), a.nan || b.nan);
            case MAX -> new Range(Math.max(a.low, b.low), Math.max(a.high, b.high), a.nan || b.nan);
            case ABS -> {
                double high = Math.max(Math.abs(a.low), Math.abs(a.high));
                yield new Range(a.low > 0 ? a.low : a.high < 0 ? -a.high : 0, high, a.nan);
            }
            case SIN, COS, TANH -> new Range(-1, 1, true);
            case LT, LE, EQ -> new Range(0, 1, false);
            case LOOKUP -> {
                double[] table = builder.table(node);
                Range all =
                        new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, !a.within(0, table.length - 1));
                for (double entry : table) {
                    all = Double.isNaN(entry) ? Range.ANY : all.union(new Range(entry, entry, false));
                }
                yield all;
            }
            case SELECT -> {
                int condition = builder.argument(node, 0);
                int ifTrue = builder.argument(node, 1);
                int ifFalse = builder.argument(node, 2);
                yield refined(of(ifTrue), ifTrue, condition, true)
                        .union(refined(of(ifFalse), ifFalse, condition, false));
            }
            default -> Range.ANY;
        };
    }

    private boolean compares(int condition, int node) {
        Op op = builder.op(condition);
        return (op == Op.LT || op == Op.LE || op == Op.EQ)
                && ((builder.argument(condition, 0) == node && builder.isConstant(builder.argument(condition, 1)))
                        || (builder.argument(condition, 1) == node
                                && builder.isConstant(builder.argument(condition, 0))));
    }

    /** What is left of the range of a node where a comparison of it with a constant has a known outcome. */
    private Range refined(Range range, int node, int condition, boolean holds) {
        Op op = builder.op(condition);
        if (op == Op.EQ && !holds && selfEqual(condition, node)) {
            return range;
        }
        if (op == Op.EQ && holds && selfEqual(condition, node)) {
            return new Range(range.low, range.high, false);
        }
        if (!compares(condition, node)) {
            return range;
        }
        boolean left = builder.argument(condition, 0) == node;
        double bound = builder.constantValue(builder.argument(condition, left ? 1 : 0));
        if (Double.isNaN(bound)) {
            return range;
        }
        boolean nan = range.nan && !holds;
        if (op == Op.EQ) {
            return holds ? new Range(bound, bound, false) : range;
        }
        // node < bound, or its contrary; an open end is one step further for whole numbers.
        boolean below = left == holds;
        boolean open = (op == Op.LT) == holds;
        double step = open && isWhole(node) && bound == Math.rint(bound) ? 1 : 0;
        return below
                ? new Range(range.low, Math.min(range.high, bound - step), nan)
                : new Range(Math.max(range.low, bound + step), range.high, nan);
    }

    private boolean selfEqual(int condition, int node) {
        return builder.argument(condition, 0) == node && builder.argument(condition, 1) == node;
    }

    private boolean isWhole(int node) {
        return switch (builder.op(node)) {
            case FLOOR, CEIL, RINT, LT, LE, EQ -> true;
            case CONSTANT -> builder.constantValue(node) == Math.rint(builder.constantValue(node));
            case ADD, SUB, MUL, REM, MIN, MAX ->
                isWhole(builder.argument(node, 0)) && isWhole(builder.argument(node, 1));
            case NEG, ABS -> isWhole(builder.argument(node, 0));
            case LOOKUP -> Arrays.stream(builder.table(node)).allMatch(entry -> entry == Math.rint(entry));
            case SELECT -> isWhole(builder.argument(node, 1)) && isWhole(builder.argument(node, 2));
            default -> false;
        };
    }
}
