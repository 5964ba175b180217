/**
 * The tempered sequential Monte Carlo engine with its built-in kernels, resamplers and schedules.
 *
 * <p>Start reading at {@link io.tsmc.sampler.Tsmc#step}, where the order of the algorithm is written once. Where blocks
 * of particles are worked on is the business of an {@link io.tsmc.sampler.Engine}. The sampler knows a problem only as
 * a {@link io.tsmc.api.Target}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.sampler;

import org.jspecify.annotations.NullMarked;
