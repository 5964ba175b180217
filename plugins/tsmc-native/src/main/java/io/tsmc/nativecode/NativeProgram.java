package io.tsmc.nativecode;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A graph whose machine code is used as soon as there is some; until then, and where there will be none, by the block
 * interpreter. Both have the same bits, so that nobody sees the change but by the clock.
 */
final class NativeProgram implements Program {

    private static final int TILE = SourceWriter.TILE;

    private final Program interpreter;
    private final int outputCount;
    private final int inputCount;
    private final int[] inputsRead;
    private volatile @Nullable NativeFunction function;

    NativeProgram(Graph graph) {
        interpreter = new BlockInterpreter().compile(graph);
        inputCount = graph.inputCount();
        outputCount = graph.outputCount();
        inputsRead = graph.inputsRead().stream().mapToInt(input -> input).toArray();
    }

    /** From now on with machine code. */
    void use(NativeFunction compiled) {
        function = compiled;
    }

    /** Whether it has machine code. */
    boolean isCompiled() {
        return function != null;
    }

    @Override
    public Evaluator evaluator(int lanes) {
        return new BlockEvaluator(lanes);
    }

    private final class BlockEvaluator implements Evaluator {

        private final int mostLanes;
        private final Evaluator interpreted;
        private @Nullable Memory memory;

        BlockEvaluator(int mostLanes) {
            this.mostLanes = mostLanes;
            interpreted = interpreter.evaluator(mostLanes);
        }

        @Override
        public void evaluate(double[][] inputs, double[][] outputs, int lanes) {
            NativeFunction compiled = function;
            if (compiled == null || lanes == 0 || lanes > mostLanes) {
                interpreted.evaluate(inputs, outputs, lanes);
                return;
            }
            if (memory == null) {
                memory = new Memory(inputCount, outputCount, mostLanes);
            }
            int tiles = (lanes + TILE - 1) / TILE;
            memory.read(inputs, inputsRead, lanes, tiles);
            if (compiled.call(memory.in, memory.out, memory.refused, memory.stride, tiles) > 0) {
                computeRefused(memory, inputs, lanes, tiles);
            }
            memory.write(outputs, lanes);
        }

        /** Lanes of all tiles that are refused, side by side, with the interpreter. */
        private void computeRefused(Memory shared, double[][] inputs, int lanes, int tiles) {
            int count = 0;
            for (int tile = 0; tile < tiles; tile++) {
                if (shared.refused.get(tile) != 0) {
                    int from = tile * TILE;
                    int length = Math.min(TILE, lanes - from);
                    for (int i : inputsRead) {
                        System.arraycopy(inputs[i], from, shared.refusedInputs[i], count, length);
                    }
                    count += length;
                }
            }
            interpreted.evaluate(shared.refusedInputs, shared.refusedOutputs, count);
            int done = 0;
            for (int tile = 0; tile < tiles; tile++) {
                if (shared.refused.get(tile) != 0) {
                    int length = Math.min(TILE, lanes - tile * TILE);
                    for (int output = 0; output < outputCount; output++) {
                        shared.outputs.put(
                                output * shared.stride + tile * TILE, shared.refusedOutputs[output], done, length);
                    }
                    done += length;
                }
            }
        }
    }

    /** What machine code reads and writes: rows outside the heap, a whole number of tiles long. */
    private static final class Memory {

        private final int stride;
        private final ByteBuffer in;
        private final ByteBuffer out;
        private final ByteBuffer refused;
        private final DoubleBuffer inputs;
        private final DoubleBuffer outputs;
        private final double[][] refusedInputs;
        private final double[][] refusedOutputs;

        Memory(int inputCount, int outputCount, int lanes) {
            stride = (lanes + TILE - 1) / TILE * TILE;
            in = direct((long) inputCount * stride * Double.BYTES);
            out = direct((long) outputCount * stride * Double.BYTES);
            refused = direct(stride / TILE);
            inputs = in.asDoubleBuffer();
            outputs = out.asDoubleBuffer();
            refusedInputs = new double[inputCount][lanes];
            refusedOutputs = new double[outputCount][lanes];
        }

        private static ByteBuffer direct(long bytes) {
            return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
        }

        private void read(double[][] rows, int[] which, int lanes, int tiles) {
            for (int row : which) {
                int from = row * stride;
                inputs.put(from, rows[row], 0, lanes);
                for (int lane = lanes; lane < tiles * TILE; lane++) {
                    inputs.put(from + lane, rows[row][0]);
                }
            }
        }

        private void write(double[][] rows, int lanes) {
            for (int row = 0; row < rows.length; row++) {
                outputs.get(row * stride, rows[row], 0, lanes);
            }
        }
    }
}
