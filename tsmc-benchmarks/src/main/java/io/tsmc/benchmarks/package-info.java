/**
 * The problem suite and its exact answers. Start reading at {@link io.tsmc.benchmarks.Suite}; {@link
 * io.tsmc.benchmarks.LinearGaussian} is an exact posterior to compare a run with.
 *
 * <p>Stability: internal.
 */
@NullMarked
package io.tsmc.benchmarks;

import org.jspecify.annotations.NullMarked;
