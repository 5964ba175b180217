package io.tsmc.autodiff.interpreter;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.functions.Functions;
import io.tsmc.autodiff.interpreter.ArithmeticLoops.RowLoop;
import io.tsmc.autodiff.interpreter.Fusion.Fused;
import io.tsmc.autodiff.interpreter.Fusion.ProductSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph as a list of instructions on rows. Rows are numbered: the inputs first, then the outputs, then rows that hold a
 * constant, then scratch rows shared by intermediate results whose lifetimes do not overlap.
 */
final class InterpretedProgram implements Program {

    /** One loop on numbered rows. */
    private sealed interface Instruction {
        void execute(double[][] rows, int n);
    }

    private record FewRows(RowLoop loop, int a, int b, int c, int d, double s, double t, int result)
            implements Instruction {
        @Override
        public void execute(double[][] rows, int n) {
            loop.run(rows[a], rows[b], rows[c], rows[d], s, t, rows[result], n);
        }
    }

    private record ManyRows(int[] terms, int result) implements Instruction {
        @Override
        public void execute(double[][] rows, int n) {
            ProductSums.run(rows, terms, result, n);
        }
    }

    private final int inputCount;
    private final int outputCount;
    private final double[] constantRows;
    private final int rowCount;
    private final Instruction[] instructions;

    InterpretedProgram(Graph graph) {
        Translation translation = new Translation(graph);
        inputCount = graph.inputCount();
        outputCount = graph.outputCount();
        constantRows = translation.constants.stream().mapToDouble(v -> v).toArray();
        rowCount = translation.rowCount;
        instructions = translation.instructions.toArray(new Instruction[0]);
    }

    @Override
    public Evaluator evaluator(int lanes) {
        double[][] rows = new double[rowCount][];
        int firstOwned = inputCount + outputCount;
        for (int row = firstOwned; row < rowCount; row++) {
            rows[row] = new double[lanes];
            int constant = row - firstOwned;
            if (constant < constantRows.length) {
                Arrays.fill(rows[row], constantRows[constant]);
            }
        }
        return (inputs, outputs, active) -> {
            if (active > lanes) {
                throw new IllegalArgumentException("evaluator made for " + lanes + " lanes, asked for " + active);
            }
            System.arraycopy(inputs, 0, rows, 0, inputCount);
            System.arraycopy(outputs, 0, rows, inputCount, outputCount);
            for (Instruction instruction : instructions) {
                instruction.execute(rows, active);
            }
        };
    }

    /** The loop of an operation that is no sum, product or quotient. */
    private static RowLoop loop(Op op) {
        return switch (op) {
            case INPUT, CONSTANT, RESULT, ADD, SUB, MUL, DIV, LOOKUP ->
                throw new IllegalStateException("no loop for " + op);
            case REM -> (a, b, c, d, s, t, y, n) -> Loops.remainder(a, b, y, n);
            case NEG -> (a, b, c, d, s, t, y, n) -> Loops.negate(a, y, n);
            case FMA -> (a, b, c, d, s, t, y, n) -> Loops.fma(a, b, c, y, n);
            case SQRT -> (a, b, c, d, s, t, y, n) -> Loops.sqrt(a, y, n);
            case CBRT -> (a, b, c, d, s, t, y, n) -> Functions.cbrt(a, y, n);
            case SIN -> (a, b, c, d, s, t, y, n) -> Functions.sin(a, y, n);
            case COS -> (a, b, c, d, s, t, y, n) -> Functions.cos(a, y, n);
            case TAN -> (a, b, c, d, s, t, y, n) -> Functions.tan(a, y, n);
            case ASIN -> (a, b, c, d, s, t, y, n) -> Functions.asin(a, y, n);
            case ACOS -> (a, b, c, d, s, t, y, n) -> Functions.acos(a, y, n);
            case ATAN -> (a, b, c, d, s, t, y, n) -> Functions.atan(a, y, n);
            case ATAN2 -> (a, b, c, d, s, t, y, n) -> Functions.atan2(a, b, y, n);
            case EXP -> (a, b, c, d, s, t, y, n) -> Functions.exp(a, y, n);
            case EXPM1 -> (a, b, c, d, s, t, y, n) -> Functions.expm1(a, y, n);
            case LOG -> (a, b, c, d, s, t, y, n) -> Functions.log(a, y, n);
            case LOG1P -> (a, b, c, d, s, t, y, n) -> Functions.log1p(a, y, n);
            case LOG10 -> (a, b, c, d, s, t, y, n) -> Functions.log10(a, y, n);
            case POW -> (a, b, c, d, s, t, y, n) -> Functions.pow(a, b, y, n);
            case HYPOT -> (a, b, c, d, s, t, y, n) -> Functions.hypot(a, b, y, n);
            case SINH -> (a, b, c, d, s, t, y, n) -> Functions.sinh(a, y, n);
            case COSH -> (a, b, c, d, s, t, y, n) -> Functions.cosh(a, y, n);
            case TANH -> (a, b, c, d, s, t, y, n) -> Functions.tanh(a, y, n);
            case ABS -> (a, b, c, d, s, t, y, n) -> Loops.abs(a, y, n);
            case MIN -> (a, b, c, d, s, t, y, n) -> Loops.min(a, b, y, n);
            case MAX -> (a, b, c, d, s, t, y, n) -> Loops.max(a, b, y, n);
            case SIGNUM -> (a, b, c, d, s, t, y, n) -> Loops.signum(a, y, n);
            case FLOOR -> (a, b, c, d, s, t, y, n) -> Loops.floor(a, y, n);
            case CEIL -> (a, b, c, d, s, t, y, n) -> Loops.ceil(a, y, n);
            case RINT -> (a, b, c, d, s, t, y, n) -> Loops.rint(a, y, n);
            case TO_FLOAT -> (a, b, c, d, s, t, y, n) -> Loops.toFloat(a, y, n);
            case LT -> (a, b, c, d, s, t, y, n) -> Loops.lessThan(a, b, y, n);
            case LE -> (a, b, c, d, s, t, y, n) -> Loops.lessOrEqual(a, b, y, n);
            case EQ -> (a, b, c, d, s, t, y, n) -> Loops.equal(a, b, y, n);
            case SELECT -> (a, b, c, d, s, t, y, n) -> Loops.select(a, b, c, y, n);
        };
    }

