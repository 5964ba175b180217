package io.tsmc.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A graph as a list of instructions on rows. Rows are numbered: the inputs first, then the outputs, then rows that hold a
 * constant, then scratch rows shared by intermediate results whose lifetimes do not overlap.
 */
final class InterpretedProgram implements Program {

    /** What an instruction does; those with {@code SCALAR} take one argument from the instruction itself. */
    private enum Code {
        COPY,
        FILL,
        ADD_SCALAR,
        SUBTRACT_SCALAR,
        SUBTRACT_FROM_SCALAR,
        MULTIPLY_SCALAR,
        DIVIDE_BY_SCALAR,
        DIVIDE_SCALAR,
        OPERATION
    }

    private record Instruction(Code code, Op op, int a, int b, int c, int result, double scalar) {}

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
                execute(instruction, rows, active);
            }
        };
    }

    private static void execute(Instruction i, double[][] rows, int n) {
        double[] y = rows[i.result];
        double[] a = rows[i.a];
        switch (i.code) {
            case COPY -> System.arraycopy(a, 0, y, 0, n);
            case FILL -> Arrays.fill(y, 0, n, i.scalar);
            case ADD_SCALAR -> Loops.addScalar(a, i.scalar, y, n);
            case SUBTRACT_SCALAR -> Loops.subtractScalar(a, i.scalar, y, n);
            case SUBTRACT_FROM_SCALAR -> Loops.subtractFromScalar(a, i.scalar, y, n);
            case MULTIPLY_SCALAR -> Loops.multiplyScalar(a, i.scalar, y, n);
            case DIVIDE_BY_SCALAR -> Loops.divideByScalar(a, i.scalar, y, n);
            case DIVIDE_SCALAR -> Loops.divideScalar(a, i.scalar, y, n);
            case OPERATION -> operate(i.op, a, rows[i.b], rows[i.c], y, n);
        }
    }

    private static void operate(Op op, double[] a, double[] b, double[] c, double[] y, int n) {
        switch (op) {
            case INPUT, CONSTANT -> throw new IllegalStateException(op + " is not computed");
            case ADD -> Loops.add(a, b, y, n);
            case SUB -> Loops.subtract(a, b, y, n);
            case MUL -> Loops.multiply(a, b, y, n);
            case DIV -> Loops.divide(a, b, y, n);
            case REM -> Loops.remainder(a, b, y, n);
            case NEG -> Loops.negate(a, y, n);
            case FMA -> Loops.fma(a, b, c, y, n);
            case SQRT -> Loops.sqrt(a, y, n);
            case CBRT -> Loops.cbrt(a, y, n);
            case SIN -> Loops.sin(a, y, n);
            case COS -> Loops.cos(a, y, n);
            case TAN -> Loops.tan(a, y, n);
            case ASIN -> Loops.asin(a, y, n);
            case ACOS -> Loops.acos(a, y, n);
            case ATAN -> Loops.atan(a, y, n);
            case ATAN2 -> Loops.atan2(a, b, y, n);
            case EXP -> Loops.exp(a, y, n);
            case EXPM1 -> Loops.expm1(a, y, n);
            case LOG -> Loops.log(a, y, n);
            case LOG1P -> Loops.log1p(a, y, n);
            case POW -> Loops.pow(a, b, y, n);
            case HYPOT -> Loops.hypot(a, b, y, n);
            case SINH -> Loops.sinh(a, y, n);
            case COSH -> Loops.cosh(a, y, n);
            case TANH -> Loops.tanh(a, y, n);
            case ABS -> Loops.abs(a, y, n);
            case MIN -> Loops.min(a, b, y, n);
            case MAX -> Loops.max(a, b, y, n);
            case SIGNUM -> Loops.signum(a, y, n);
            case FLOOR -> Loops.floor(a, y, n);
            case CEIL -> Loops.ceil(a, y, n);
            case RINT -> Loops.rint(a, y, n);
            case TO_FLOAT -> Loops.toFloat(a, y, n);
            case LT -> Loops.lessThan(a, b, y, n);
            case LE -> Loops.lessOrEqual(a, b, y, n);
            case EQ -> Loops.equal(a, b, y, n);
            case SELECT -> Loops.select(a, b, c, y, n);
        }
    }

    /** The one pass from graph to instructions. */
    private static final class Translation {

        private static final int UNASSIGNED = -1;

        private final Graph graph;
        private final int[] row;
        private final int[] remainingUses;
        private final List<Instruction> instructions = new ArrayList<>();
        private final List<Double> constants = new ArrayList<>();
        private final List<Integer> freeRows = new ArrayList<>();
        private int rowCount;

        Translation(Graph graph) {
            this.graph = graph;
            row = new int[graph.size()];
            Arrays.fill(row, UNASSIGNED);
            remainingUses = new int[graph.size()];
            assignInputsAndOutputs();
            countUses();
            assignConstants();
            for (int node = 0; node < graph.size(); node++) {
                if (graph.op(node).arity() > 0) {
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
                for (int k = 0; k < graph.op(node).arity(); k++) {
                    remainingUses[graph.argument(node, k)]++;
                }
            }
        }

        private void assignConstants() {
            for (int node = 0; node < graph.size(); node++) {
                for (int k = 0; k < graph.op(node).arity(); k++) {
                    int argument = graph.argument(node, k);
                    if (isConstant(argument) && !takesScalar(graph.op(node)) && row[argument] == UNASSIGNED) {
                        row[argument] = rowCount++;
                        constants.add(graph.constant(argument));
                    }
                }
            }
        }

        private void translate(int node) {
            Op op = graph.op(node);
            int arity = op.arity();
            int a = graph.argument(node, 0);
            int b = arity > 1 ? graph.argument(node, 1) : a;
            int c = arity > 2 ? graph.argument(node, 2) : a;
            for (int k = 0; k < arity; k++) {
                release(graph.argument(node, k));
            }
            int result = row[node] == UNASSIGNED ? takeRow() : row[node];
            row[node] = result;
            if (takesScalar(op) && isConstant(b)) {
                instructions.add(new Instruction(scalarSecond(op), op, row[a], 0, 0, result, graph.constant(b)));
            } else if (takesScalar(op) && isConstant(a)) {
                instructions.add(new Instruction(scalarFirst(op), op, row[b], 0, 0, result, graph.constant(a)));
            } else {
                instructions.add(new Instruction(Code.OPERATION, op, row[a], row[b], row[c], result, 0.0));
            }
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
                    instructions.add(
                            new Instruction(Code.FILL, Op.CONSTANT, result, 0, 0, result, graph.constant(node)));
                } else if (row[node] != result) {
                    instructions.add(new Instruction(Code.COPY, Op.INPUT, row[node], 0, 0, result, 0.0));
                }
            }
        }

        private boolean isConstant(int node) {
            return graph.op(node) == Op.CONSTANT;
        }

        private static boolean takesScalar(Op op) {
            return op == Op.ADD || op == Op.SUB || op == Op.MUL || op == Op.DIV;
        }

        private static Code scalarSecond(Op op) {
            return switch (op) {
                case ADD -> Code.ADD_SCALAR;
                case SUB -> Code.SUBTRACT_SCALAR;
                case MUL -> Code.MULTIPLY_SCALAR;
                default -> Code.DIVIDE_BY_SCALAR;
            };
        }

        private static Code scalarFirst(Op op) {
            return switch (op) {
                case ADD -> Code.ADD_SCALAR;
                case SUB -> Code.SUBTRACT_FROM_SCALAR;
                case MUL -> Code.MULTIPLY_SCALAR;
                default -> Code.DIVIDE_SCALAR;
            };
        }
    }
}
