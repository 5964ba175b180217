/**
 * The built-in resamplers. Start reading at {@link io.tsmc.sampler.resampler.Systematic}, and then {@code Strata}, which
 * several of them draw with.
 *
 * <p>To add one: a public record that implements {@link io.tsmc.api.Resampler}, a line in {@code module-info} and in {@code
 * META-INF/services}, and a test that extends {@code ResamplerContract} of the test kit, which holds it to being unbiased.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.sampler.resampler;

import org.jspecify.annotations.NullMarked;
