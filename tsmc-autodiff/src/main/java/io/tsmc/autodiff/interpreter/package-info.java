/**
 * The back end that needs nothing but the JDK: a graph becomes a list of loops over the lanes of a block. Read {@link
 * io.tsmc.autodiff.interpreter.BlockInterpreter}, then {@code InterpretedProgram}, which decides rows and order, then
 * {@code Fusion}, which decides what is computed in one loop.
 *
 * <p>To add a loop for one operation: {@code Loops}, and the switch of {@code InterpretedProgram}. To add one for several
 * sums and products together: {@code ArithmeticLoops}, under the expression that it computes; {@code Fusion} finds it, and
 * a test compares it with its expression.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.autodiff.interpreter;

import org.jspecify.annotations.NullMarked;
