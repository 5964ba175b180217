/**
 * Measures of risk over scenarios: the interface, {@link io.tsmc.problem.risk.Risk}, and the built-in ones. After the
 * interface read {@link io.tsmc.problem.risk.Cvar}.
 *
 * <p>To add one: a public record that implements the interface, listed in {@code module-info} and in {@code
 * META-INF/services}. This package knows no other of this module.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.problem.risk;

import org.jspecify.annotations.NullMarked;
