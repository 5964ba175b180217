/**
 * The elementary functions of programs, with the same bits everywhere. Read {@link io.tsmc.autodiff.functions.Functions},
 * the list, and {@link io.tsmc.autodiff.functions.Exponentials}, which shows what the others do too: a scalar form that
 * defines the bits, a loop over arrays with the bits of the scalar form, and the branches of both in the same order.
 *
 * <p>To add a function: both forms in the class of its family, a line in {@link io.tsmc.autodiff.functions.Functions}, and
 * an operation, see {@link io.tsmc.autodiff}. The test {@code ElementaryFunction} names its exact twin and its bound, and
 * {@code docs/functions} computes coefficients and references.
 *
 * <p>{@code tsmc-simd} reads the class files: what its {@code Vectorised} names is a static method of doubles without
 * branches, and is written as vector code operation for operation.
 */
@NullMarked
package io.tsmc.autodiff.functions;

import org.jspecify.annotations.NullMarked;
