package io.tsmc.simd;

/** A part of a program, run on a block of lanes. Vector code is stateless. */
interface Segment {

    /** Lanes in a block, and length of a row of scratch memory. */
    int BLOCK = 64;

    /**
     * Runs on lanes {@code first} to {@code end} of a block.
     *
     * @param inputs rows of the caller, [inputCount][at least offset + end]
     * @param outputs rows of the caller, [outputCount][at least offset + end]
     * @param scratch rows of scratch memory, one after the other, [rows * BLOCK]
     * @param offset where the block begins in the rows of the caller
     * @return {@code end}, or the first lane that has to be computed without vectors
     */
    int run(double[][] inputs, double[][] outputs, double[] scratch, int offset, int first, int end);
}
