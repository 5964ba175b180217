package io.tsmc.simd;

import io.tsmc.autodiff.Op;
import java.util.List;

/**
 * One operation of a segment.
 *
 * @param op the operation
 * @param table what it looks up in, empty if it does not; not written to
 * @param arguments where its arguments are
 * @param results the rows that receive its result; none if only later steps of the segment need it
 */
record Step(Op op, double[] table, List<Operand> arguments, List<Operand> results) {}
