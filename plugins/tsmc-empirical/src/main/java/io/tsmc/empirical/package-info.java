/**
 * The empirical formulation: the distribution of initial states and noise is replaced by a fixed set of scenarios. Start
 * reading at {@link io.tsmc.empirical.Empirical}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.empirical;

import org.jspecify.annotations.NullMarked;
