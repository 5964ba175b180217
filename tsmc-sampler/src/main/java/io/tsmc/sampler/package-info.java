/**
 * Tempered sequential Monte Carlo, the algorithm: it carries a cloud of particles from the prior to the target.
 *
 * <p>Start reading at {@link io.tsmc.sampler.Tsmc#step}, where the order of the algorithm is written once; what it carries
 * on is a {@link io.tsmc.sampler.State}, what it only saw an {@link io.tsmc.sampler.Info}. Then the parts of a step in its
 * order: {@link io.tsmc.sampler.Weights}, {@link io.tsmc.sampler.Genealogy}, and {@link io.tsmc.sampler.Engine}, where
 * blocks of particles are worked on. The sampler knows a problem only as a {@link io.tsmc.api.Target}.
 *
 * <p>What can be exchanged lives in packages of its own, each of which says how to add another: kernels in {@code
 * io.tsmc.sampler.kernel}, resamplers in {@code io.tsmc.sampler.resampler}, schedules in {@code
 * io.tsmc.sampler.schedule}, polishes in {@code io.tsmc.sampler.polish}. They may know this package; it knows none of them,
 * only their interfaces in {@link io.tsmc.api}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.sampler;

import org.jspecify.annotations.NullMarked;
