/**
 * Optimisers of any target, for the optional last step of a run. Each works on all its particles at once, as one block.
 * Start reading at {@link io.tsmc.sampler.polish.Adam}, then {@link io.tsmc.sampler.polish.Lbfgs}, each particle of which is
 * on a line search of its own.
 *
 * <p>To add one: a public record that implements {@link io.tsmc.api.Polish}, and a line in {@code module-info} and in {@code
 * META-INF/services}. {@code BuiltInsTest} of the test kit holds it to {@code PolishContract}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.sampler.polish;

import org.jspecify.annotations.NullMarked;
