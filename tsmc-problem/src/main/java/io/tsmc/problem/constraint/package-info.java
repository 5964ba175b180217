/**
 * Constraints for everyday use. Start reading at {@link io.tsmc.problem.constraint.StateBounds}.
 *
 * <p>To add one: a public record that implements {@link io.tsmc.api.Constraint}, listed in {@code module-info} and in {@code
 * META-INF/services}, with a test that extends {@code ConstraintContract}. This package knows no other of this module.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.problem.constraint;

import org.jspecify.annotations.NullMarked;