    /** The one pass from graph to instructions. */
    private static final class Translation {

        private static final int UNASSIGNED = -1;

        private final Graph graph;
        private final Fusion fusion;
        private final int[] row;
        private final int[] remainingUses;
        /** The sine, and the cosine, of an angle, where the graph has it. */
        private final Map<Integer, Integer> sines = new HashMap<>();

        private final Map<Integer, Integer> cosines = new HashMap<>();
        private final List<Instruction> instructions = new ArrayList<>();
        private final List<Double> constants = new ArrayList<>();
        private final List<Integer> freeRows = new ArrayList<>();
        private int rowCount;

        Translation(Graph graph) {
            this.graph = graph;
            fusion = new Fusion(graph);
            row = new int[graph.size()];
            Arrays.fill(row, UNASSIGNED);
            remainingUses = new int[graph.size()];
            assignInputsAndOutputs();
            countUses();
            assignConstants();
            for (int node = 0; node < graph.size(); node++) {
                if (graph.op(node) == Op.SIN || graph.op(node) == Op.COS) {
                    (graph.op(node) == Op.SIN ? sines : cosines).put(graph.argument(node, 0), node);
                }
            }
            for (int node = 0; node < graph.size(); node++) {
                if (graph.op(node).arity() > 0 && !fusion.isAbsorbed(node)) {
                    translate(node);
                }
            }
            copyRemainingOutputs();
        }

        private void assignInputsAndOutputs() {
            for (int node = 0; node < graph.size(); node++) {
                if (graph.op(node) == Op.INPUT) {
                    row[node] = graph.inputIndex(node);
                }
            }
            for (int output = 0; output < graph.outputCount(); output++) {
                int node = graph.outputNode(output);
                if (graph.op(node).arity() > 0 && row[node] == UNASSIGNED) {
                    row[node] = graph.inputCount() + output;
                }
            }
            rowCount = graph.inputCount() + graph.outputCount();
        }

        private void countUses() {
            for (int node = 0; node < graph.size(); node++) {
                Fused fused = fusion.of(node);
                ProductSum sum = fusion.sumOf(node);
                if (fused != null) {
                    fused.rows().forEach(argument -> remainingUses[argument]++);
                } else if (sum != null) {
                    sum.rows().forEach(argument -> remainingUses[argument]++);
                } else if (!fusion.isAbsorbed(node)) {
                    for (int k = 0; k < graph.op(node).arity(); k++) {
                        remainingUses[graph.argument(node, k)]++;
                    }
                }
            }
        }

