/**
 * Rivals that sample: each a record that implements {@link io.tsmc.api.Optimiser}, whose search has a sample besides the
 * cheapest positions that it came by, with its paper, its usual defaults, and what is different here.
 *
 * <p>Those made of Markov chains take any {@link io.tsmc.api.Kernel} as a setting, and tune it the way the sampler does, by
 * {@link io.tsmc.api.Kernel#tuned} and {@link io.tsmc.api.Kernel#adapted}, but only before the draws that they keep. Start
 * reading at {@link io.tsmc.rivals.sampler.McmcChains}, and at {@code Chains}, which it and {@link
 * io.tsmc.rivals.sampler.ParallelTempering} are made of.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.rivals.sampler;

import org.jspecify.annotations.NullMarked;
