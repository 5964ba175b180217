/**
 * Cost terms for everyday use; they add up. Start reading at {@link io.tsmc.problem.cost.Quadratic}.
 *
 * <p>To add one: a public record that implements {@link io.tsmc.api.Cost}, listed in {@code module-info} and in {@code
 * META-INF/services}, with a test that extends {@code CostContract}. This package knows no other of this module.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.problem.cost;

import org.jspecify.annotations.NullMarked;
