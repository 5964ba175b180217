/**
 * Rivals that are made for policies: each a record that implements {@link io.tsmc.api.Optimiser}, with its paper, its usual
 * defaults, and what is different here. They take any target, as all others do.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.rivals.policy;

import org.jspecify.annotations.NullMarked;
