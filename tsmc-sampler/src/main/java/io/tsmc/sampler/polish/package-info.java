/**
 * Optimisers of any target, for the optional last step of a run. Each works on all its particles at once, as one block.
 * Start reading at {@link io.tsmc.sampler.polish.Lbfgs}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.sampler.polish;

import org.jspecify.annotations.NullMarked;
