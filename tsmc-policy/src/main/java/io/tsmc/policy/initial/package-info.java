/**
 * Distributions of the initial state.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.policy.initial;

import org.jspecify.annotations.NullMarked;