        private void assignConstants() {
            for (int node = 0; node < graph.size(); node++) {
                for (int k = 0; k < graph.op(node).arity(); k++) {
                    int argument = graph.argument(node, k);
                    if (isConstant(argument) && !isArithmetic(graph.op(node)) && row[argument] == UNASSIGNED) {
                        row[argument] = rowCount++;
                        constants.add(graph.constant(argument));
                    }
                }
            }
        }

        private void translate(int node) {
            ProductSum sum = fusion.sumOf(node);
            if (sum != null) {
                emit(sum, node);
                return;
            }
            Fused fused = fusion.of(node);
            if (fused != null) {
                emit(fused.loop(), node, fused.rows(), fused.numbers());
                return;
            }
            Integer sine = sines.get(graph.argument(node, 0));
            Integer cosine = cosines.get(graph.argument(node, 0));
            if (sine != null && cosine != null && (node == sine || node == cosine)) {
                if (node == Math.min(sine, cosine)) {
                    emitPair(sine, cosine);
                }
                return;
            }
            List<Integer> arguments = new ArrayList<>();
            for (int k = 0; k < graph.op(node).arity(); k++) {
                arguments.add(graph.argument(node, k));
            }
            emit(graph.op(node) == Op.LOOKUP ? lookUp(node) : loop(graph.op(node)), node, arguments, List.of());
        }

        private RowLoop lookUp(int node) {
            double[] table = graph.table(node);
            return (a, b, c, d, s, t, y, n) -> Loops.lookUp(table, a, y, n);
        }

        /** Sine and cosine of one angle share the reduction of the angle. */
        private void emitPair(int sine, int cosine) {
            int angle = graph.argument(sine, 0);
            for (int node : new int[] {sine, cosine}) {
                if (row[node] == UNASSIGNED) {
                    row[node] = takeRow();
                }
            }
            RowLoop pair = (a, b, c, d, s, t, y, n) -> Functions.sinCos(a, y, b, n);
            instructions.add(new FewRows(pair, row[angle], row[cosine], 0, 0, 0.0, 0.0, row[sine]));
            release(angle);
            release(angle);
        }

        private void emit(ProductSum sum, int node) {
            int[] terms = sum.rows().stream().mapToInt(term -> row[term]).toArray();
            instructions.add(new ManyRows(terms, result(node, sum.rows())));
        }

        private void emit(RowLoop loop, int node, List<Integer> arguments, List<Double> numbers) {
            int[] rows = new int[4];
            for (int k = 0; k < arguments.size(); k++) {
                rows[k] = row[arguments.get(k)];
            }
            int result = result(node, arguments);
            double s = numbers.isEmpty() ? 0.0 : numbers.get(0);
            double t = numbers.size() < 2 ? 0.0 : numbers.get(1);
            instructions.add(new FewRows(loop, rows[0], rows[1], rows[2], rows[3], s, t, result));
        }

        /** Where the result of a node goes; its arguments are read for the last time, or once less. */
        private int result(int node, List<Integer> arguments) {
            arguments.forEach(this::release);
            if (row[node] == UNASSIGNED) {
                row[node] = takeRow();
            }
            return row[node];
        }

        /** The row of an argument is free for the result of its last use: every loop reads lane i before it writes it. */
        private void release(int node) {
            if (--remainingUses[node] == 0 && graph.op(node).arity() > 0 && row[node] >= firstScratchRow()) {
                freeRows.add(row[node]);
            }
        }

        private int takeRow() {
            return freeRows.isEmpty() ? rowCount++ : freeRows.remove(freeRows.size() - 1);
        }

        private int firstScratchRow() {
            return graph.inputCount() + graph.outputCount() + constants.size();
        }

        private void copyRemainingOutputs() {
            for (int output = 0; output < graph.outputCount(); output++) {
                int node = graph.outputNode(output);
                int result = graph.inputCount() + output;
                if (isConstant(node)) {
                    double value = graph.constant(node);
                    RowLoop fill = (a, b, c, d, s, t, y, n) -> Arrays.fill(y, 0, n, value);
                    instructions.add(new FewRows(fill, result, 0, 0, 0, 0.0, 0.0, result));
                } else if (row[node] != result) {
                    RowLoop copy = (a, b, c, d, s, t, y, n) -> System.arraycopy(a, 0, y, 0, n);
                    instructions.add(new FewRows(copy, row[node], 0, 0, 0, 0.0, 0.0, result));
                }
            }
        }

        private static boolean isArithmetic(Op op) {
            return op == Op.ADD || op == Op.SUB || op == Op.MUL || op == Op.DIV;
        }

        private boolean isConstant(int node) {
            return graph.op(node) == Op.CONSTANT;
        }
    }
}
