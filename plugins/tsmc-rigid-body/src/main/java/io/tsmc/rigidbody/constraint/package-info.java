/**
 * Constraints on frames and joints of a robot, as plug-ins; costs of the same names are in {@code io.tsmc.rigidbody}. Start
 * reading at {@link io.tsmc.rigidbody.constraint.FramePosition}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.rigidbody.constraint;

import org.jspecify.annotations.NullMarked;
