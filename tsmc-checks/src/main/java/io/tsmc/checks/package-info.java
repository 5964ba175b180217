/**
 * What every plug-in has to do, without a test framework: a check returns, or throws an {@link java.lang.AssertionError}
 * that says what was found, where, and what may be meant.
 *
 * <p>Start reading at {@link io.tsmc.checks.TracedChecks}, which holds for all code that is traced; {@link
 * io.tsmc.checks.KindChecks} says what applies to a plug-in, and is what a kind of one's own brings along.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.checks;

import org.jspecify.annotations.NullMarked;
