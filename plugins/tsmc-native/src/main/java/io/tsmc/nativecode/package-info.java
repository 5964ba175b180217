/**
 * A back end that writes a graph as C, has the system's compiler make machine code of it, and calls that through the foreign
 * function API of JDK 22 and newer. The bits are those of every other back end: the compiler may not contract, and the
 * elementary functions are our own.
 *
 * <p>{@link io.tsmc.nativecode.NativeCode} is the plug-in. {@link io.tsmc.nativecode.SourceWriter} writes the C of a graph,
 * {@link io.tsmc.nativecode.Definitions} that of the elementary functions; {@link io.tsmc.nativecode.CCompiler} compiles,
 * {@link io.tsmc.nativecode.Libraries} keeps what was compiled, {@link io.tsmc.nativecode.NativeFunction} calls it. Lanes
 * that the C does not cover, such as angles beyond 2³⁰ or what is no number, are computed by the block interpreter. Start
 * reading at {@link io.tsmc.nativecode.NativeProgram}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.nativecode;

import org.jspecify.annotations.NullMarked;
