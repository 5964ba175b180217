/**
 * Cost terms for everyday use; they add up. Anything else is one record that implements {@link io.tsmc.api.Cost}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.policy.cost;

import org.jspecify.annotations.NullMarked;
