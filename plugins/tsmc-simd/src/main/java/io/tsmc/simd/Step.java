package io.tsmc.simd;

import io.tsmc.autodiff.Op;
import java.util.List;

/**
 * One operation of a segment.
 *
 * @param op the operation
 * @param arguments where its arguments are
 * @param results the rows that receive its result; none if only later steps of the segment need it
 */
record Step(Op op, List<Operand> arguments, List<Operand> results) {}
