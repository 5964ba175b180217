/**
 * A run's sample as people look at it: what each particle stands for by name ({@link io.tsmc.runtime.internal.posterior.Sample}),
 * and what the sample says of each such number, with its Monte Carlo error
 * ({@link io.tsmc.runtime.internal.posterior.Estimate}). Start with {@code Sample}.
 */
@NullMarked
package io.tsmc.runtime.internal.posterior;

import org.jspecify.annotations.NullMarked;
