/**
 * Constraints beyond the general ones of {@code io.tsmc.problem.constraint}, as plug-ins. Start reading at {@link
 * io.tsmc.systems.constraint.ClearOfObstacles}. To add one: a record here, and its name in {@code module-info} and in {@code
 * META-INF/services/io.tsmc.api.Constraint}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.systems.constraint;

import org.jspecify.annotations.NullMarked;
