/**
 * Measures of risk over scenarios.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.policy.risk;

import org.jspecify.annotations.NullMarked;
