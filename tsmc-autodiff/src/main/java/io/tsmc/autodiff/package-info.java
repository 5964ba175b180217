/**
 * Programs as data: what a program is, how one is built and differentiated, and what runs it.
 *
 * <p>Read {@link io.tsmc.autodiff.Graph} first and {@link io.tsmc.autodiff.Op}, its vocabulary; then {@link
 * io.tsmc.autodiff.GraphBuilder}; then {@link io.tsmc.autodiff.Gradient} and {@link io.tsmc.autodiff.Jacobian}, which make
 * a graph of a graph; then {@link io.tsmc.autodiff.Program} and {@link io.tsmc.autodiff.Backend}.
 *
 * <p>The packages of this module know each other one way only:
 *
 * <pre>{@code
 * functions <-- autodiff <-- interpreter    the back end in plain Java
 *                        <-- rollout        a step applied again and again, its gradient and its linearisation
 *                        <-- trace          graphs from the bytecode of plain Java
 * }</pre>
 *
 * <p>To add an operation: a constant of {@link io.tsmc.autodiff.Op} with what it computes, its derivative in {@code
 * Partials}, its loop in {@code interpreter.Loops}; and, if it is a method of {@code Math}, a line of {@code
 * trace.library.Intrinsics}. The compiler finds the switches, and the tests take every constant of the enum. A back end
 * such as {@code tsmc-simd} has the block interpreter run what it does not know.
 *
 * <p>To add a back end: a record that implements {@link io.tsmc.autodiff.Backend}, in a module of its own, tested by the
 * {@code BackendContract} of {@code tsmc-testkit}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.autodiff;

import org.jspecify.annotations.NullMarked;
