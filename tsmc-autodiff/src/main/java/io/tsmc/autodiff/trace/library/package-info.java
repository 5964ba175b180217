/**
 * What the tracer knows of the JDK, as tables: {@link io.tsmc.autodiff.trace.library.Intrinsics} are operations, {@link
 * io.tsmc.autodiff.trace.library.Purity} says what may really be called, and {@link
 * io.tsmc.autodiff.trace.library.Substitutes} is traced in place of what cannot be.
 */
@NullMarked
package io.tsmc.autodiff.trace.library;

import org.jspecify.annotations.NullMarked;
