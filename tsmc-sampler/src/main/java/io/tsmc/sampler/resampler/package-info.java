/**
 * The built-in resamplers. Start reading at {@link io.tsmc.sampler.resampler.Systematic}, and then {@code Strata}, which
 * several of them draw with.
 *
 * <p>To add one: a public record that implements {@link io.tsmc.api.Resampler}, and a line in {@code module-info} and in
 * {@code META-INF/services}. {@code BuiltInsTest} of the test kit holds it to {@code ResamplerContract}: to being unbiased.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.sampler.resampler;

import org.jspecify.annotations.NullMarked;
