/**
 * The extended-space formulation: rollout noise is sampled together with the parameters of the policy. Start reading at
 * {@link io.tsmc.extended.ExtendedSpace}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.extended;

import org.jspecify.annotations.NullMarked;
