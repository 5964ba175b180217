/**
 * A back end that runs graphs with the JDK's Vector API, from classes generated for the graph.
 *
 * <p>A graph is cut into {@link io.tsmc.simd.Segment segments} of a bounded number of operations ({@link
 * io.tsmc.simd.Plan}). A segment becomes a hidden class with one loop over vectors of lanes ({@link
 * io.tsmc.simd.SegmentWriter}); values are in registers within a segment, and in rows of scratch memory between segments.
 * Operations that have no vector form are run by the
 * block interpreter ({@link io.tsmc.simd.InterpretedSegment}), and vectors with values that the vector form does not cover
 * lane by lane ({@link io.tsmc.simd.ScalarSegment}). Start reading at {@link
 * io.tsmc.simd.VectorProgram}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.simd;

import org.jspecify.annotations.NullMarked;
